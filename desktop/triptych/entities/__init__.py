"""Recognising names and telling whom they name."""
