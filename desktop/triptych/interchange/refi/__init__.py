"""REFI-QDA projects (`.qdpx`) and codebooks (`.qdc`), which programs for qualitative analysis exchange."""

from typing import Final

from triptych.interchange.losses import EVERYTHING, Part
from triptych.interchange.refi.codebook import read_codebook, recognises_codebook, write_codebook
from triptych.interchange.refi.reading import read, recognises
from triptych.interchange.refi.writing import dump

CARRIES: Final = EVERYTHING - {
    *(Part.ORPHANS, Part.ANCHORING, Part.CONTEXTS, Part.TEXTS, Part.TEXT_DETAILS),
    *(Part.MOTIVATIONS, Part.IRIS, Part.FURTHER),
}

CODEBOOK_CARRIES: Final = frozenset({Part.CODEBOOK})

__all__ = [
    "CARRIES",
    "CODEBOOK_CARRIES",
    "dump",
    "read",
    "read_codebook",
    "recognises",
    "recognises_codebook",
    "write_codebook",
]
