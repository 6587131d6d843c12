"""Vectors of sentences, kept in a derived file: encoded once, whoever asks and wherever the sentence stands.

The same file holds the vectors of articles' leads, for `triptych.archive.leads`, and where sentences stand, for
`triptych.archive.passages`.

A vector is found by the hash of its sentence and the version of the model that made it. It is stored in half precision,
whose rounding (2^-11 of each number) does not change which vectors are near, and given out with length 1 again.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import numpy as np
import numpy.typing as npt

from triptych.archive.archive import Archive
from triptych.archive.content import fingerprint
from triptych.archive.derived import DerivedKind, derived_file, problems
from triptych.language.encoder import Encoder

Vectors = npt.NDArray[np.float32]

_HASHES_A_QUESTION: Final = 500

VECTORS: Final = DerivedKind(
    suffix=".vectors",
    version=5,
    schema="""
CREATE TABLE model (id INTEGER PRIMARY KEY, version TEXT NOT NULL UNIQUE);
CREATE TABLE vector (
    model_id INTEGER NOT NULL, sentence BLOB NOT NULL, data BLOB NOT NULL, PRIMARY KEY (model_id, sentence)
) WITHOUT ROWID;
CREATE TABLE lead (
    article INTEGER PRIMARY KEY, revision INTEGER NOT NULL, model_id INTEGER NOT NULL, language TEXT NOT NULL,
    figures TEXT NOT NULL, data BLOB NOT NULL
);
CREATE INDEX lead_revision ON lead (revision);
CREATE TABLE place (
    sentence BLOB NOT NULL, revision INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
    language TEXT NOT NULL, PRIMARY KEY (sentence, revision, start)
) WITHOUT ROWID;
CREATE INDEX place_revision ON place (revision);
CREATE TABLE placed (
    revision INTEGER PRIMARY KEY, model_id INTEGER NOT NULL, run INTEGER NOT NULL, sentences INTEGER NOT NULL,
    known INTEGER NOT NULL
);
""",
    fits=lambda _connection, _archive: True,
)


@contextmanager
def vector_cache(archive: Archive) -> Iterator["VectorCache"]:
    """Opens the vectors beside an archive.

    Raises:
        EnvironmentFault: the file cannot be written.
    """
    with derived_file(archive, VECTORS) as connection:
        yield VectorCache(connection)


class VectorCache:
    """The vectors of one archive's sentences."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def encode(self, encoder: Encoder, sentences: Sequence[str]) -> Vectors:
        """The sentences' vectors, shape [sentences, dimensions]; those not known yet are encoded and kept.

        Every vector goes through half precision, so that a sentence's is the same the first time and later.
        """
        marks = [fingerprint(sentence) for sentence in sentences]
        model = self._model(encoder.version)
        known = self._known(model, marks)
        unknown = {mark: sentence for mark, sentence in zip(marks, sentences, strict=True) if mark not in known}
        if unknown:
            fresh = encoder.encode(list(unknown.values())).astype(np.float16)
            known |= dict(zip(unknown, fresh, strict=True))
            self._keep(model, {mark: known[mark] for mark in unknown})
        if not marks:
            return np.empty((0, encoder.dimensions), np.float32)
        vectors: Vectors = np.stack([known[mark] for mark in marks]).astype(np.float32)
        of_length_one: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return of_length_one

    def count(self) -> int:
        """How many vectors are kept."""
        return int(self._connection.execute("SELECT count(*) FROM vector").fetchone()[0])

    def check(self) -> list[str]:
        """What is wrong with the file; empty if nothing is."""
        return problems(self._connection)

    def _model(self, version: str) -> int:
        known = self._connection.execute("SELECT id FROM model WHERE version = ?", (version,)).fetchone()
        if known is None:  # a look alone takes no lock
            self._connection.execute("INSERT OR IGNORE INTO model (version) VALUES (?)", (version,))
            return self._model(version)
        return int(known[0])

    def _known(self, model: int, marks: Sequence[bytes]) -> dict[bytes, npt.NDArray[np.float16]]:
        known: dict[bytes, npt.NDArray[np.float16]] = {}
        for start in range(0, len(marks), _HASHES_A_QUESTION):
            part = marks[start : start + _HASHES_A_QUESTION]
            places = ", ".join("?" for _mark in part)
            rows = self._connection.execute(
                f"SELECT sentence, data FROM vector WHERE model_id = ? AND sentence IN ({places})",  # noqa: S608
                (model, *part),
            )
            known |= {mark: np.frombuffer(data, np.float16) for mark, data in rows}
        return known

    def _keep(self, model: int, vectors: dict[bytes, npt.NDArray[np.float16]]) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.executemany(
            "INSERT OR REPLACE INTO vector (model_id, sentence, data) VALUES (?, ?, ?)",
            [(model, mark, vector.tobytes()) for mark, vector in vectors.items()],
        )
        self._connection.execute("COMMIT")
