"""What speaks for and against two sentences corresponding: several kinds of evidence for every pair."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np

from triptych.alignment.cognates import names_in
from triptych.alignment.figures import figures_of
from triptych.alignment.report import Report
from triptych.alignment.similarity import Similarity
from triptych.alignment.wording import Matrix

EVIDENCE: Final = (
    "constant", "margin", "contrast", "lesser gap", "greater gap", "margin gap", "lesser coverage", "greater coverage",
    "lesser coverage gap", "greater coverage gap", "number", "other number", "name",
    "other name", "first",
)  # fmt: skip
"""The kinds of evidence, in order."""
WITHOUT_VECTORS: Final = ("constant", "number", "other number", "name", "other name", "first")

_ALONE: Final = 0.05
"""The gap where there is no other pair to compare with."""
_MOST_NUMBERS: Final = 1.5
_MOST_NAMES: Final = 2.0
"""What is shared beyond this adds nothing: matching numbers and names alone must not decide."""
_LARGEST_GAP: Final = 3.0
_LARGEST_MARGIN_GAP: Final = 1.5


def evidence(close: Similarity, marks: Sequence[Matrix]) -> Iterator[Matrix]:
    """The evidence for every pair, a matrix for each kind; one after the other, since long reports have many pairs.

    Args:
        close: how close the sentences are.
        marks: the evidence that needs no vectors, as `marks_shared` gives it.
    """
    lesser, greater = gaps(close.contrasts)
    margin_gap, _greater = gaps(close.margins)
    lesser_coverage, greater_coverage = gaps(close.coverage)
    constant, *rest = marks
    yield constant
    yield 20 * close.margins
    yield 8 * close.contrasts
    yield np.clip(8 * lesser, -_LARGEST_GAP, _LARGEST_GAP)
    yield np.clip(8 * greater, -_LARGEST_GAP, _LARGEST_GAP)
    yield np.clip(20 * margin_gap, -_LARGEST_MARGIN_GAP, _LARGEST_MARGIN_GAP)
    yield 12 * close.lesser
    yield 12 * close.greater
    yield np.clip(12 * lesser_coverage, -_LARGEST_GAP, _LARGEST_GAP)
    yield np.clip(12 * greater_coverage, -_LARGEST_GAP, _LARGEST_GAP)
    yield from rest


def weighed(kinds: Iterable[Matrix], weights: Sequence[float]) -> Matrix:
    """The log-odds of every pair: its evidence, each kind by its weight."""
    return sum((weight * kind for kind, weight in zip(kinds, weights, strict=True)), start=np.zeros((1, 1)))


def marks_shared(left: Report, right: Report) -> tuple[Matrix, ...]:
    """The evidence that needs no vectors: a constant, numbers, names, and standing first; see `WITHOUT_VECTORS`."""
    numbers, other_numbers = overlap(figures_of(left), figures_of(right))
    names, other_names = overlap(_names(left, right), _names(right, left))
    first = np.zeros_like(numbers)
    first[0, 0] = 1
    return (
        np.ones_like(numbers),
        np.minimum(numbers, _MOST_NUMBERS),
        other_numbers,
        np.minimum(names, _MOST_NAMES),
        other_names,
        first,
    )


def _names(report: Report, other: Report) -> list[frozenset[str]]:
    """Marks of the names in each sentence: the entities where both reports have them, else how the names sound."""
    sounds = names_in(report.words)
    if not (report.named and other.named):
        return sounds
    return [sound | {f"entity {each}" for each in named} for sound, named in zip(sounds, report.named, strict=True)]


def overlap(left: Sequence[frozenset[str]], right: Sequence[frozenset[str]]) -> tuple[Matrix, Matrix]:
    """How much two sides share of what marks their sentences, and where both have marks but none in common.

    A mark that one sentence of each side has counts 1, one that stands in many of them counts little.
    """
    places = {mark: place for place, mark in enumerate(sorted(frozenset().union(*left, *right)))}
    first, second = (_incidence(side, places) for side in (left, right))
    rarity = 1 / np.sqrt(np.maximum(first.sum(axis=0), 1) * np.maximum(second.sum(axis=0), 1))
    shared = (first * rarity) @ second.T
    both = (first.sum(axis=1) > 0)[:, None] & (second.sum(axis=1) > 0)[None, :]
    return shared, (both & (shared == 0)).astype(np.float64)


def _incidence(side: Sequence[frozenset[str]], places: dict[str, int]) -> Matrix:
    found = np.zeros((len(side), len(places)))
    for row, marks in enumerate(side):
        found[row, [places[mark] for mark in marks]] = 1
    return found


def gaps(scores: Matrix) -> tuple[Matrix, Matrix]:
    """How far each pair lies above the best other pair of its row and of its column: the lesser and the greater."""
    by_row, by_column = _row_gaps(scores), _row_gaps(scores.T).T
    return np.minimum(by_row, by_column), np.maximum(by_row, by_column)


def _row_gaps(scores: Matrix) -> Matrix:
    if scores.shape[1] == 1:
        return np.full_like(scores, _ALONE)
    ordered = np.sort(scores, axis=1)
    best, second = ordered[:, -1:], ordered[:, -2:-1]
    found: Matrix = np.where(scores == best, scores - second, scores - best)
    return found
