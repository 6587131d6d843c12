"""Vectors of articles' leads, by which the articles about one event are found without comparing all with all.

An article's own vector is the mean of those of its headline and first three sentences. One row an article: ten thousand
of them are read within some ten milliseconds.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from triptych.archive.archive import Archive
from triptych.archive.derived import derived_file
from triptych.archive.vectors import VECTORS, VectorCache, Vectors

_AT_ONCE: Final = 500
_ROOM: Final = 1000
"""For how many more articles there is room before all are read again."""
NEWEST: Final = 20_000
"""How many articles are looked at for those like a new one, counted from the newest."""


@dataclass(frozen=True, slots=True)
class Leads:
    """The vectors of many articles' leads.

    Attributes:
        articles: internal ids, ascending.
        languages: BCP 47 tags, each once.
        spoken: which of the languages each article is in.
        vectors: shape [articles, dimensions]; means of vectors of length 1.
        totals: the sum of each language's vectors: shape [languages, dimensions].
        counts: how many articles each language has.
        squares: of the vectors' lengths.
    """

    articles: npt.NDArray[np.int64]
    languages: tuple[str, ...]
    spoken: npt.NDArray[np.intp]
    vectors: Vectors
    totals: Vectors
    counts: npt.NDArray[np.intp]
    squares: Vectors


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
    """The leads of one archive's articles that have been encoded.

    Attributes:
        sentences: the vectors of their sentences, in the same file.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.sentences: Final = VectorCache(connection)
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
        return self.after(self.last(NEWEST), version)

    def after(self, article: int, version: str) -> Leads:
        """The leads of the articles that came after one, as one encoder made them."""
        rows = self._connection.execute(
            "SELECT article, language, data FROM lead"
            " WHERE article > ? AND model_id = (SELECT id FROM model WHERE version = ?) ORDER BY article",
            (article, version),
        ).fetchall()
        articles, tags, data = zip(*rows, strict=True) if rows else ((), (), ())
        languages = tuple(dict.fromkeys(tags))
        place = {language: number for number, language in enumerate(languages)}
        given = np.frombuffer(b"".join(data), np.float16).astype(np.float32)
        vectors = given.reshape(len(rows), -1) if rows else np.empty((0, 0), np.float32)
        spoken = np.array([place[each] for each in tags], np.intp)
        return Leads(
            np.array(articles, np.int64),
            languages,
            spoken,
            vectors,
            _totals(vectors, spoken, len(languages)),
            np.bincount(spoken, minlength=len(languages)),
            np.einsum("ij,ij->i", vectors, vectors),
        )

    def last(self, count: int) -> int:
        """The article before the newest so many; 0 where there are no more."""
        found = self._connection.execute("SELECT article FROM lead ORDER BY article DESC LIMIT 1 OFFSET ?", (count,))
        return int((found.fetchone() or [0])[0])

    def mark(self, first: int, last: int) -> tuple[int, int]:
        """What changes whenever a lead of these articles is kept anew or gone: how many there are, and of what texts.

        Args:
            first: internal id of an article; those after it count.
            last: those up to it count.
        """
        found = self._connection.execute(
            "SELECT count(*), coalesce(sum(revision), 0) FROM lead INDEXED BY lead_revision"
            " WHERE article > ? AND article <= ?",
            (first, last),
        )
        count, revisions = found.fetchone()
        return int(count), int(revisions)


class HeldLeads:
    """The newest leads, held from one question to the next: only what is new since then is read."""

    def __init__(self) -> None:
        self._leads: Leads | None = None
        self._before = 0
        self._last = 0
        self._mark = (0, 0)
        self._room = np.empty((0, 0), np.float32)

    def read(self, index: LeadIndex, version: str) -> Leads:
        """The leads of the newest articles; for as long as the same encoder asks."""
        held = self._leads
        if held is None or not len(held.articles) or index.mark(self._before, self._last) != self._mark:
            return self._taken(index, version)
        new = index.after(self._last, version)
        if len(held.articles) + len(new.articles) > len(self._room):
            return self._taken(index, version)
        return self._joined(held, new, index) if len(new.articles) else held

    def _taken(self, index: LeadIndex, version: str) -> Leads:
        self._before = index.last(NEWEST)
        leads = index.after(self._before, version)
        count, dimensions = leads.vectors.shape
        self._room = np.empty((count + _ROOM, dimensions), np.float32)
        self._room[:count] = leads.vectors
        self._last = int(leads.articles[-1]) if count else 0
        self._mark = index.mark(self._before, self._last)
        self._leads = replace(leads, vectors=self._room[:count])
        return self._leads

    def _joined(self, held: Leads, new: Leads, index: LeadIndex) -> Leads:
        last = int(new.articles[-1])
        count, revisions = index.mark(self._last, last)
        self._mark = (self._mark[0] + count, self._mark[1] + revisions)
        self._last = last
        before, after = len(held.articles), len(held.articles) + len(new.articles)
        self._room[before:after] = new.vectors
        languages = tuple(dict.fromkeys((*held.languages, *new.languages)))
        places = np.array([languages.index(each) for each in new.languages])
        more = len(languages) - len(held.languages)
        totals, counts = np.pad(held.totals, ((0, more), (0, 0))), np.pad(held.counts, (0, more))
        totals[places] += new.totals
        counts[places] += new.counts
        self._leads = Leads(
            np.concatenate([held.articles, new.articles]),
            languages,
            np.concatenate([held.spoken, places[new.spoken]]),
            self._room[:after],
            totals,
            counts,
            np.concatenate([held.squares, new.squares]),
        )
        return self._leads


def _totals(vectors: Vectors, spoken: npt.NDArray[np.intp], languages: int) -> Vectors:
    """The sum of the vectors of each language."""
    own = (spoken == np.arange(languages)[:, None]).astype(np.float32)
    totals: Vectors = own @ vectors
    return totals
