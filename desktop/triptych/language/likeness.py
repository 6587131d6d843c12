"""How much of one text stands in another, word for word, and a small sketch by which such texts find each other.

The sketch holds the least hashes of a text's shingles (runs of four words): two texts share about as large a part of it
as of their shingles (bottom-k sketches, Broder 1997).
"""

import re
from collections.abc import Set as AbstractSet
from heapq import nsmallest
from typing import Final
from zlib import crc32

from triptych.language.folding import fold

SKETCH: Final = 6
"""How many hashes a sketch holds."""

_SHINGLE: Final = 4
_FEWEST: Final = 30
_WORD: Final = re.compile(r"\w+")


def shingles(text: str) -> frozenset[int]:
    """Hashes of the text's runs of four words, without case and accents; empty for a text of some 30 words."""
    words = [word.encode() for word in _WORD.findall(fold(text))]
    found = frozenset(crc32(b" ".join(words[start : start + _SHINGLE])) for start in range(len(words) - _SHINGLE + 1))
    return found if len(found) >= _FEWEST else frozenset()


def sketch(found: AbstractSet[int]) -> tuple[int, ...]:
    """The hashes by which a text is looked for."""
    return tuple(nsmallest(SKETCH, found))


def contained(left: AbstractSet[int], right: AbstractSet[int]) -> float:
    """The part of the shorter text that stands in the longer one, from 0 to 1."""
    shorter = min(len(left), len(right))
    return len(left & right) / shorter if shorter else 0.0


def alike(left: AbstractSet[int], right: AbstractSet[int]) -> float:
    """What the texts share of all that they have together, from 0 to 1."""
    together = len(left | right)
    return len(left & right) / together if together else 0.0
