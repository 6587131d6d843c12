"""Findings and the codebook, and the sidebar of notes."""
