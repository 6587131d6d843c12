"""Vectors made of words, so that tests need no model."""

import hashlib
from collections.abc import Sequence
from functools import cache

import numpy as np

from triptych.alignment.background import Background, Encoding, Vectors
from triptych.language.encoder import Wording

DIMENSIONS = 384


def vectors(sentences: Sequence[str]) -> Vectors:
    """A sentence's vector is the sum of one for each word's first letters."""
    found = np.zeros((len(sentences), DIMENSIONS), np.float32)
    for row, sentence in enumerate(sentences):
        for word in sentence.lower().split():
            found[row] += of_word(word)
        found[row] += 2.0  # all vectors of an encoder point roughly one way
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    return np.asarray(found / np.maximum(lengths, 1e-9), np.float32)


@cache
def of_word(word: str) -> Vectors:
    """A vector for each beginning of a word; no two are alike."""
    seed = int.from_bytes(hashlib.sha256(word.strip(".,")[:4].encode()).digest()[:4], "big")
    return np.random.default_rng(seed).normal(size=DIMENSIONS).astype(np.float32)


def words(sentences: Sequence[str]) -> list[Wording]:
    """The vectors of the sentences' words, all of them equally rare."""
    split = [each.lower().split() or [""] for each in sentences]
    return [
        Wording(np.stack([of_word(word) for word in each]).astype(np.float16), np.full(len(each), 8, np.float32))
        for each in split
    ]


def encoding() -> Encoding:
    """An encoding with a background of unrelated words."""
    lines = [f"filler{n % 7} noise{n} other{n * 3} thing{n * 5}" for n in range(40)]
    return Encoding(
        vectors, Background("words 1", {"en": vectors(lines), "vi": vectors([f"x{each}" for each in lines])}), words
    )
