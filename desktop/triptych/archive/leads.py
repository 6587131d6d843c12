"""Vectors of articles' leads, by which the articles about one event are found without comparing all with all.

An article's own vector is the mean of those of its headline and first three sentences. One row an article: ten thousand
of them are read within some ten milliseconds.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import numpy as np

from triptych.archive.archive import Archive
from triptych.archive.derived import derived_file
from triptych.archive.vectors import VECTORS, Vectors

_AT_ONCE: Final = 500
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


@dataclass(frozen=True, slots=True)
class KeptLead:
    """What is kept of an article's lead.

    Attributes:
        article: internal id.
        revision: internal id of the text.
        language: BCP 47 tag.
        vector: the mean of its sentences' vectors.
        figures: that it gives.
    """

    article: int
    revision: int
    language: str
    vector: Vectors
    figures: frozenset[str]


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

    def keep(self, version: str, rows: Iterable["KeptLead"]) -> None:
        """Keeps leads in place of what stands there for the same articles.

        Args:
            version: of the encoder.
            rows: the leads.
        """
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("INSERT OR IGNORE INTO model (version) VALUES (?)", (version,))
        self._connection.executemany(
            "INSERT OR REPLACE INTO lead (article, revision, model_id, language, figures, data)"
            " VALUES (?, ?, (SELECT id FROM model WHERE version = ?), ?, ?, ?)",
            [
                (
                    each.article,
                    each.revision,
                    version,
                    each.language,
                    json.dumps(sorted(each.figures)),
                    each.vector.astype(np.float16).tobytes(),
                )
                for each in rows
            ],
        )
        self._connection.execute("COMMIT")

    def kept(self, version: str, revisions: Sequence[int]) -> set[int]:
        """The articles of these revisions whose leads are kept as they stand there, as one encoder made them."""
        found: set[int] = set()
        for start in range(0, len(revisions), _AT_ONCE):
            part = revisions[start : start + _AT_ONCE]
            places = ", ".join("?" for _revision in part)
            rows = self._connection.execute(
                f"SELECT article FROM lead WHERE revision IN ({places})"  # noqa: S608 - question marks alone
                " AND model_id = (SELECT id FROM model WHERE version = ?)",
                (*part, version),
            )
            found.update(article for (article,) in rows)
        return found

    def figures(self, articles: Sequence[int]) -> dict[int, frozenset[str]]:
        """The figures that the leads of these articles give, by article; those that are not kept are left out."""
        found: dict[int, frozenset[str]] = {}
        for start in range(0, len(articles), _AT_ONCE):
            part = articles[start : start + _AT_ONCE]
            places = ", ".join("?" for _article in part)
            rows = self._connection.execute(
                f"SELECT article, figures FROM lead WHERE article IN ({places})",  # noqa: S608 - question marks alone
                part,
            )
            found |= {article: frozenset(json.loads(figures)) for article, figures in rows}
        return found

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
