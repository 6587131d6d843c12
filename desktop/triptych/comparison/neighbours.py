"""Finding which articles are worth comparing closely, and which hang together."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

_AT_ONCE: Final = 50
_CANDIDATES: Final = 12
"""How many articles each new one is compared with closely."""
_FAR: Final = 0.15
"""Leads whose cosine is lower are not compared closely."""


def candidates(vectors: npt.NDArray[np.float32], rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The rows that are nearest to each new one, as pairs of a new row and another.

    Args:
        vectors: of length 1, one a row.
        rows: the new ones, each compared with all.
    """
    for start in range(0, len(rows), _AT_ONCE):
        part = list(rows[start : start + _AT_ONCE])
        for row, cosines in zip(part, vectors[part] @ vectors.T, strict=True):
            cosines[row] = -1.0
            nearest = np.argpartition(cosines, -min(_CANDIDATES, len(cosines)))[-_CANDIDATES:]
            yield from ((row, other) for other in nearest[cosines[nearest] >= _FAR].tolist())


def joined(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """What hangs together by pairs: groups of two and more, each ascending."""
    parents: dict[int, int] = {}
    for one, other in pairs:
        parents[_root(parents, one)] = _root(parents, other)
    groups: dict[int, list[int]] = {}
    for each in sorted(parents):
        groups.setdefault(_root(parents, each), []).append(each)
    return list(groups.values())


def _root(parents: dict[int, int], each: int) -> int:
    parents.setdefault(each, each)
    while parents[each] != each:
        parents[each] = parents[parents[each]]
        each = parents[each]
    return each
