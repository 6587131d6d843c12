"""Which stories go on from which, as the reader said or the program proposes."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from triptych.archive.schema import Story, StoryLink
from triptych.domain.states import State


@dataclass(frozen=True, slots=True)
class Connection:
    """Another story that this one continues, or that continues it.

    Attributes:
        story: internal id of the other.
        title: of the other.
        earlier: the other comes first.
        state: proposed or confirmed.
    """

    story: int
    title: str
    earlier: bool
    state: State


def connections_of(session: Session, story: int) -> tuple[Connection, ...]:
    """The stories that a story continues, then those that continue it."""
    other = or_(
        and_(StoryLink.story_id == story, StoryLink.continues_id == Story.id),
        and_(StoryLink.continues_id == story, StoryLink.story_id == Story.id),
    )
    rows = session.execute(
        select(Story.id, Story.title, StoryLink.continues_id == Story.id, StoryLink.state)
        .join(StoryLink, other)
        .where(StoryLink.state != State.SET_ASIDE, Story.trashed.is_(None), Story.state != State.SET_ASIDE)
        .order_by(StoryLink.id)
    )
    found = [Connection(number, title, bool(earlier), State(state)) for number, title, earlier, state in rows]
    return tuple(sorted(found, key=lambda each: not each.earlier))


def titles_before(session: Session, stories: Sequence[int]) -> dict[int, str]:
    """The titles of the earlier stories that these continue, as far as the reader said so or it is proposed."""
    rows = session.execute(
        select(StoryLink.story_id, Story.title)
        .join(Story, Story.id == StoryLink.continues_id)
        .where(StoryLink.story_id.in_(stories), StoryLink.state != State.SET_ASIDE, Story.trashed.is_(None))
        .order_by(StoryLink.id.desc())
    )
    return dict(rows.all())
