"""How far the full-text index has come, and bringing it up to date in steps that can be broken off."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from heapq import merge
from itertools import groupby
from threading import Lock
from typing import Final, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from triptych.archive.archive import Archive
from triptych.archive.fulltext import FullTextIndex, fulltext_index
from triptych.archive.queries.one_of import one_of
from triptych.archive.schema import Article, ArticleChange, SourceDocument
from triptych.errors import DerivedDamaged

T = TypeVar("T")

AT_ONCE: Final = 50
"""So many changed articles are indexed while somebody waits for what they typed; more of them are a task."""

_IN_ONE_TRANSACTION: Final = 10_000
_OPENING: Final = Lock()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the index has come.

    Attributes:
        sequence: the last change of the archive that it knows.
        behind: how many articles changed since.
        refused: the titles of articles that cannot be found, and why.
    """

    sequence: int
    behind: int
    refused: tuple[tuple[str, str], ...] = ()


@contextmanager
def opened_index(archive: Archive) -> Iterator[FullTextIndex]:
    """The index of an archive; of several threads one after the other opens it, so that only one makes it anew.

    Raises:
        EnvironmentFault: it cannot be written.
    """
    with ExitStack() as stack:
        with _OPENING:
            index = stack.enter_context(fulltext_index(archive))
        yield index


def of_index(archive: Archive, ask: Callable[[FullTextIndex], T]) -> T:
    """What the index says; where it shows to be damaged while it is asked, what a new one says.

    Raises:
        EnvironmentFault: it cannot be written.
    """
    try:
        with opened_index(archive) as index:
            return ask(index)
    except DerivedDamaged:
        with opened_index(archive) as index:
            return ask(index)


def coverage(session: Session, archive: Archive) -> Coverage:
    """How far the index has come."""
    return of_index(archive, partial(_coverage, session))


def _coverage(session: Session, index: FullTextIndex) -> Coverage:
    refused = dict(index.refused())
    rows = session.execute(
        select(Article.id, func.coalesce(Article.title, SourceDocument.name))
        .join(SourceDocument, SourceDocument.id == Article.source_id)
        .where(one_of(Article.id, refused))
        .order_by(Article.id)
    )
    named = tuple((title, refused[number]) for number, title in rows)
    return Coverage(index.sequence(), behind(session, index), named)


def behind(session: Session, index: FullTextIndex) -> int:
    """How many articles changed since the index was last brought up to date."""
    return session.scalar(select(func.count()).where(ArticleChange.sequence > index.sequence())) or 0


def untold(session: Session, index: FullTextIndex) -> int:
    """How many articles an index that is up to date knows nothing of, or knows though they are gone."""
    standing = session.scalars(
        select(Article.id).where(Article.trashed.is_(None)).order_by(Article.id),
        execution_options={"yield_per": 10_000},
    )
    times = groupby(merge(standing, index.articles()))
    return sum(1 for _article, told in times if sum(1 for _each in told) == 1)


def bring_up_to_date(archive: Archive, checkpoint: Callable[[int, int], None]) -> int:
    """Brings the index up to date, some batches in each reading transaction; gives how many were looked at.

    A transaction of some seconds lets the archive's write-ahead log be cleared now and then. After many the index is
    merged into one piece, in steps of a tenth of a second: it can be searched in the meantime, and broken off.

    Args:
        archive: whose index.
        checkpoint: called after each step with how many are done, and of how many; may raise to end the work.
    """
    return of_index(archive, partial(_bring_up_to_date, archive, checkpoint))


def _bring_up_to_date(archive: Archive, checkpoint: Callable[[int, int], None], index: FullTextIndex) -> int:
    done = 0
    while True:
        with archive.reading() as session:
            step = _Step(checkpoint, done, done + behind(session, index))
            taken = index.catch_up(session, step.go_on)
        if not taken:
            break
        done += taken
    while index.tidy():
        checkpoint(done, done)
    return done


class _Step:
    """Some batches; tells of each."""

    def __init__(self, checkpoint: Callable[[int, int], None], before: int, total: int) -> None:
        self._checkpoint = checkpoint
        self._before = before
        self._total = total

    def go_on(self, done: int) -> bool:
        """Tells how many are done, and whether there is room for more in this transaction."""
        self._checkpoint(self._before + done, self._total)
        return done < _IN_ONE_TRANSACTION
