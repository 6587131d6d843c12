"""Parsers of formats; they run in a process of their own, under limits (see `ingest/isolation.py`)."""
