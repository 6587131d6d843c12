"""Finding which articles are worth comparing closely."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

_AT_ONCE: Final = 50
_CANDIDATES: Final = 12
"""How many articles each new one is compared with closely."""
_FAR: Final = 0.15
"""Leads whose cosine is lower are not compared closely."""


def neighbourhoods(vectors: npt.NDArray[np.float32], rows: Sequence[int]) -> Iterator[list[int]]:
    """Groups of rows that are near each other, or near one that is near them; groups without a new row are left out.

    Args:
        vectors: of length 1, one a row.
        rows: the new ones, each compared with all.
    """
    parents = list(range(len(vectors)))
    for start in range(0, len(rows), _AT_ONCE):
        part = list(rows[start : start + _AT_ONCE])
        for row, cosines in zip(part, vectors[part] @ vectors.T, strict=True):
            cosines[row] = -1.0
            nearest = np.argpartition(cosines, -min(_CANDIDATES, len(cosines)))[-_CANDIDATES:]
            for other in nearest[cosines[nearest] >= _FAR].tolist():
                parents[_root(parents, row)] = _root(parents, other)
    wanted = {_root(parents, row) for row in rows}
    groups: dict[int, list[int]] = {root: [] for root in sorted(wanted)}
    for row in range(len(vectors)):
        root = _root(parents, row)
        if root in wanted:
            groups[root].append(row)
    yield from (group for group in groups.values() if len(group) > 1)


def _root(parents: list[int], row: int) -> int:
    while parents[row] != row:
        parents[row] = parents[parents[row]]
        row = parents[row]
    return row
