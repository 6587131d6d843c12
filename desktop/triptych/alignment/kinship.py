"""How literally two reports say the same: one translated from the other, or written independently of it."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from triptych.alignment.evidence import WITHOUT_VECTORS
from triptych.alignment.report import Report
from triptych.alignment.similarity import Similarity
from triptych.alignment.wording import Matrix

KINSHIP: Final = ("constant", "uneven length", "coverage", "other numbers", "steps")
"""What tells translations, in the order of its weights."""

_FEWEST: Final = 3
_SOFTENED: Final = 15
"""Characters added to both lengths, so that the shortest sentences do not decide."""
_MOST_UNEVEN: Final = 0.6
_LONGEST_STEP: Final = 3
"""Sentences: whoever translates goes on, and leaves out one or two."""


def kinship(left: Report, right: Report, close: Similarity, marks: Sequence[Matrix]) -> list[float]:
    """What tells translations from independent reports, seen in the pairs that are each other's best.

    In translations such pairs keep their share of the length and their figures, and the next pair follows the last;
    the better half of them cover each other. Independent reports give other figures, in another order.

    Args:
        left: a report.
        right: another one.
        close: how close their sentences are.
        marks: the evidence that needs no vectors.
    """
    scores = 12 * close.coverage + 8 * close.contrasts
    best = [(row, int(scores[row].argmax())) for row in range(len(scores))]
    mutual = [pair for pair in best if scores[:, pair[1]].argmax() == pair[0]]
    better = sorted(mutual, key=lambda pair: -scores[pair])[: max(_FEWEST, len(mutual) // 2 + 1)]
    lengths = [np.log([len(words) + _SOFTENED for words in each.words]) for each in (left, right)]
    ratios = np.asarray([lengths[0][i] - lengths[1][j] for i, j in mutual])
    uneven = float(np.median(np.abs(ratios - np.median(ratios))))
    numbers, others = (marks[WITHOUT_VECTORS.index(kind)] for kind in ("number", "other number"))
    other = sum(float(others[pair]) for pair in mutual)
    same = sum(float(numbers[pair] > 0) for pair in mutual)
    steps = np.diff([place for _row, place in mutual])
    return [
        1.0,
        5 * min(uneven, _MOST_UNEVEN),
        10 * float(np.mean([close.lesser[pair] for pair in better])),
        other / (1 + same + other),
        float(np.mean((steps > 0) & (steps <= _LONGEST_STEP))) if len(steps) else 0.0,
    ]
