"""What speaks for and against two sentences corresponding, as one number in log-odds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from triptych.alignment.background import Encoding, closeness
from triptych.alignment.cognates import names_in
from triptych.alignment.figures import figures_of
from triptych.alignment.report import Report

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds for a unit of each kind of evidence, fitted by logistic regression on half of a marked collection."""

    bias: float
    margin: float
    better_gap: float
    worse_gap: float
    number: float
    other_number: float
    name: float
    other_name: float
    headline: float


WITH_VECTORS: Final = Weights(-1.43, 9.8, 47.6, 25.2, 2.49, -0.17, 1.79, -0.08, 1.76)


def overlap(left: Sequence[frozenset[str]], right: Sequence[frozenset[str]]) -> tuple[Matrix, npt.NDArray[np.bool_]]:
    """How much two sides share of what marks their sentences, and where both have marks but none in common.

    A mark that one sentence of each side has counts 1, one that stands in many of them counts little.
    """
    places = {mark: place for place, mark in enumerate(sorted(frozenset().union(*left, *right)))}
    first, second = (_incidence(side, places) for side in (left, right))
    rarity = 1 / np.sqrt(np.maximum(first.sum(axis=0), 1) * np.maximum(second.sum(axis=0), 1))
    shared = (first * rarity) @ second.T
    both = (first.sum(axis=1) > 0)[:, None] & (second.sum(axis=1) > 0)[None, :]
    return shared, both & (shared == 0)


def _incidence(side: Sequence[frozenset[str]], places: dict[str, int]) -> Matrix:
    found = np.zeros((len(side), len(places)))
    for row, marks in enumerate(side):
        found[row, [places[mark] for mark in marks]] = 1
    return found


def gaps(scores: Matrix) -> tuple[Matrix, Matrix]:
    """How far each pair lies above the best other pair of its row and of its column: the smaller and the larger."""
    by_row, by_column = _row_gaps(scores), _row_gaps(scores.T).T
    return np.minimum(by_row, by_column), np.maximum(by_row, by_column)


_ALONE: Final = 0.05
"""The gap where there is no other pair to compare with."""


def _row_gaps(scores: Matrix) -> Matrix:
    if scores.shape[1] == 1:
        return np.full_like(scores, _ALONE)
    ordered = np.sort(scores, axis=1)
    best, second = ordered[:, -1:], ordered[:, -2:-1]
    found: Matrix = np.where(scores == best, scores - second, scores - best)
    return found


def evidence(left: Report, right: Report, encoding: Encoding, weights: Weights) -> Matrix:
    """The log-odds that two sentences correspond, for every pair: shape [left sentences, right sentences]."""
    vectors = encoding.encode(left.words), encoding.encode(right.words)
    margins = closeness(*vectors, encoding.background, (left.language, right.language)).astype(np.float64)
    worse, better = gaps(margins)
    numbers, other_numbers = overlap(figures_of(left.words, left.language), figures_of(right.words, right.language))
    names, other_names = overlap(names_in(left.words), names_in(right.words))
    found: Matrix = (
        weights.bias
        + weights.margin * margins
        + weights.worse_gap * better
        + weights.better_gap * worse
        + weights.number * np.minimum(numbers, 1.5)
        + weights.other_number * other_numbers
        + weights.name * np.minimum(names, 2)
        + weights.other_name * other_names
    )
    found[0, 0] += weights.headline
    return found
