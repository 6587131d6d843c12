"""W3C Web Annotations as JSON (https://www.w3.org/TR/annotation-model/), out and in."""

from typing import Final

from triptych.interchange.losses import EVERYTHING, Part
from triptych.interchange.w3c.reading import read, read_item, recognises
from triptych.interchange.w3c.writing import dump, write

CARRIES: Final = EVERYTHING - {Part.CODEBOOK, Part.RELATIONS, Part.MEMOS}

__all__ = ["CARRIES", "dump", "read", "read_item", "recognises", "write"]
