"""How much of what a sentence says another one says, too: word by word.

Each piece of a sentence's words looks for the piece of the other sentence that is most like it, and the sentence is
covered by the other as far as its pieces find one, the rare ones counting most (Zhang et al., "BERTScore: Evaluating
Text Generation with BERT", ICLR 2020). Asked both ways round this tells a translation from a sentence that says more,
or something else about the same, which the two sentences' own vectors often do not. What all pieces of a language
share, and what those of a report share, is taken out before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from triptych.alignment.background import Background, Encoding, Vectors
from triptych.alignment.report import Report
from triptych.language.encoder import Wording

Matrix = npt.NDArray[np.float64]

_PRIOR_PIECES: Final = 100
"""How many usual pieces a report's own mean is held back by."""
_COMMONEST: Final = 4.0
_RAREST: Final = 12.0
"""Nats: endings, commas and small words all count alike and little, and a name not more than a seldom word."""
_LEAST_WEIGHT: Final = 1.0
_UNRELATED: Final = 0.3
_RISE: Final = 0.4
"""How far unrelated sentences cover each other, and by how much more those that are close do."""
_BLOCK: Final = 250
"""Sentences of the right report whose words are at hand at the same time."""
_NEAREST: Final = 24
"""Of each sentence so many of the other report are looked at; long reports have pairs beyond number."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The pieces of one sentence, of length 1, and how much each counts; together 1."""

    vectors: Vectors
    weights: Vectors


def covered(left: Report, right: Report, encoding: Encoding, near: Matrix) -> Matrix:
    """How far each left sentence is covered by each right one, and the other way round: shape [2, left, right].

    Args:
        left: a report.
        right: another one.
        encoding: gives the words; with one that does not tell them, coverage is guessed from how close pairs are.
        near: how close the pairs are at first sight; only the nearest are looked at, the others are as the least.
    """
    if encoding.read is None:
        return np.stack([_UNRELATED + _RISE * near] * 2)
    first, second = (_Centred(encoding.read(each.words), each.language, encoding.background) for each in (left, right))
    found = np.full((2, *near.shape), np.nan)
    looked_at = _nearest(near) | _nearest(near.T).T
    for start in range(0, near.shape[1], _BLOCK):
        block = [second.words(column) for column in range(start, min(start + _BLOCK, near.shape[1]))]
        for row in range(near.shape[0]):
            within = np.flatnonzero(looked_at[row, start : start + _BLOCK])
            if len(within):
                found[:, row, start + within] = _both_ways(first.words(row), [block[each] for each in within])
    for each in found:
        each[np.isnan(each)] = np.nanmin(each)
    return found


def _both_ways(one: _Words, others: Sequence[_Words]) -> Vectors:
    """How far a sentence is covered by each of some others, and each of them by it: shape [2, others]."""
    starts = np.cumsum([0, *(len(each.weights) for each in others[:-1])])
    like = one.vectors @ np.concatenate([each.vectors for each in others]).T
    weights = np.concatenate([each.weights for each in others])
    covered_by = one.weights @ np.maximum.reduceat(like, starts, axis=1)
    return np.stack([covered_by, np.add.reduceat(like.max(axis=0) * weights, starts)])


class _Centred:
    """The words of a report without what they share; each sentence's are made when they are asked for.

    All of them at the same time would take 50 kB a sentence.
    """

    def __init__(self, wordings: Sequence[Wording], language: str, background: Background) -> None:
        self._wordings = wordings
        count = sum(len(each.rarity) for each in wordings)
        total = np.sum([each.vectors.sum(axis=0, dtype=np.float32) for each in wordings], axis=0)
        usual = background.usual.get(language.partition("-")[0])
        if usual is None:
            usual = np.mean(list(background.usual.values()), axis=0) if background.usual else np.zeros_like(total)
        self._mean: Vectors = (total + _PRIOR_PIECES * usual) / (count + _PRIOR_PIECES)

    def words(self, number: int) -> _Words:
        """The words of one sentence."""
        wording = self._wordings[number]
        vectors = wording.vectors.astype(np.float32) - self._mean
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        weights = np.clip(wording.rarity, _COMMONEST, _RAREST) - _COMMONEST + _LEAST_WEIGHT
        return _Words(vectors / np.maximum(lengths, 1e-9), weights / weights.sum())


def _nearest(near: Matrix) -> npt.NDArray[np.bool_]:
    """The nearest of each row."""
    found = np.zeros(near.shape, bool)
    kept = min(_NEAREST, near.shape[1])
    best = np.argpartition(-near, kept - 1, axis=1)[:, :kept]
    np.put_along_axis(found, best, values=True, axis=1)
    return found
