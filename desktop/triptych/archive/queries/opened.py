"""An article as a pane shows it, and what is known between two of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from triptych.archive.queries.articles import whole_article
from triptych.archive.queries.notes import Note, notes_near, notes_of
from triptych.archive.queries.panes import (
    DifferenceRow,
    LinkRow,
    MentionRow,
    differences_between,
    links_between,
    mentions_of,
)
from triptych.archive.schema import Article, StoryArticle
from triptych.domain.article import Whole
from triptych.domain.states import State


@dataclass(frozen=True, slots=True)
class Opened:
    """One article with all that its pane shows.

    Attributes:
        article: internal id.
        whole: the article.
        mentions: names in it.
        notes: what the reader wrote into it.
        siblings: internal ids of the story's articles in its language, oldest first; itself among them.
        read: it was read.
        aside: it is set aside to read.
        complete: `notes` are all; else those around the place that was asked about.
    """

    article: int
    whole: Whole
    mentions: tuple[MentionRow, ...]
    notes: tuple[Note, ...]
    siblings: tuple[int, ...]
    read: bool
    aside: bool
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Between:
    """What is known between two articles.

    Attributes:
        links: sentences that correspond.
        differences: the ledger.
    """

    links: tuple[LinkRow, ...] = ()
    differences: tuple[DifferenceRow, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenedRoom:
    """All open articles.

    Attributes:
        articles: as they were asked for, without those that are gone or in the trash.
        betweens: what is known between each two of them, by their places in `articles`.
    """

    articles: tuple[Opened, ...]
    betweens: dict[tuple[int, int], Between]


def opened_room(
    session: Session,
    articles: Sequence[int],
    story: int | None,
    path: Path,
    near: Mapping[int, int] | None = None,
) -> OpenedRoom:
    """Articles as their panes show them, with what is known between them.

    Args:
        session: a reading transaction.
        articles: internal ids, from left to right.
        story: internal id of the story that is read, if any.
        path: the archive's file, for the message about damage.
        near: where an article has many annotations, those around this code point of it are enough for now.
    """
    places = {article: None if near is None else near.get(article, 0) for article in articles}
    each_opened = (_opened(session, article, story, path, places[article]) for article in articles)
    found = tuple(opened for opened in each_opened if opened is not None)
    betweens = {
        (left, right): Between(
            links_between(session, found[left].article, found[right].article),
            differences_between(session, found[left].article, found[right].article),
        )
        for left, right in combinations(range(len(found)), 2)
    }
    return OpenedRoom(found, betweens)


def _opened(session: Session, article: int, story: int | None, path: Path, place: int | None) -> Opened | None:
    row = session.execute(
        select(Article.language, Article.read, Article.set_aside).where(
            Article.id == article, Article.trashed.is_(None)
        )
    ).first()
    if row is None:
        return None
    notes, complete = (notes_of(session, (article,)), True) if place is None else notes_near(session, article, place)
    return Opened(
        article=article,
        whole=whole_article(session, article, path),
        mentions=mentions_of(session, article),
        notes=notes,
        siblings=_siblings(session, article, row.language, story),
        read=row.read is not None,
        aside=row.set_aside is not None,
        complete=complete,
    )


def _siblings(session: Session, article: int, language: str, story: int | None) -> tuple[int, ...]:
    if story is None:
        return (article,)
    found = session.scalars(
        select(Article.id)
        .join(StoryArticle, StoryArticle.article_id == Article.id)
        .where(StoryArticle.story_id == story, StoryArticle.state != State.SET_ASIDE)
        .where(Article.language == language, Article.trashed.is_(None))
        .order_by(Article.published, Article.id)
    ).all()
    return tuple(found) if article in found else (article,)
