"""How sure it is that two sentences speak of one thing, in log-odds, for all pairs of two reports."""

from collections.abc import Sequence
from math import log
from typing import Final, Protocol

from triptych.domain.bead import Alignment, Bead, BeadRelation
from triptych.domain.states import Origin

_UNLINKED: Final = -3.0
_NEXT: Final = -1.2
"""A sentence next to one that is linked: independent reports part their sentences elsewhere."""
_CLOSEST: Final = -0.9
"""An unlinked sentence whose vector is nearer to the other than all others are, on both sides."""
_SURE: Final = 3.0
_HALF: Final = 0.5
_WEAKEST: Final = 0.02


class Closeness(Protocol):
    """Closeness of sentence vectors, left by right: what `numpy` gives."""

    def __getitem__(self, place: tuple[int, int], /) -> float:
        """How close two sentences are; only the order of the figures counts."""
        ...


class Linked:
    """The log-odds that sentences of two reports speak of one thing.

    Args:
        sizes: how many sentences the reports have.
        alignment: of them.
        closeness: of their vectors; None where there is no encoder.
    """

    def __init__(self, sizes: tuple[int, int], alignment: Alignment, closeness: Closeness | None = None) -> None:
        self._scores: dict[tuple[int, int], float] = {}
        self._of_bead: dict[tuple[int, int], Bead] = {}
        for bead in alignment.beads:
            self._take(bead, max(_HALF, _odds(bead)))
        for bead in alignment.candidates:
            self._take(bead, min(-_HALF, _odds(bead)))
        self._neighbours(sizes, alignment.beads)
        if closeness is not None:
            for place in _closest(sizes, closeness):
                self._scores[place] = max(self._scores.get(place, _UNLINKED), _CLOSEST)

    def __call__(self, left: int, right: int) -> float:
        """The log-odds for a sentence of each report."""
        return self._scores.get((left, right), _UNLINKED)

    def bead(self, left: int, right: int) -> Bead | None:
        """The bead that links two sentences."""
        return self._of_bead.get((left, right))

    def _take(self, bead: Bead, odds: float) -> None:
        if bead.relation is BeadRelation.PARTIAL:
            odds -= _HALF
        for i in bead.left:
            for j in bead.right:
                self._scores[i, j] = max(odds, self._scores.get((i, j), _UNLINKED))
                self._of_bead.setdefault((i, j), bead)

    def _neighbours(self, sizes: tuple[int, int], beads: Sequence[Bead]) -> None:
        for bead in beads:
            for i in bead.left:
                for j in (bead.right[0] - 1, bead.right[-1] + 1):
                    if 0 <= j < sizes[1]:
                        self._scores.setdefault((i, j), _NEXT)
            for j in bead.right:
                for i in (bead.left[0] - 1, bead.left[-1] + 1):
                    if 0 <= i < sizes[0]:
                        self._scores.setdefault((i, j), _NEXT)


def _odds(bead: Bead) -> float:
    if bead.origin is Origin.USER:
        return _SURE
    chance = min(max(bead.confidence, _WEAKEST), 1 - _WEAKEST)
    return min(max(log(chance / (1 - chance)), -_SURE), _SURE)


def _closest(sizes: tuple[int, int], closeness: Closeness) -> list[tuple[int, int]]:
    """The pairs of which each is the other's nearest."""
    rows, columns = range(sizes[0]), range(sizes[1])
    if not rows or not columns:
        return []
    best_right = {i: max(columns, key=lambda j: closeness[i, j]) for i in rows}
    best_left = {j: max(rows, key=lambda i: closeness[i, j]) for j in columns}
    return [(i, j) for i, j in best_right.items() if best_left[j] == i]
