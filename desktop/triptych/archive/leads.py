"""Vectors of articles' leads, by which the articles about one event are found without comparing all with all.

An article's own vector is the mean of those of its headline and first three sentences. One row an article: ten thousand
of them are read within some ten milliseconds.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import numpy as np

from triptych.archive.archive import Archive
from triptych.archive.derived import derived_file
from triptych.archive.vectors import VECTORS, Vectors

NEWEST: Final = 20_000
"""How many articles are looked at for those like a new one, counted from the newest."""


@dataclass(frozen=True, slots=True)
class Leads:
    """The vectors of many articles' leads.

    Attributes:
        articles: internal ids, ascending.
        languages: a BCP 47 tag each.
        vectors: shape [articles, dimensions]; means of vectors of length 1.
    """

    articles: tuple[int, ...]
    languages: tuple[str, ...]
    vectors: Vectors


@contextmanager
def lead_index(archive: Archive) -> Iterator["LeadIndex"]:
    """Opens the vectors of leads beside an archive.

    Raises:
        EnvironmentFault: the file cannot be written.
    """
    with derived_file(archive, VECTORS) as connection:
        yield LeadIndex(connection)


class LeadIndex:
    """The leads of one archive's articles that have been encoded."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def keep(self, version: str, rows: Iterable[tuple[int, int, str, Vectors]]) -> None:
        """Keeps leads in place of what stands there for the same articles.

        Args:
            version: of the encoder.
            rows: article, revision, language and vector of each.
        """
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("INSERT OR IGNORE INTO model (version) VALUES (?)", (version,))
        self._connection.executemany(
            "INSERT OR REPLACE INTO lead (article, revision, model_id, language, data)"
            " VALUES (?, ?, (SELECT id FROM model WHERE version = ?), ?, ?)",
            [
                (article, revision, version, language, vector.astype(np.float16).tobytes())
                for article, revision, language, vector in rows
            ],
        )
        self._connection.execute("COMMIT")

    def newest(self, version: str) -> Leads:
        """The leads of the newest articles, as one encoder made them."""
        rows = self._connection.execute(
            "SELECT article, language, data FROM lead WHERE model_id = (SELECT id FROM model WHERE version = ?)"
            " ORDER BY article DESC LIMIT ?",
            (version, NEWEST),
        ).fetchall()
        rows.reverse()
        vectors = np.frombuffer(b"".join(data for _article, _language, data in rows), np.float16).astype(np.float32)
        return Leads(
            tuple(article for article, _language, _data in rows),
            tuple(language for _article, language, _data in rows),
            vectors.reshape(len(rows), -1) if rows else np.empty((0, 0), np.float32),
        )
