"""Finding which articles are worth comparing closely, and which hang together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

_AT_ONCE: Final = 50
_CANDIDATES: Final = 12
"""How many articles each new one is compared with closely."""
_FAR: Final = 0.15
"""Leads whose cosine is lower are not compared closely."""
_NOTHING: Final = 1e-12


@dataclass(frozen=True, slots=True)
class Centres:
    """What is taken off vectors before they are compared: what those of one language have in common.

    Attributes:
        vectors: one a language.
        of: which of them belongs to each row.
    """

    vectors: npt.NDArray[np.float32]
    of: npt.NDArray[np.intp]


def candidates(vectors: npt.NDArray[np.float32], centres: Centres, rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The rows that are nearest to each new one, as pairs of a new row and another.

    The centres are taken off in the products, not off each of the vectors: of ten thousand that would take far longer
    than all the rest.

    Args:
        vectors: one a row.
        centres: of the vectors.
        rows: the new ones, each compared with all.
    """
    along = (vectors @ centres.vectors.T)[np.arange(len(vectors)), centres.of]
    squares = np.einsum("ij,ij->i", vectors, vectors) - 2 * along
    squares += np.einsum("ij,ij->i", centres.vectors, centres.vectors)[centres.of]
    lengths = np.sqrt(np.maximum(squares, _NOTHING))
    for start in range(0, len(rows), _AT_ONCE):
        part = list(rows[start : start + _AT_ONCE])
        asked = (vectors[part] - centres.vectors[centres.of[part]]) / lengths[part, None]
        found = (vectors @ asked.T - (centres.vectors @ asked.T)[centres.of]) / lengths[:, None]
        for row, cosines in zip(part, found.T, strict=True):
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
