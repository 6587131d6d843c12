"""How many there are of what the library lists, counted as far as it is worth it."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from triptych.archive.queries.filters import ArticleFilter, fitting, in_a_story, outside_trash
from triptych.archive.schema import Article, Story, StoryArticle
from triptych.domain.states import State

COUNTED: Final = 1000
"""Beyond so many, a count says only that there are more."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are: exactly so many, or, if not exact, more."""

    number: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class NavCounts:
    """How much the library's lists hold: stories, all articles, unread ones, those in no story, those set aside."""

    stories: Count
    articles: Count
    unread: Count
    not_in_story: Count
    set_aside: Count


@dataclass(frozen=True, slots=True)
class ShownCounts:
    """What stands above the table.

    Attributes:
        shown: how many articles are shown.
        everything: how many the list holds without a filter.
        outlets: how many outlets published those of the list; only counted for a story.
    """

    shown: Count
    everything: Count
    outlets: int | None


def article_count(session: Session, wanted: ArticleFilter, most: int = COUNTED) -> Count:
    """How many articles are wanted."""
    return capped(session, select(Article.id).where(*fitting(session, wanted)), most)


def shown_counts(session: Session, wanted: ArticleFilter, everything: ArticleFilter) -> ShownCounts:
    """Counts what a filter leaves of a list, and what the list holds."""
    outlets = None
    if everything.story is not None:
        outlets = session.scalar(select(func.count(Article.outlet.distinct())).where(*fitting(session, everything)))
    shown = article_count(session, wanted)
    return ShownCounts(shown, shown if wanted == everything else article_count(session, everything), outlets)


def nav_counts(session: Session) -> NavCounts:
    """Counts what the library's lists hold."""
    live = select(Article.id).where(outside_trash())
    everything = session.scalar(select(func.count()).select_from(Article)) or 0
    trashed = session.scalar(select(func.count()).where(Article.trashed.is_not(None))) or 0
    stories = select(Story.id).where(Story.trashed.is_(None), Story.state != State.SET_ASIDE, _has_articles())
    return NavCounts(
        stories=capped(session, stories),
        articles=Count(everything - trashed),
        unread=capped(session, live.where(Article.read.is_(None))),
        not_in_story=capped(session, live.where(~in_a_story())),
        set_aside=capped(session, live.where(Article.set_aside.is_not(None))),
    )


def capped(session: Session, question: Select[*tuple[Any, ...]], most: int = COUNTED) -> Count:
    """How many rows a question gives, as far as it is worth counting."""
    number = session.scalar(select(func.count()).select_from(question.limit(most + 1).subquery())) or 0
    return Count(min(number, most), number <= most)


def _has_articles() -> ColumnElement[bool]:
    return (
        select(StoryArticle.article_id)
        .join(Article, Article.id == StoryArticle.article_id)
        .where(StoryArticle.story_id == Story.id, StoryArticle.state != State.SET_ASIDE, outside_trash())
        .exists()
    )
