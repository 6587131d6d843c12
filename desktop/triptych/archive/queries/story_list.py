"""All stories with their articles, for the command line."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from triptych.archive.queries.filters import outside_trash
from triptych.archive.schema import Article, Story, StoryArticle
from triptych.domain.states import State
from triptych.errors import RequestFault
from triptych.i18n import _

_PAGE: Final = 500
_SHORTEST_PREFIX: Final = 6
_UUID_DIGITS: Final = 32


@dataclass(frozen=True, slots=True)
class ListedStory:
    """A story with its articles.

    Attributes:
        uuid: the story.
        title: as the program or the reader named it.
        articles: those outside the trash, in the order in which they came.
        state: proposed or confirmed.
        confidence: how sure the program is; None for a story of the reader's.
    """

    uuid: UUID
    title: str
    articles: tuple[UUID, ...]
    state: State
    confidence: float | None


def listed_stories(session: Session, *, proposed: bool) -> Iterator[ListedStory]:
    """Stories in the order in which they were made, page by page; those without articles are left out.

    Args:
        session: a reading transaction.
        proposed: those that are only proposed, too, and articles that are only proposed for a story.
    """
    states = [State.CONFIRMED, State.PROPOSED] if proposed else [State.CONFIRMED]
    last = 0
    while page := session.execute(
        select(Story.id, Story.uuid, Story.title, Story.state, Story.confidence)
        .where(Story.id > last, Story.trashed.is_(None), Story.state.in_(states))
        .order_by(Story.id)
        .limit(_PAGE)
    ).all():
        members = _members(session, [row.id for row in page], states)
        for number, uuid, title, state, confidence in page:
            if number in members:
                yield ListedStory(uuid, title, tuple(members[number]), State(state), confidence)
        last = page[-1].id


def _members(session: Session, stories: list[int], states: list[State]) -> dict[int, list[UUID]]:
    members: dict[int, list[UUID]] = {}
    rows = session.execute(
        select(StoryArticle.story_id, Article.uuid)
        .join(Article, Article.id == StoryArticle.article_id)
        .where(StoryArticle.story_id.in_(stories), StoryArticle.state.in_(states), outside_trash())
        .order_by(Article.id)
    )
    for story, article in rows:
        members.setdefault(story, []).append(article)
    return members


def story_reports(session: Session, name: str) -> tuple[int, ...]:
    """The reports of a story outside the trash, in order of appearance, those without a date last; by internal id.

    Args:
        session: a reading transaction.
        name: its title, its UUID or the first six characters of that at least.

    Raises:
        RequestFault: there is no such story.
    """
    digits = name.lower().removeprefix("urn:uuid:").replace("-", "")
    named = Story.title == name
    if _SHORTEST_PREFIX <= len(digits) <= _UUID_DIGITS and set(digits) <= set("0123456789abcdef"):
        low, high = (UUID(digits.ljust(_UUID_DIGITS, filler)) for filler in "0f")
        named = or_(named, and_(Story.uuid >= low, Story.uuid <= high))
    story = session.scalar(select(Story.id).where(named, Story.trashed.is_(None)).order_by(Story.id).limit(1))
    if story is None:
        raise RequestFault(_("There is no story “{story}” in this archive.").format(story=name))
    return tuple(
        session.scalars(
            select(Article.id)
            .join(StoryArticle, StoryArticle.article_id == Article.id)
            .where(StoryArticle.story_id == story, StoryArticle.state != State.SET_ASIDE, outside_trash())
            .order_by(Article.published.is_(None), Article.published, Article.id)
        )
    )
