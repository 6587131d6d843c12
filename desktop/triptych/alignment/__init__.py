"""Beads between two articles: what corresponds, and what has no counterpart."""
