"""The sidebars of differences and links."""
