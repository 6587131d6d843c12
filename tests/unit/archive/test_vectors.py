"""Vectors are encoded once, kept by sentence and model, and can be thrown away."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from triptych.archive.archive import Archive
from triptych.archive.vectors import VECTORS, vector_cache


class Counting:
    """An encoder that remembers what it was asked."""

    dimensions = 8

    def __init__(self, version: str = "made up 1") -> None:
        self.version = version
        self.asked: list[str] = []

    def encode(self, sentences: Sequence[str]) -> npt.NDArray[np.float32]:
        self.asked.extend(sentences)
        rows = [np.random.default_rng(len(each)).normal(size=self.dimensions) for each in sentences]
        return np.array([row / np.linalg.norm(row) for row in rows], np.float32)


def test_a_sentence_is_encoded_once(archive: Archive) -> None:
    encoder = Counting()
    with vector_cache(archive) as cache:
        first = cache.encode(encoder, ["One.", "Three.", "One."])
    with vector_cache(archive) as cache:
        again = cache.encode(encoder, ["Three.", "Sixteen.", "One."])

    assert encoder.asked == ["One.", "Three.", "Sixteen."]
    assert first.shape == (3, 8)
    assert first.dtype == np.float32
    np.testing.assert_array_equal(first[0], first[2])
    np.testing.assert_array_equal(again[[0, 2]], first[[1, 0]])


def test_half_precision_keeps_the_vectors(archive: Archive) -> None:
    sentences = [f"{'word ' * number}." for number in range(1, 40)]
    with vector_cache(archive) as cache:
        kept = cache.encode(Counting(), sentences)

    exact = Counting().encode(sentences)
    assert np.min(np.sum(kept * exact, axis=1)) > 0.9999


def test_another_model_has_its_own_vectors(archive: Archive) -> None:
    with vector_cache(archive) as cache:
        cache.encode(Counting("one"), ["One."])
        cache.encode(other := Counting("two"), ["One."])

        assert other.asked == ["One."]
        assert cache.count() == 2


def test_nothing_to_encode(archive: Archive) -> None:
    with vector_cache(archive) as cache:
        assert cache.encode(Counting(), []).shape == (0, 8)


@pytest.mark.parametrize("content", [b"", b"nonsense", b"SQLite format 3\x00" + bytes(3000)])
def test_they_are_derived(archive: Archive, content: bytes) -> None:
    with vector_cache(archive) as cache:
        cache.encode(Counting(), ["One."])
    VECTORS.path(archive.path).write_bytes(content)

    with vector_cache(archive) as cache:
        assert cache.count() == 0
        assert cache.check() == []


def test_more_sentences_than_one_question_holds(archive: Archive) -> None:
    sentences = [f"Sentence {number}." for number in range(1200)]
    encoder = Counting()
    with vector_cache(archive) as cache:
        cache.encode(encoder, sentences)
        cache.encode(encoder, sentences)

    assert len(encoder.asked) == 1200
