"""W3C Web Annotations as JSON (https://www.w3.org/TR/annotation-model/), out and in."""

from triptych.interchange.w3c.reading import read
from triptych.interchange.w3c.writing import dump, write

__all__ = ["dump", "read", "write"]
