"""Library: stories and articles."""
