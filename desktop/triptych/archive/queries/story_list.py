"""All stories with their articles, for the command line."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from triptych.archive.queries.filters import outside_trash
from triptych.archive.schema import Article, Story, StoryArticle
from triptych.domain.states import State

_PAGE: Final = 500


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
