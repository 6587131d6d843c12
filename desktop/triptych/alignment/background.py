"""The background: sentences that have nothing to do with a pair of reports, to tell near from near for everything.

Some sentences lie close to everything (greetings, short quotations), some to nothing. A pair's *margin* is its cosine
less the mean of each side's nearest neighbours among sentences of the other language that certainly are not its
translation (Artetxe and Schwenk, "Margin-based Parallel Corpus Mining with Multilingual Sentence Embeddings", ACL 2019,
in its difference form; there the neighbours come from the corpus itself, which two short reports do not have).

The sentences are those of the starter articles. Their vectors are encoded once, by `packaging/background.py`, and come
with the program; with another model than theirs they are encoded anew.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from triptych import paths
from triptych.language.encoder import Encoder, Reader, Wording

Vectors = npt.NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]
"""Gives the vectors of sentences, of length 1: shape [sentences, dimensions]."""

Read = Callable[[Sequence[str]], Sequence[Wording]]
"""Gives the words of sentences, piece by piece."""

USUAL: Final = "usual-"
"""Before the language, in the name of what `packaging/background.py` stores beside the vectors."""

NEIGHBOURS: Final = 8
"""How many of the nearest background sentences count."""

_THE_SAME: Final = 0.995
"""Cosine of a sentence with itself, after rounding."""


@dataclass(frozen=True, slots=True)
class Background:
    """Vectors of unrelated sentences, by language.

    Attributes:
        version: of the encoder that made them.
        vectors: by BCP 47 tag.
        usual: the mean over the pieces of all their words, by BCP 47 tag; none of an encoder that does not tell them.
    """

    version: str
    vectors: Mapping[str, Vectors]
    usual: Mapping[str, Vectors] = field(default_factory=dict)

    def of(self, language: str) -> Vectors:
        """Those in a language; all of them for a language that there are none in."""
        known = self.vectors.get(language.partition("-")[0])
        return np.concatenate(list(self.vectors.values())) if known is None else known


@dataclass(frozen=True, slots=True)
class Encoding:
    """What turns sentences into vectors, and what to measure their closeness against.

    Attributes:
        encode: gives vectors; the same for the same sentence.
        background: of the same encoder.
        read: gives the words of sentences; None for an encoder that does not tell them.
    """

    encode: Encode
    background: Background
    read: Read | None = None


def background_file() -> Path:
    """Where the built background stands."""
    return paths.resources_folder() / "alignment" / "background.npz"


@cache
def shipped_background() -> Background | None:
    """The background that comes with the program; None where it was not built."""
    path = background_file()
    if not path.exists():
        return None
    with np.load(path) as stored:
        languages = [name for name in stored.files if "-" not in name and name != "version"]
        return Background(
            str(stored["version"]),
            {name: _of_length_one(stored[name].astype(np.float32)) for name in languages},
            {name: stored[USUAL + name].astype(np.float32) for name in languages},
        )


def encoded_background(encoder: Encoder, sentences: Mapping[str, Sequence[str]]) -> Background:
    """A background of sentences, given by language."""
    if not isinstance(encoder, Reader):
        return Background(encoder.version, {name: encoder.encode(lines) for name, lines in sentences.items()})
    read = {name: encoder.read(lines) for name, lines in sentences.items()}
    usual = {
        name: np.concatenate([each.vectors for each in wordings]).mean(axis=0, dtype=np.float32)
        for name, (_vectors, wordings) in read.items()
    }
    return Background(encoder.version, {name: vectors for name, (vectors, _wordings) in read.items()}, usual)


def _of_length_one(vectors: Vectors) -> Vectors:
    lengths: Vectors = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / lengths


def closeness(left: Vectors, right: Vectors, background: Background, languages: tuple[str, str]) -> Vectors:
    """The margins between two reports' sentences: shape [left sentences, right sentences]."""
    own_left = _neighbourhood(left, _unrelated(background.of(languages[1]), right))
    own_right = _neighbourhood(right, _unrelated(background.of(languages[0]), left))
    return np.asarray(left @ right.T - (own_left[:, None] + own_right[None, :]) / 2, np.float32)


def _unrelated(pool: Vectors, report: Vectors) -> Vectors:
    """The pool without the report's own sentences: the starter articles are read, too."""
    kept = pool[(pool @ report.T).max(axis=1, initial=-1.0) < _THE_SAME]
    return kept if len(kept) >= NEIGHBOURS else pool


def _neighbourhood(vectors: Vectors, pool: Vectors) -> Vectors:
    """Each sentence's mean cosine with its nearest neighbours in the pool."""
    nearest = np.sort(vectors @ pool.T, axis=1)[:, -NEIGHBOURS:]
    mean: Vectors = nearest.mean(axis=1)
    return mean
