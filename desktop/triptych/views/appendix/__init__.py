"""Appendices: written into files, and printed."""
