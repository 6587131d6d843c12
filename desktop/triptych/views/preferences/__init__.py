"""Preferences, keys, first run, and care for the archive."""
