"""The full-text index: a derived file beside the archive, brought up to date from the archive's change feed.

Texts are folded before they are indexed and queries are folded the same way, so that words are found in any
spelling of their accents; see `triptych.language.folding`. The FTS5 table holds no text of its own. An article that
changes gets a new entry and its old one is marked dead, since a contentless table of SQLite 3.40 cannot forget a
row; when a quarter of the entries are dead, the index is made anew.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from triptych.archive.archive import Archive
from triptych.archive.derived import DerivedKind, derived_file, problems
from triptych.archive.schema import Article, ArticleChange, Revision
from triptych.language.folding import FOLDING_VERSION, fold
from triptych.language.words import TOKENIZER

_LAYOUT: Final = 2
_DEAD_SHARE: Final = 0.25
_BATCH: Final = 500

_SCHEMA: Final = f"""
CREATE TABLE state (
    id INTEGER PRIMARY KEY CHECK (id = 1), sequence INTEGER NOT NULL, dead INTEGER NOT NULL
);
CREATE TABLE entry (id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL, live INTEGER NOT NULL);
CREATE INDEX entry_article ON entry (article_id);
CREATE VIRTUAL TABLE words USING fts5(
    title, body, facets, content='', tokenize="{TOKENIZER}"
);
INSERT INTO state VALUES (1, 0, 0);
"""  # noqa: S608 - the one value in it is a constant

_LIVE: Final = "JOIN entry ON entry.id = words.rowid AND entry.live"

RANKED_EXACTLY: Final = 20_000
"""Up to so many hits all are ranked; beyond, the newest so many are."""


def language_facet(language: str) -> str:
    """The word that stands for a language in the index."""
    return "zzlang" + "".join(each for each in language.lower() if each.isalnum())


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found: its number and how well it fits (higher is better)."""

    article: int
    score: float


@dataclass(frozen=True, slots=True)
class Hits:
    """What a query found.

    Attributes:
        hits: the best, best first; where more than `RANKED_EXACTLY` fit, the best of the newest so many.
        total: how many articles fit.
        complete: whether `total` counts them all; else there are more.
    """

    hits: tuple[Hit, ...]
    total: int
    complete: bool


