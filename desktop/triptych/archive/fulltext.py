"""The full-text index: a derived file beside the archive, brought up to date from the archive's change feed.

Texts are folded before they are indexed and queries are folded the same way, so that words are found in any
spelling of their accents; see `triptych.language.folding`. The FTS5 table holds no text of its own. Its row numbers
begin with the day of publication, so that walking down them gives the newest first and a range of dates is a range of
rows. An article that changes gets a new row and its old one is noted as dead, since a contentless table of SQLite 3.40
cannot forget a row; when a quarter of the rows are dead, the index is made anew.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from triptych.archive.archive import Archive
from triptych.archive.beginnings import SCHEMA, NewWords, add_words, spelled_out
from triptych.archive.derived import INDEX_SUFFIX, DerivedKind, derived_file, problems
from triptych.archive.engine import connect_reader
from triptych.archive.faults import explained
from triptych.archive.indexed import Indexed, Refused, indexed
from triptych.archive.merging import SETTINGS, merge_after, tidy
from triptych.archive.plan import DAY_SHIFT, FIRST_DAY, Plan, chosen_by, first_of, newest_of
from triptych.archive.schema import ArticleChange
from triptych.language.folding import FOLDING_VERSION
from triptych.language.words import TOKENIZER

_LAYOUT: Final = 4
_DEAD_SHARE: Final = 0.25
_WORN_FROM: Final = 1000
_BATCH: Final = 2000
_ROWS_AT_ONCE: Final = 100
_FLUSHED_AT: Final = 32 * 1024 * 1024
"""Bytes that FTS5 gathers before it writes them, so that a batch becomes one segment."""

_SCHEMA: Final = f"""
CREATE TABLE state (
    id INTEGER PRIMARY KEY CHECK (id = 1), sequence INTEGER NOT NULL, live INTEGER NOT NULL,
    untidy INTEGER NOT NULL, tidying INTEGER NOT NULL
);
{SCHEMA}
CREATE TABLE entry (id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL UNIQUE);
CREATE TABLE dead (id INTEGER PRIMARY KEY);
CREATE TABLE refused (article_id INTEGER PRIMARY KEY, reason TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(
    title, body, notes, outlet, facets, content='', tokenize="{TOKENIZER}"
);
INSERT INTO words (words, rank) VALUES ('hashsize', {_FLUSHED_AT});
{SETTINGS}INSERT INTO state VALUES (1, 0, 0, 0, 0);
"""  # noqa: S608 - the values in it are constants

RANKED_EXACTLY: Final = 20_000
"""Up to so many hits all are ranked; beyond, the newest so many are."""

_RANK: Final = "bm25(words, 4.0, 1.0, 1.0, 0.0, 0.0)"


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


@dataclass(frozen=True, slots=True)
class _Batch:
    """Articles that are taken together: after which change, until which, and which articles."""

    after: int
    until: int
    articles: tuple[int, ...]


class FullTextIndex:
    """The index of one archive, open for reading and for bringing up to date."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def best(self, plan: Plan, limit: int) -> Hits:
        """The articles that fit best.

        Ranking costs about 2.5 microseconds a hit, so beyond `RANKED_EXACTLY` hits only the newest are ranked. What
        fits by conditions alone is not ranked: the newest come first.
        """
        if plan.match is None:
            rows = [row for (row,) in self._rows(plan, "{row}", limit)]
            hits = tuple(Hit(article, 0.0) for article in self._articles(rows))
            total = self.count(plan, RANKED_EXACTLY)
        else:
            plan = self._spelled_out(plan)
            total, before = self._window(plan)
            source, values = chosen_by(plan)
            ranked = self._connection.execute(
                f"SELECT words.rowid, {_RANK} AS fit FROM {source} AND words.rowid > ? "  # noqa: S608
                "ORDER BY fit, words.rowid DESC LIMIT ?",
                (*values, before, limit),
            ).fetchall()
            articles = self._articles([row for row, _fit in ranked])
            hits = tuple(Hit(article, -fit) for article, (_row, fit) in zip(articles, ranked, strict=True))
        return Hits(hits, min(total, RANKED_EXACTLY), total <= RANKED_EXACTLY)

    def newest(self, plan: Plan, limit: int, counted: int) -> Hits:
        """The articles that fit, those published last first, and how many they are, up to so many: in one walk."""
        rows = [row for (row,) in self._rows(self._spelled_out(plan), "{row}", counted + 1)]
        hits = tuple(Hit(article, 0.0) for article in self._articles(rows[:limit]))
        return Hits(hits, min(len(rows), counted), len(rows) <= counted)

    def count(self, plan: Plan, most: int | None = None) -> int:
        """How many articles fit; where they are more than `most`, that and one."""
        asked = plan if most is None else self._spelled_out(plan)
        statement, values = newest_of(asked, "1", -1 if most is None else most + 1)
        return int(self._connection.execute(f"SELECT count(*) FROM ({statement})", values).fetchone()[0])  # noqa: S608

    def all_articles(self, plan: Plan, most: int) -> list[int]:
        """The internal ids of the articles that fit, newest first; at most so many."""
        return self._articles([row for (row,) in self._rows(plan, "{row}", most)])

    def explained(self, plan: Plan) -> list[str]:
        """How SQLite goes about the newest that fit: the steps of its plan."""
        statement, values = newest_of(plan, "{row}", 100)
        return [row[3] for row in self._connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)]

    def titled(self, word: str, most: int) -> list[int] | None:
        """The articles with a word in their title that begins so; None where they are more than `most`.

        Args:
            word: folded; letters and digits only.
            most: how many are worth naming.
        """
        rows = self._rows(Plan(f'{{title}} : "{word}"*'), "{row}", most + 1)
        return None if len(rows) > most else self._articles([row for (row,) in rows])

    def refused(self) -> list[tuple[int, str]]:
        """The articles that cannot be found, and why."""
        return self._connection.execute("SELECT article_id, reason FROM refused ORDER BY article_id").fetchall()

    def articles(self) -> Iterator[int]:
        """The articles that the index knows, found or refused, by their ids."""
        asked = "SELECT article_id FROM entry UNION ALL SELECT article_id FROM refused ORDER BY article_id"
        return (article for (article,) in self._connection.execute(asked))

    def sequence(self) -> int:
        """Up to which change of the archive the index is up to date."""
        return int(self._connection.execute("SELECT sequence FROM state").fetchone()[0])

    def counts(self) -> tuple[int, int]:
        """Live and dead rows."""
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

        While one batch is written, on a thread of its own, the next is read and folded.

        Args:
            session: a reading transaction of the archive.
            on_progress: called with the number done so far; stops when it returns False, and can be called again.
        """
        done = 0
        after = self.sequence()
        new = NewWords()
        writing: Future[bool] | None = None
        with ThreadPoolExecutor(1, thread_name_prefix="indexing") as writer:
            while batch := _changes(session, after):
                work = _Batch(after, batch[-1][1], tuple(article for article, _sequence in batch))
                states = list(indexed(session, work.articles))
                fresh = new.of(each for each in states if isinstance(each, Indexed))
                if writing is not None and not writing.result():
                    after, writing = self.sequence(), None
                    continue
                writing = writer.submit(self._take, work, states, fresh)
                after = work.until
                done += len(batch)
                if on_progress is not None and not on_progress(done):
                    break
        if writing is not None and not writing.result():
            return done + self.catch_up(session)
        return done

    def tidy(self) -> bool:
        """Merges a part of the index where much was added; gives whether there is more to merge."""
        return tidy(self._connection)

    def _take(self, work: _Batch, states: Sequence[Indexed | Refused], fresh: Sequence[str]) -> bool:
        """Puts the present states of articles in place of their former ones, in one transaction.

        Gives whether it could: not where another program brought the index elsewhere in the meantime.
        """
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            expected = self.sequence() == work.after
            if expected:
                removed = self._remove(work.articles)
                self._add([each for each in states if isinstance(each, Indexed)])
                self._refuse([each for each in states if isinstance(each, Refused)])
                add_words(self._connection, fresh)
                added = sum(isinstance(each, Indexed) for each in states)
                self._connection.execute(
                    "UPDATE state SET sequence = ?, live = live + ?, untidy = untidy + ?",
                    (work.until, added - removed, added),
                )
                merge_after(self._connection, added)
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")
        return expected

    def _remove(self, articles: Sequence[int]) -> int:
        """Notes the rows of articles as dead; gives how many there were."""
        these = (json.dumps(list(articles)),)
        inside = "article_id IN (SELECT value FROM json_each(?))"
        self._connection.execute(f"INSERT INTO dead SELECT id FROM entry WHERE {inside}", these)  # noqa: S608
        self._connection.execute(f"DELETE FROM refused WHERE {inside}", these)  # noqa: S608
        return self._connection.execute(f"DELETE FROM entry WHERE {inside}", these).rowcount  # noqa: S608

    def _add(self, states: Sequence[Indexed]) -> None:
        """Adds rows, in the order of their numbers: FTS5 begins a new segment wherever they go down."""
        free: dict[int, int] = {}
        numbered: list[tuple[int, Indexed]] = []
        for each in states:
            first = first_of(each.published)
            free.setdefault(first, self._free(first))
            numbered.append((free[first], each))
            free[first] += 1
        numbered.sort(key=lambda each: each[0])
        self._insert("entry (id, article_id)", [(row, each.article) for row, each in numbered])
        self._insert(
            "words (rowid, title, body, notes, outlet, facets)",
            [(row, each.title, each.body, each.notes, each.outlet, each.facets) for row, each in numbered],
        )

    def _insert(self, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Adds rows, many with each statement: meanwhile another thread folds, which it could not row by row."""
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            some = rows[start : start + _ROWS_AT_ONCE]
            places = ", ".join(f"({', '.join('?' * len(row))})" for row in some)
            values = [value for row in some for value in row]
            self._connection.execute(f"INSERT INTO {table} VALUES {places}", values)  # noqa: S608

    def _free(self, first: int) -> int:
        """The first number of a day, or of one after it where the day is full, that no row had."""
        while True:
            end = first + (1 << DAY_SHIFT) if first > 1 else FIRST_DAY.toordinal() << DAY_SHIFT
            last = self._connection.execute(
                "SELECT max(coalesce((SELECT max(id) FROM entry WHERE id >= ?1 AND id < ?2), 0), "
                "coalesce((SELECT max(id) FROM dead WHERE id >= ?1 AND id < ?2), 0))",
                (first, end),
            ).fetchone()[0]
            if last + 1 < end:
                return max(int(last) + 1, first)
            first = end

    def _refuse(self, refused: Sequence[Refused]) -> None:
        self._connection.executemany(
            "INSERT INTO refused (article_id, reason) VALUES (?, ?)", [(each.article, each.reason) for each in refused]
        )

    def _rows(self, plan: Plan, column: str, limit: int) -> list[Any]:
        statement, values = newest_of(plan, column, limit)
        return self._connection.execute(statement, values).fetchall()

    def _spelled_out(self, plan: Plan) -> Plan:
        """With words instead of beginnings: for the newest, since to walk through all rows takes longer so."""
        return plan if plan.match is None else replace(plan, match=spelled_out(self._connection, plan.match))

    def _window(self, plan: Plan) -> tuple[int, int]:
        """How many fit, at most one more than are ranked; and the row before the oldest that is, -1 if all are."""
        statement, values = newest_of(plan, "{row} AS number", RANKED_EXACTLY + 1)
        total, oldest = self._connection.execute(
            f"SELECT count(*), min(number) FROM ({statement})",  # noqa: S608
            values,
        ).fetchone()
        return int(total), int(oldest) if total > RANKED_EXACTLY else -1

    def _articles(self, rows: Sequence[int]) -> list[int]:
        """The articles of rows, in the same order."""
        known: dict[int, int] = dict(
            self._connection.execute(
                "SELECT id, article_id FROM entry WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(rows)),),
            ).fetchall()
        )
        return [known[row] for row in rows]


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
    worn = live + dead > _WORN_FROM and dead > (live + dead) * _DEAD_SHARE
    return not worn and sequence <= _newest_change(archive)


def _counts(connection: sqlite3.Connection) -> tuple[int, int]:
    """Live and dead rows."""
    live, dead = connection.execute("SELECT live, (SELECT count(*) FROM dead) FROM state").fetchone()
    return live, dead


def _newest_change(archive: Archive) -> int:
    """The archive's newest change that the index has to know."""
    with explained(archive.path), closing(connect_reader(archive.path)) as connection:  # a session takes longer
        return int(connection.execute("SELECT coalesce(max(sequence), 0) FROM article_change").fetchone()[0])


INDEX: Final = DerivedKind(INDEX_SUFFIX, _LAYOUT * 1000 + FOLDING_VERSION, _SCHEMA, _fits)
"""The index's file."""
