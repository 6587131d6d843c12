"""Vectors made of words, so that tests need no model."""

import hashlib
from collections.abc import Sequence

import numpy as np

from triptych.alignment.background import Background, Encoding, Vectors

DIMENSIONS = 64


def vectors(sentences: Sequence[str]) -> Vectors:
    """A sentence's vector is the sum of one for each word's first letters."""
    found = np.zeros((len(sentences), DIMENSIONS), np.float32)
    for row, sentence in enumerate(sentences):
        for word in sentence.lower().split():
            seed = int.from_bytes(hashlib.sha256(word.strip(".,")[:4].encode()).digest()[:4], "big")
            found[row] += np.random.default_rng(seed).normal(size=DIMENSIONS)
        found[row] += 2.0  # all vectors of an encoder point roughly one way
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    return np.asarray(found / np.maximum(lengths, 1e-9), np.float32)


def encoding() -> Encoding:
    """An encoding with a background of unrelated words."""
    lines = [f"filler{n % 7} noise{n} other{n * 3} thing{n * 5}" for n in range(40)]
    return Encoding(
        vectors, Background("words 1", {"en": vectors(lines), "vi": vectors([f"x{each}" for each in lines])})
    )
