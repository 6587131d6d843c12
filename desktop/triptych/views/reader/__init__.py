"""Read: panes side by side."""
