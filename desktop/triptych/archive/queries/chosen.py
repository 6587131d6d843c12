"""Articles that are chosen by what they have, not one by one: all of a list, but for some."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from triptych.archive.archive import Archive
from triptych.archive.queries.filters import ArticleFilter, fitting
from triptych.archive.schema import Article

BATCH: Final = 1000
"""So many articles are taken together; between two batches work can be broken off."""


@dataclass(frozen=True, slots=True)
class ChosenArticles:
    """A choice among the articles, however many they are.

    Attributes:
        wanted: the list that they are chosen from.
        but: internal ids of those in it that are not chosen.
    """

    wanted: ArticleFilter
    but: frozenset[int] = frozenset()


def chosen_count(session: Session, chosen: ChosenArticles) -> int:
    """How many articles are chosen."""
    listed = select(func.count()).select_from(Article).where(*fitting(session, chosen.wanted))
    left_out = listed.where(Article.id.in_(chosen.but)) if len(chosen.but) else None
    everything = session.scalar(listed) or 0
    return everything if left_out is None else everything - (session.scalar(left_out) or 0)


def chosen_batches(archive: Archive, chosen: ChosenArticles, size: int = BATCH) -> Iterator[tuple[int, ...]]:
    """The internal ids of the chosen articles, in the order in which they came, batch by batch.

    Each batch is read in a transaction of its own, so that the one before may have changed in the meantime what the
    list asks for; what comes in after the first batch is not chosen.
    """
    after, last = 0, None
    while True:
        with archive.reading() as session:
            if last is None:
                last = session.scalar(select(func.max(Article.id))) or 0
            listed = session.scalars(
                select(Article.id)
                .where(Article.id > after, Article.id <= last, *fitting(session, chosen.wanted))
                .order_by(Article.id)
                .limit(size)
            ).all()
        if not listed:
            return
        after = listed[-1]
        batch = tuple(each for each in listed if each not in chosen.but)
        if batch:
            yield batch
