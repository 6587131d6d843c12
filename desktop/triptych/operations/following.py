"""Stories that go on from earlier ones: said by the reader, or proposed until the reader says something."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from triptych.archive.queries.one_of import one_of
from triptych.archive.schema import Story, StoryLink
from triptych.domain.follows import Follows
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.states import Origin, State
from triptych.errors import RequestFault
from triptych.i18n import _


@dataclass(frozen=True, slots=True)
class _Said:
    """What is known of a pair of stories.

    Attributes:
        number: internal id of the link.
        state: proposed, confirmed or set aside.
    """

    number: int
    state: str


@dataclass(frozen=True, slots=True)
class _Link:
    """What stands about two stories.

    Attributes:
        story: internal id of the later one.
        continues: internal id of the earlier one.
        state: proposed, confirmed or set aside.
        by_reader: the reader said it.
        confidence: the program's.
    """

    story: int
    continues: int
    state: str
    by_reader: bool
    confidence: float | None

    def touches(self, follows: Follows) -> bool:
        """Whether it says what the later story continues, or is about the same two stories."""
        return self.story == follows.story or {self.story, self.continues} == {follows.story, follows.continues}


def continue_story(session: Session, *, story: int, continues: int) -> Receipt:
    """Says that a story goes on from an earlier one.

    Raises:
        RequestFault: both are the same, or the earlier one already goes on from the later one.
    """
    if continues in _following(session, story):
        raise RequestFault(_("A story cannot go on from itself, nor from one that goes on from it."))
    said = _said(session, story, continues)
    if said is not None and said.state == State.CONFIRMED:
        return Receipt("continue_story")
    if said is None:
        link = {"story_id": story, "continues_id": continues, "state": State.CONFIRMED, "origin": Origin.USER}
        session.execute(insert(StoryLink).values(link))
    else:
        _judge(session, said.number, State.CONFIRMED)
    return _receipt(session, "continue_story", story, continues)


def stop_continuing(session: Session, *, story: int, continues: int) -> Receipt:
    """Says that a story does not go on from another one; that is not proposed again."""
    said = _said(session, story, continues)
    if said is None or said.state == State.SET_ASIDE:
        return Receipt("stop_continuing")
    _judge(session, said.number, State.SET_ASIDE)
    return _receipt(session, "stop_continuing", story, continues)


def propose_following(session: Session, follows: Sequence[Follows]) -> Receipt:
    """Writes down what goes on from what: where the reader said nothing, and nothing surer is proposed."""
    known = _known(session, follows)
    new = [each for each in follows if all(_gives_way(link, each) for link in known if link.touches(each))]
    proposed = StoryLink.origin == Origin.MACHINE
    stories = frozenset(each.story for each in new)
    session.execute(delete(StoryLink).where(one_of(StoryLink.story_id, stories), proposed))
    rows = [
        {
            "story_id": each.story,
            "continues_id": each.continues,
            "state": State.PROPOSED,
            "origin": Origin.MACHINE,
            "confidence": each.confidence,
        }
        for each in new
    ]
    if rows:
        session.execute(insert(StoryLink), rows)
    return Receipt("propose_following", {Kind.STORY: stories} if stories else {})


def _gives_way(link: "_Link", to: Follows) -> bool:
    """Whether something else may be proposed where a link stands."""
    if link.by_reader:
        return link.state == State.SET_ASIDE and {link.story, link.continues} != {to.story, to.continues}
    return link.story == to.story and (link.confidence or 0.0) < to.confidence


def _known(session: Session, follows: Sequence[Follows]) -> list["_Link"]:
    """What stands already about the later stories, and between both."""
    stories = {story for each in follows for story in (each.story, each.continues)}
    rows = session.execute(
        select(StoryLink.story_id, StoryLink.continues_id, StoryLink.state, StoryLink.origin, StoryLink.confidence)
        .where(one_of(StoryLink.story_id, stories))
        .order_by(StoryLink.id)
    )
    return [
        _Link(story, continues, state, origin == Origin.USER, confidence)
        for story, continues, state, origin, confidence in rows
    ]


def _said(session: Session, story: int, continues: int) -> _Said | None:
    row = session.execute(
        select(StoryLink.id, StoryLink.state).where(StoryLink.story_id == story, StoryLink.continues_id == continues)
    ).first()
    return None if row is None else _Said(*row)


def _following(session: Session, story: int) -> set[int]:
    """The story and all that goes on from it, as the reader said."""
    found, new = {story}, {story}
    while new:
        later = select(StoryLink.story_id).where(
            one_of(StoryLink.continues_id, new), StoryLink.state == State.CONFIRMED
        )
        new = set(session.scalars(later)) - found
        found |= new
    return found


def _judge(session: Session, link: int, state: State) -> None:
    session.execute(
        update(StoryLink).where(StoryLink.id == link).values(state=state, origin=Origin.USER),
        execution_options={"synchronize_session": False},
    )


def _receipt(session: Session, operation: str, story: int, continues: int) -> Receipt:
    session.execute(
        # The program may let go of its own stories, and what was said about them with these: now they are the reader's.
        update(Story).where(one_of(Story.id, [story, continues]), Story.origin != Origin.USER).values(
            origin=Origin.USER
        ),
        execution_options={"synchronize_session": False},
    )  # fmt: skip
    title = session.scalar(select(Story.title).where(Story.id == story))
    return Receipt(operation, {Kind.STORY: frozenset([story, continues])}, subject=title)
