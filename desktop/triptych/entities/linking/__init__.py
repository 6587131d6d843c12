"""Mentions of articles put together into people, places and organisations, across languages and scripts."""
