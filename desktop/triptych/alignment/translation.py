"""Translations: both reports in one order, linked by dynamic programming in a band between what is certain.

The programme is Gale and Church's ("A Program for Aligning Sentences in Bilingual Corpora", 1993) with scores of
meaning in place of lengths, as in Vecalign (Thompson and Koehn, EMNLP 2019); leaving a sentence out costs nothing,
since a score below zero says that it has no counterpart.
"""

from collections.abc import Callable
from typing import Final

import numpy as np

from triptych.alignment.wording import Matrix

Sides = tuple[tuple[int, ...], tuple[int, ...]]
Join = Callable[[Sides, int, int], float]
"""The log-odds that a sentence joins one side of a bead."""

_FAINT: Final = -1.0
"""Log-odds at which a pair says too little to be widened, whatever order says for it."""
_BAND: Final = 20
_BAND_SHARE: Final = 0.1


def in_order(scores: Matrix, join: Join, kept: float) -> list[Sides]:
    """The beads of the best path through both reports, up to two sentences against one.

    Args:
        scores: log-odds of every pair.
        join: of joining a bead.
        kept: log-odds that keeping the order adds to a pair.
    """
    count, places = scores.shape
    band = max(_BAND, int(_BAND_SHARE * max(count, places)))
    best = np.full((count + 1, places + 1), -np.inf)
    best[0, 0] = 0.0
    came: dict[tuple[int, int], Sides] = {}
    for row in range(count + 1):
        middle = round(row * places / max(count, 1))
        for column in range(max(0, middle - band), min(places, middle + band) + 1):
            for sides, gain in _steps(scores, join, kept, row, column):
                there = row - len(sides[0]), column - len(sides[1])
                value = best[there] + gain
                if value > best[row, column]:
                    best[row, column] = value
                    came[row, column] = sides
    return _path(came, (count, places))


def _steps(scores: Matrix, join: Join, kept: float, row: int, column: int) -> list[tuple[Sides, float]]:
    """The beads that may end here, each with what it gains."""
    found: list[tuple[Sides, float]] = []
    if row:
        found.append((((row - 1,), ()), 0.0))
    if column:
        found.append((((), (column - 1,)), 0.0))
    if row and column:
        last = (row - 1,), (column - 1,)
        score = float(scores[row - 1, column - 1])
        found.append((last, score + kept))
        found += _wider(scores, join, kept, row, column)
    return found


def _wider(scores: Matrix, join: Join, kept: float, row: int, column: int) -> list[tuple[Sides, float]]:
    found: list[tuple[Sides, float]] = []
    two: Sides
    if row > 1:
        two = (row - 2, row - 1), (column - 1,)
        found.append((two, _two((scores[row - 2, column - 1], scores[row - 1, column - 1]), join, kept, two, 0)))
    if column > 1:
        two = (row - 1,), (column - 2, column - 1)
        found.append((two, _two((scores[row - 1, column - 2], scores[row - 1, column - 1]), join, kept, two, 1)))
    return [each for each in found if each[1] > 0]


def _two(singles: tuple[float, float], join: Join, kept: float, pair: Sides, side: int) -> float:
    """What a bead of two against one gains: the better single one, which must gain by itself, and what the other adds.

    Nearly all places of two long reports gain nothing, and are done with here, before vectors are looked at.
    """
    best = float(max(singles)) + kept
    if best <= 0 or max(singles) <= _FAINT:
        return -np.inf
    one, other = pair[side]
    first_in, joins = (one, other) if singles[0] >= singles[1] else (other, one)
    single = ((first_in,), pair[1]) if side == 0 else (pair[0], (first_in,))
    added = join(single, side, joins)
    return best + added if added > 0 else -np.inf


def _path(came: dict[tuple[int, int], Sides], end: tuple[int, int]) -> list[Sides]:
    found = []
    here = end
    while here in came:
        sides = came[here]
        if sides[0] and sides[1]:
            found.append(sides)
        here = here[0] - len(sides[0]), here[1] - len(sides[1])
    return found[::-1]
