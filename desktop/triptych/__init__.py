"""Triptych: a desktop reading room for multilingual news."""

__version__ = "0.1.0"
