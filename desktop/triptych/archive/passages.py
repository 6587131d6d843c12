"""Where the sentences stand whose vectors are kept, and the going through them for those like another.

Vectors are kept by the sentence's hash. Which articles a hash stands in is noted here, once for each revision that was
aligned, whose lead was encoded or that was taken in for the purpose. Going through them is an exhaustive scan in the
order of the hashes, some thousands at a time: both tables are read front to back, never more than a chunk is in memory,
and nothing near is missed. An approximate index (HNSW, IVF) would be quicker from some millions of sentences on, but it
keeps all vectors in memory or a second copy on the disk, has to be brought up to date with each article, and misses
some of what is near; reading and multiplying 384 numbers takes some 2 microseconds a sentence.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import numpy as np

from triptych.archive.archive import Archive
from triptych.archive.content import fingerprint
from triptych.archive.derived import derived_file
from triptych.archive.vectors import VECTORS, Vectors
from triptych.domain.text import Span

CHUNK: Final = 4096
"""So many sentences are compared at once: 6 MB of vectors."""

_HASHES_A_QUESTION: Final = 500


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a sentence stands.

    Attributes:
        revision: internal id of the text.
        span: its place in it.
        language: BCP 47 tag of the article.
    """

    revision: int
    span: Span
    language: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some sentences with their vectors.

    Attributes:
        languages: BCP 47 tags of their articles.
        vectors: shape [sentences, dimensions]; of length 1 but for rounding to half precision.
    """

    languages: tuple[str, ...]
    vectors: Vectors
    _places: tuple[tuple[int, int, int], ...]

    def spot(self, number: int) -> Spot:
        """Where one of them stands."""
        revision, start, end = self._places[number]
        return Spot(revision, Span(start, end), self.languages[number])


@contextmanager
def passage_index(archive: Archive, version: str) -> Iterator["PassageIndex"]:
    """Opens the sentences beside an archive that one version of an encoder has made vectors of.

    Raises:
        EnvironmentFault: the file cannot be written.
    """
    with derived_file(archive, VECTORS) as connection:
        yield PassageIndex(connection, version)


class PassageIndex:
    """The sentences of one archive that have vectors, as one encoder made them.

    Args:
        connection: to the derived file.
        version: of the encoder.
    """

    def __init__(self, connection: sqlite3.Connection, version: str) -> None:
        connection.execute("INSERT OR IGNORE INTO model (version) VALUES (?)", (version,))
        self._model = int(connection.execute("SELECT id FROM model WHERE version = ?", (version,)).fetchone()[0])
        self._connection = connection

    def leads(self) -> set[int]:
        """The revisions whose leads are encoded."""
        rows = self._connection.execute("SELECT revision FROM lead WHERE model_id = ?", (self._model,))
        return {row for (row,) in rows}

    def placed(self) -> dict[int, int]:
        """The revisions that were looked at, and after which alignment run; 0 for none."""
        return dict(
            self._connection.execute("SELECT revision, run FROM placed WHERE model_id = ?", (self._model,)).fetchall()
        )

    def covered(self) -> tuple[set[int], set[int]]:
        """The revisions that have all their sentences here, and those that have some of them."""
        rows = self._connection.execute(
            "SELECT revision, known >= sentences FROM placed WHERE model_id = ? AND known", (self._model,)
        ).fetchall()
        return {revision for revision, whole in rows if whole}, {revision for revision, whole in rows if not whole}

    def place(self, revision: int, run: int, language: str, text: str, spans: Sequence[Span]) -> None:
        """Notes where those sentences of a revision stand that have vectors, in place of what was noted.

        Args:
            revision: internal id.
            run: the newest alignment run over it, 0 for none.
            language: BCP 47 tag.
            text: of the revision.
            spans: its sentences.
        """
        marks = [fingerprint(span.of(text)) for span in spans]
        known = self._known(marks)
        rows = [
            (mark, revision, span.start, span.end, language)
            for mark, span in zip(marks, spans, strict=True)
            if mark in known
        ]
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("DELETE FROM place WHERE revision = ?", (revision,))
        self._connection.executemany("INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?)", rows)
        self._connection.execute(
            "INSERT OR REPLACE INTO placed (revision, model_id, run, sentences, known) VALUES (?, ?, ?, ?, ?)",
            (revision, self._model, run, len(spans), len(rows)),
        )
        self._connection.execute("COMMIT")

    def forget(self, revisions: Iterable[int]) -> None:
        """Lets go of revisions that are not current any more."""
        gone = [(each,) for each in revisions]
        self._connection.executemany("DELETE FROM place WHERE revision = ?", gone)
        self._connection.executemany("DELETE FROM placed WHERE revision = ?", gone)

    def count(self) -> int:
        """How many sentences are noted."""
        question = "SELECT coalesce(sum(known), 0) FROM placed WHERE model_id = ?"
        return int(self._connection.execute(question, (self._model,)).fetchone()[0])

    def chunks(self) -> Iterator[Chunk]:
        """All of them, some thousands at a time."""
        rows = self._connection.execute(
            "SELECT place.language, place.revision, place.start, place.end, vector.data FROM vector"
            " JOIN place ON place.sentence = vector.sentence WHERE vector.model_id = ? ORDER BY vector.sentence",
            (self._model,),
        )
        while part := rows.fetchmany(CHUNK):
            vectors = np.frombuffer(b"".join(row[4] for row in part), np.float16).astype(np.float32)
            languages = tuple(row[0] for row in part)
            yield Chunk(languages, vectors.reshape(len(part), -1), tuple(row[1:4] for row in part))

    def _known(self, marks: Sequence[bytes]) -> set[bytes]:
        known: set[bytes] = set()
        for start in range(0, len(marks), _HASHES_A_QUESTION):
            part = marks[start : start + _HASHES_A_QUESTION]
            places = ", ".join("?" for _mark in part)
            rows = self._connection.execute(
                f"SELECT sentence FROM vector WHERE model_id = ? AND sentence IN ({places})",  # noqa: S608
                (self._model, *part),
            )
            known |= {mark for (mark,) in rows}
        return known
