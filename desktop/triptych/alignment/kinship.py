"""How literally two reports say the same: one translated from the other, or written independently of it."""

from typing import Final

import numpy as np

from triptych.alignment.report import Report
from triptych.alignment.similarity import Similarity

KINSHIP: Final = ("constant", "margin", "uneven length", "contrast")
"""What tells translations, in the order of its weights."""

_FEWEST: Final = 3
_SOFTENED: Final = 15
"""Characters added to both lengths, so that the shortest sentences do not decide."""
_MOST_UNEVEN: Final = 0.6


def kinship(left: Report, right: Report, close: Similarity) -> list[float]:
    """What tells translations from independent reports, measured on the better half of the best pairs.

    Translations lie close together, and their sentences keep their share of the length; independent reports do neither.
    """
    scores = close.contrasts
    best = [(row, int(scores[row].argmax())) for row in range(len(scores))]
    mutual = sorted((pair for pair in best if scores[:, pair[1]].argmax() == pair[0]), key=lambda pair: -scores[pair])
    chosen = mutual[: max(_FEWEST, len(mutual) // 2 + 1)]
    lengths = [len(each) + _SOFTENED for each in left.words], [len(each) + _SOFTENED for each in right.words]
    ratios = np.log([lengths[0][i] / lengths[1][j] for i, j in chosen])
    uneven = float(np.median(np.abs(ratios - np.median(ratios))))
    margin = float(np.mean([close.margins[pair] for pair in chosen]))
    contrast = float(np.mean([scores[pair] for pair in chosen]))
    return [1.0, 20 * margin, 5 * min(uneven, _MOST_UNEVEN), 5 * contrast]
