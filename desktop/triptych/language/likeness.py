"""How much of one text stands in another, word for word, and a small sketch by which such texts find each other.

A text is taken as the shingles (runs of four words) that begin with one of a fixed quarter of all words, so that the
same places are chosen in each text. The sketch holds the least hashes of them: two texts share about as large a part
of it as of their shingles (bottom-k sketches, Broder 1997).
"""

from collections.abc import Set as AbstractSet
from heapq import nsmallest
from typing import Final
from zlib import crc32

SKETCH: Final = 6
"""How many hashes a sketch holds."""

_CHOSEN: Final = 3
_FEWEST: Final = 8
_MASK: Final = 0xFFFFFFFF
_MOST_KEPT: Final = 100_000


class _Hashes(dict[str, int]):
    """The hash of each word, worked out once while there is room."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[word] = found = crc32(word.encode())
        return found


_HASHES: Final = _Hashes()


def shingles(text: str) -> frozenset[int]:
    """Hashes of the text's chosen shingles, whatever its case and spaces; empty for a text of some 30 words."""
    hashes = list(map(_HASHES.__getitem__, text.lower().split()))
    runs = zip(hashes, hashes[1:], hashes[2:], hashes[3:], strict=False)
    found = frozenset(
        (first * 31 + second * 961 + third * 29791 + fourth) * 2654435761 & _MASK
        for first, second, third, fourth in runs
        if not first & _CHOSEN
    )
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
    shared = len(left & right)
    together = len(left) + len(right) - shared
    return shared / together if together else 0.0
