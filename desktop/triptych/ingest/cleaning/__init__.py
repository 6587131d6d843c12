"""Repairs of a text as it came: each is recorded, and each can be taken back."""
