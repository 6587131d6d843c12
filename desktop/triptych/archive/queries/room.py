"""What the head of the window says about what is open."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from triptych.archive.schema import Article, Story, StoryArticle
from triptych.domain.states import State


@dataclass(frozen=True, slots=True)
class PaneHead:
    """An open article in a few words.

    Attributes:
        article: internal id.
        language: BCP 47 tag.
        outlet: who published it.
        title: its headline.
    """

    article: int
    language: str
    outlet: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class StoryHead:
    """A story in a few words.

    Attributes:
        number: internal id.
        title: as the reader or the program named it.
        articles: how many there are outside the trash.
        first: when the first was published (ISO 8601, as exact as proved).
        last: when the last was.
    """

    number: int
    title: str
    articles: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class RoomHead:
    """What is open, in a few words: the story, and the panes' articles in their order."""

    story: StoryHead | None
    panes: tuple[PaneHead, ...]


def room_head(session: Session, story: int | None, articles: Sequence[int]) -> RoomHead:
    """What the head says about these open articles of a story; articles that are gone or in the trash are left out."""
    rows = session.execute(
        select(Article.id, Article.language, Article.outlet, Article.title).where(
            Article.id.in_(articles), Article.trashed.is_(None)
        )
    )
    found = {row.id: PaneHead(*row) for row in rows}
    panes = tuple(found[each] for each in articles if each in found)
    return RoomHead(None if story is None else _story(session, story), panes)


def _story(session: Session, story: int) -> StoryHead | None:
    row = session.execute(
        select(Story.id, Story.title, func.count(Article.id), func.min(Article.published), func.max(Article.published))
        .outerjoin(StoryArticle, (StoryArticle.story_id == Story.id) & (StoryArticle.state != State.SET_ASIDE))
        .outerjoin(Article, (Article.id == StoryArticle.article_id) & Article.trashed.is_(None))
        .where(Story.id == story, Story.trashed.is_(None))
        .group_by(Story.id)
    ).first()
    return None if row is None else StoryHead(*row)


def first_story(session: Session, order: Sequence[str]) -> tuple[int, tuple[int, ...]] | None:
    """The oldest story, with one article for each language: what a reader who chose nothing reads first.

    Args:
        session: a reading transaction.
        order: languages in the order of the panes; others come after them.
    """
    story = session.scalar(
        select(Story.id)
        .where(Story.trashed.is_(None), Story.state != State.SET_ASIDE)
        .where(select(StoryArticle.article_id).where(StoryArticle.story_id == Story.id).exists())
        .order_by(Story.id)
        .limit(1)
    )
    return None if story is None else (story, side_by_side(session, story, order))


def story_of_title(session: Session, title: str, order: Sequence[str]) -> tuple[int, tuple[int, ...]] | None:
    """The story of this title, as `first_story` gives one."""
    story = session.scalar(select(Story.id).where(Story.title == title, Story.trashed.is_(None)).limit(1))
    return None if story is None else (story, side_by_side(session, story, order))


def side_by_side(session: Session, story: int, order: Sequence[str]) -> tuple[int, ...]:
    """A story's articles to set side by side: the first of each language, in the order of the panes."""
    rows = session.execute(
        select(Article.language, func.min(Article.id))
        .join(StoryArticle, StoryArticle.article_id == Article.id)
        .where(StoryArticle.story_id == story, StoryArticle.state != State.SET_ASIDE, Article.trashed.is_(None))
        .group_by(Article.language)
    ).all()
    places = {language: place for place, language in enumerate(order)}
    ordered = sorted(rows, key=lambda row: (places.get(row[0], len(places)), row[0]))
    return tuple(article for _language, article in ordered)


def is_empty(session: Session) -> bool:
    """Whether the archive holds no article, not even in the trash."""
    return session.scalar(select(Article.id).limit(1)) is None
