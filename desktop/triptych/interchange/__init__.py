"""Open formats out and in: one module a format."""
