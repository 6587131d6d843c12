"""Selectors and anchoring."""
