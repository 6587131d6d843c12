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


def candidates(
    vectors: npt.NDArray[np.float32], squares: npt.NDArray[np.float32], centres: Centres, rows: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """The rows that are nearest to each new one, as pairs of a new row and another.

    The centres are taken off in the products, not off each of the vectors: of ten thousand that would take far longer
    than all the rest.

    Args:
        vectors: one a row.
        squares: of their lengths.
        centres: of the vectors.
        rows: the new ones, each compared with all.
    """
    own = centres.vectors[centres.of[rows]]
    asked: npt.NDArray[np.float32] = vectors[rows] - own
    asked /= np.sqrt(np.maximum(np.einsum("ij,ij->i", asked, asked), _NOTHING))[:, None]
    count = len(centres.vectors)
    lengths: npt.NDArray[np.float32] | None = None
    for start in range(0, len(rows), _AT_ONCE):
        part = asked[start : start + _AT_ONCE]
        # All that is multiplied with every vector goes through them at once: reading them takes the longest.
        products: npt.NDArray[np.float32] = (
            vectors @ (np.concatenate([centres.vectors, part]) if lengths is None else part).T
        )
        if lengths is None:
            lengths = _lengths(products[:, :count], squares, centres)
            products = products[:, count:]
        products -= (centres.vectors @ part.T)[centres.of]
        products /= lengths[:, None]
        for row, cosines in zip(rows[start : start + _AT_ONCE], products.T, strict=True):
            cosines[row] = -1.0
            nearest = np.argpartition(cosines, -min(_CANDIDATES, len(cosines)))[-_CANDIDATES:]
            yield from ((row, other) for other in nearest[cosines[nearest] >= _FAR].tolist())


def _lengths(
    along: npt.NDArray[np.float32], squares: npt.NDArray[np.float32], centres: Centres
) -> npt.NDArray[np.float32]:
    """How long each vector is without its centre.

    Args:
        along: the products of each vector with each centre.
        squares: of the vectors' own lengths.
        centres: of the vectors.
    """
    own = along[np.arange(len(along)), centres.of]
    of_centres = np.einsum("ij,ij->i", centres.vectors, centres.vectors)[centres.of]
    lengths: npt.NDArray[np.float32] = np.sqrt(np.maximum(squares - 2 * own + of_centres, _NOTHING))
    return lengths


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
