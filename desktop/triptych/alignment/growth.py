"""Beads of several sentences: a neighbour joins a link if the link is the better for it.

Vectors of several sentences are pooled from theirs, never encoded again. A wider bead has to beat the single sentence
it grew from, and the sentence that joins has to speak for itself, too.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from triptych.alignment.report import Report
from triptych.alignment.wording import Matrix

GROWTH: Final = (
    "constant",
    "own score",
    "gain",
    "own contrast",
    "same paragraph",
    "kinship",
    "score",
    "rival",
    "length",
)
"""What speaks for a sentence's joining a bead, in the order of its weights."""

MOST_SENTENCES: Final = 3
"""On one side of a bead."""
MOST_TOGETHER: Final = 4
"""On both sides: what would be wider is a paragraph, not a statement."""
_LARGEST: Final = 6.0

Sides = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Ground:
    """What growing rests on.

    Attributes:
        scores: log-odds of every pair.
        margins: of every pair; None without vectors.
        particulars: of both reports' sentences, vectors of length 1.
        lengths: of both reports' sentences, in characters.
        paragraphs: the paragraph that each sentence of both reports stands in.
        kinship: how likely the reports are translations, from 0 to 1.
    """

    scores: Matrix
    margins: Matrix | None
    particulars: tuple[Matrix, Matrix]
    lengths: tuple[list[int], list[int]]
    paragraphs: tuple[list[int], list[int]]
    kinship: float


def joining(ground: Ground, bead: Sides, side: int, sentence: int) -> list[float]:
    """What speaks for a sentence's joining one side of a bead (0 the left, 1 the right)."""
    scores = ground.scores if side == 0 else ground.scores.T
    own, other = bead[side], bead[1 - side]
    across = ground.particulars[1 - side][list(other)].mean(axis=0)
    across /= np.linalg.norm(across) + 1e-9
    mine = ground.particulars[side]
    before, after = (_pooled(mine, each) @ across for each in (own, (*own, sentence)))
    rivals = np.delete(scores[sentence], list(other))
    neighbour = min(own, key=lambda each: abs(each - sentence))
    places = ground.paragraphs[side]
    lengths = sum(ground.lengths[1 - side][each] for each in other), sum(ground.lengths[side][each] for each in own)
    return [
        1.0,
        max(float(scores[sentence, each]) for each in other),
        8 * float(after - before),
        8 * float(mine[sentence] @ across),
        float(places[sentence] == places[neighbour]),
        ground.kinship,
        float(np.clip(max(float(scores[i, j]) for i in own for j in other), -_LARGEST, _LARGEST)),
        float(np.clip(rivals.max(initial=-_LARGEST), -_LARGEST, _LARGEST)),
        float(np.clip(np.log((lengths[0] + 15) / (lengths[1] + 15)), -1, 1)),
    ]


def _pooled(vectors: Matrix, sentences: tuple[int, ...]) -> Matrix:
    mean: Matrix = vectors[list(sentences)].mean(axis=0)
    return np.asarray(mean / (np.linalg.norm(mean) + 1e-9), np.float64)


def paragraphs_of(report: Report) -> list[int]:
    """The paragraph that each sentence stands in, counted; each sentence is one where paragraphs are not known."""
    starts = [each.span.start for each in report.paragraphs]
    if not starts:
        return list(range(len(report.sentences)))
    return [int(np.searchsorted(starts, each.start, side="right")) for each in report.sentences]