class FullTextIndex:
    """The index of one archive, open for reading and for bringing up to date."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def search(self, expression: str, limit: int) -> Hits:
        """The articles that fit an FTS5 expression.

        Ranking costs about 2.5 microseconds a hit, so beyond `RANKED_EXACTLY` hits only the newest are ranked.

        Args:
            expression: made by `triptych.archive.queries.search`, never typed by a user.
            limit: how many to give.
        """
        newest = self._connection.execute(
            f"SELECT words.rowid FROM words {_LIVE} WHERE words MATCH ? ORDER BY words.rowid DESC LIMIT ?",  # noqa: S608
            (expression, RANKED_EXACTLY + 1),
        ).fetchall()
        oldest = newest[:RANKED_EXACTLY][-1][0] if newest else 0
        rows = self._connection.execute(
            f"SELECT entry.article_id, bm25(words, 4.0, 1.0, 0.0) AS fit FROM words {_LIVE} "  # noqa: S608
            "WHERE words MATCH ? AND words.rowid >= ? ORDER BY fit, words.rowid DESC LIMIT ?",
            (expression, oldest, limit),
        ).fetchall()
        return Hits(
            hits=tuple(Hit(article, -fit) for article, fit in rows),
            total=min(len(newest), RANKED_EXACTLY),
            complete=len(newest) <= RANKED_EXACTLY,
        )

    def titled(self, word: str, most: int) -> list[int] | None:
        """The articles with a word in their title that begins so; None where they are more than `most`.

        Args:
            word: folded; letters and digits only.
            most: how many are worth naming.
        """
        found = self._connection.execute(
            f"SELECT entry.article_id FROM words {_LIVE} WHERE words MATCH ? LIMIT ?",  # noqa: S608
            (f'{{title}} : "{word}"*', most + 1),
        ).fetchall()
        return None if len(found) > most else [article for (article,) in found]

    def sequence(self) -> int:
        """Up to which change of the archive the index is up to date."""
        return int(self._connection.execute("SELECT sequence FROM state").fetchone()[0])

    def counts(self) -> tuple[int, int]:
        """Live and dead entries."""
        return _counts(self._connection)

    def check(self) -> list[str]:
        """What is wrong with the index's file; empty if nothing is."""
        found = problems(self._connection)
        try:
            self._connection.execute("INSERT INTO words(words) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            found.append(str(error))
        return found

    def catch_up(self, session: Session, on_progress: Callable[[int], bool] | None = None) -> int:
        """Brings the index up to date with the archive; gives how many articles were looked at.

        Args:
            session: a reading transaction of the archive.
            on_progress: called with the number done so far; stops when it returns False, and can be called again.
        """
        done = 0
        while _changes(session, self.sequence()):
            done += self._take_batch(session)
            if on_progress is not None and not on_progress(done):
                break
        return done

    def _take_batch(self, session: Session) -> int:
        """Looks at the next articles in one transaction; another program may have done so in the meantime."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            batch = _changes(session, self.sequence())
            for article, sequence in batch:
                self._look_at(session, article)
                self._connection.execute("UPDATE state SET sequence = ?", (sequence,))
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")
        return len(batch)

    def _look_at(self, session: Session, article: int) -> None:
        """Replaces an article's entry by one of its present state, or by none."""
        died = self._connection.execute("UPDATE entry SET live = 0 WHERE article_id = ? AND live", (article,)).rowcount
        if died:
            self._connection.execute("UPDATE state SET dead = dead + ?", (died,))
        row = session.execute(
            select(Article.language, Article.title, Revision.text)
            .join(Revision, (Revision.article_id == Article.id) & (Revision.number == Article.revision))
            .where(Article.id == article, Article.trashed.is_(None))
        ).first()
        if row is None:
            return
        entry = self._connection.execute("INSERT INTO entry (article_id, live) VALUES (?, 1)", (article,)).lastrowid
        self._connection.execute(
            "INSERT INTO words (rowid, title, body, facets) VALUES (?, ?, ?, ?)",
            (entry, fold(row.title or ""), fold(row.text), language_facet(row.language)),
        )


def _changes(session: Session, after: int) -> list[tuple[int, int]]:
    rows = session.execute(
        select(ArticleChange.article_id, ArticleChange.sequence)
        .where(ArticleChange.sequence > after)
        .order_by(ArticleChange.sequence)
        .limit(_BATCH)
    )
    return [(article, sequence) for article, sequence in rows]


@contextmanager
def fulltext_index(archive: Archive) -> Iterator[FullTextIndex]:
    """Opens the index beside an archive.

    Raises:
        EnvironmentFault: the index cannot be written.
    """
    with derived_file(archive, INDEX) as connection:
        yield FullTextIndex(connection)


def _fits(connection: sqlite3.Connection, archive: Archive) -> bool:
    """Whether the index knows no more than the archive does, and is not worn out."""
    sequence = connection.execute("SELECT sequence FROM state").fetchone()[0]
    live, dead = _counts(connection)
    worn = live + dead > _BATCH and dead > (live + dead) * _DEAD_SHARE
    return not worn and sequence <= _newest_change(archive)


def _counts(connection: sqlite3.Connection) -> tuple[int, int]:
    """Live and dead entries; entries are never removed, so the newest number counts them."""
    entries, dead = connection.execute("SELECT (SELECT coalesce(max(id), 0) FROM entry), dead FROM state").fetchone()
    return entries - dead, dead


def _newest_change(archive: Archive) -> int:
    """The archive's newest change that the index has to know."""
    with archive.reading() as session:
        return session.scalar(select(func.max(ArticleChange.sequence))) or 0


INDEX: Final = DerivedKind(".index", _LAYOUT * 1000 + FOLDING_VERSION, _SCHEMA, _fits)
"""The index's file."""
