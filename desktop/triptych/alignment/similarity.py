"""How close the sentences of two reports are, told in three ways.

The *margin* measures a pair against unrelated sentences (`background`). The *contrast* measures it against the rest of
the two reports: what all sentences of a report share (its subject, its language, its style) is taken out of their
vectors, so that what is left is what each of them says. Directions in which vectors differ for no reason are weighed
down by how much the background varies along them. The *coverage* looks at their words (`wording`).
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from triptych.alignment.background import Background, Encoding, Vectors, closeness
from triptych.alignment.report import Report
from triptych.alignment.wording import Matrix, covered

_PRIOR_SENTENCES: Final = 2
"""How many average sentences a report's own mean is held back by: three sentences are no measure of a subject."""
_FLOOR: Final = 1e-3
_POWER: Final = 0.25
"""How far the background's variance is evened out: a quarter root, half of what whitening does."""


@dataclass(frozen=True, slots=True)
class Similarity:
    """How close every pair of sentences is: arrays of shape [left sentences, right sentences].

    Attributes:
        margins: cosine less what the sentences have with unrelated ones.
        contrasts: cosine of what is particular to each sentence in its report.
        lesser: how far the sentence that the other covers less is covered by it.
        greater: how far the one that the other covers more is.
    """

    margins: Matrix
    contrasts: Matrix
    lesser: Matrix
    greater: Matrix

    @property
    def coverage(self) -> Matrix:
        """How far both cover each other, in the mean."""
        return (self.lesser + self.greater) / 2


def similarity(left: Report, right: Report, encoding: Encoding) -> Similarity:
    """Compares two reports by their sentences' vectors and words."""
    return similarity_of((encoding.encode(left.words), encoding.encode(right.words)), left, right, encoding)


def similarity_of(sides: tuple[Vectors, Vectors], left: Report, right: Report, encoding: Encoding) -> Similarity:
    """Compares two reports by vectors at hand."""
    languages = left.language, right.language
    margins = closeness(*sides, encoding.background, languages)
    first, second = (particulars(*each, encoding.background) for each in zip(sides, languages, strict=True))
    contrasts = first @ second.T
    both = covered(left, right, encoding, contrasts)
    return Similarity(margins.astype(np.float64), contrasts, both.min(axis=0), both.max(axis=0))


def particulars(vectors: Vectors, language: str, background: Background) -> Matrix:
    """What is particular to each sentence of a report, as vectors of length 1."""
    centred = vectors.astype(np.float64) - background.of(language).mean(axis=0)
    centred -= centred.sum(axis=0) / (len(centred) + _PRIOR_SENTENCES)
    directions, variances = _spread(_Key(background))
    turned = (centred @ directions) * (variances + _FLOOR) ** -_POWER
    lengths = np.linalg.norm(turned, axis=1, keepdims=True)
    found: Matrix = turned / np.maximum(lengths, 1e-9)
    return found


class _Key:
    """A background as a key of the cache: by its identity, for there is one in a program."""

    def __init__(self, background: Background) -> None:
        self.background = background

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.background is self.background

    def __hash__(self) -> int:
        return id(self.background)


@lru_cache(maxsize=2)
def _spread(key: _Key) -> tuple[Matrix, Matrix]:
    """The directions in which the background's sentences vary, and how much, languages taken out."""
    sentences = key.background.vectors.values()
    together: Matrix = np.zeros((1, 1))
    for each in sentences:
        centred = each.astype(np.float64) - each.mean(axis=0)
        together = together + centred.T @ centred
    variances, directions = np.linalg.eigh(together / sum(map(len, sentences)))
    return directions, np.maximum(variances, 0)
