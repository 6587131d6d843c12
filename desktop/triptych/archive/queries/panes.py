"""What the program found in the articles of the open panes: names, links and differences.

Always of the articles' current revisions. A pair may be stored either way round; what is given back is turned to the
way in which it was asked for.
"""

import json
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from triptych.archive.faults import understood
from triptych.archive.queries.entity_linking import whole_entity
from triptych.archive.schema import Article, Bead, Difference, Entity, Mention, Revision
from triptych.domain.difference import About, DifferenceKind
from triptych.domain.entity import EntityKind
from triptych.domain.states import Origin, State
from triptych.domain.text import Span

Spans = tuple[Span, ...]
Stored = TypeVar("Stored", Bead, Difference)


@dataclass(frozen=True, slots=True)
class MentionRow:
    """One occurrence of a name.

    Attributes:
        number: internal id of the mention.
        span: where it stands.
        kind: what is named.
        entity: internal id of who or what is meant; None where the name is not linked.
        name: the entity's name, or the words themselves where the name is not linked.
        confidence: 0 to 1; None where nothing was measured.
        origin: who found it.
    """

    number: int
    span: Span
    kind: EntityKind
    entity: int | None
    name: str
    confidence: float | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class LinkRow:
    """Sentences of two articles that correspond.

    Attributes:
        number: internal id of the bead.
        left: the sentences of the left article; so `right`.
        confidence: 0 to 1; 1 where the user made or confirmed it.
        moved: they stand in another order than their neighbours.
        origin: who linked them.
        relation: `same` or `partial`.
        candidate: a weak proposal that is only offered.
        state: what the user said about it.
    """

    number: int
    left: Spans
    right: Spans
    confidence: float
    moved: bool
    origin: Origin
    relation: str
    candidate: bool
    state: State


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One entry in the ledger of two articles.

    Attributes:
        number: internal id of the difference.
        kind: how they differ.
        about: what it is about.
        left: where the left article says it; so `right`.
        left_value: what the left article gives, in words or digits; so `right_value`.
        confidence: 0 to 1; None where nothing was measured.
        doubt: why it may not be one, in a sentence.
        state: what the user said about it.
        note: what the user wrote about it.
    """

    number: int
    kind: DifferenceKind
    about: About
    left: Spans
    right: Spans
    left_value: str | None
    right_value: str | None
    confidence: float | None
    doubt: str | None
    state: State
    note: str | None = None


def current_revision(session: Session, article: int) -> int | None:
    """Internal id of the revision that an article stands in now; None if there is no such article."""
    return session.scalar(
        select(Revision.id)
        .join(Article, (Revision.article_id == Article.id) & (Revision.number == Article.revision))
        .where(Article.id == article)
    )


def mentions_of(session: Session, article: int) -> tuple[MentionRow, ...]:
    """The names in an article in reading order, without those that were set aside."""
    revision = current_revision(session, article)
    whole = aliased(Entity)
    rows = session.execute(
        select(Mention, whole.id, whole.name)
        .outerjoin(Entity, Entity.id == Mention.entity_id)
        .outerjoin(whole, whole.id == whole_entity())
        .where(Mention.revision_id == revision, Mention.state != State.SET_ASIDE)
        .order_by(Mention.start, Mention.end, Mention.id)
    ).all()
    text = session.scalar(select(Revision.text).where(Revision.id == revision)) if rows else None
    with understood():
        return tuple(_mention(row, entity, name, text or "") for row, entity, name in rows)


def _mention(row: Mention, entity: int | None, name: str | None, text: str) -> MentionRow:
    span = Span(row.start, row.end)
    return MentionRow(
        number=row.id,
        span=span,
        kind=EntityKind(row.kind),
        entity=entity,
        name=span.of(text) if name is None else name,
        confidence=_share(row.confidence),
        origin=Origin(row.origin),
    )


def links_between(session: Session, left: int, right: int, *, with_set_aside: bool = False) -> tuple[LinkRow, ...]:
    """The links between two articles in the reading order of the left one.

    Args:
        session: a reading transaction.
        left: internal id of the left article.
        right: internal id of the right article.
        with_set_aside: those that the user set aside, too.
    """
    sides = (current_revision(session, left), current_revision(session, right))
    found = []
    for turned, row in _rows_between(session, Bead, sides):
        if with_set_aside or row.state != State.SET_ASIDE:
            with understood():
                found.append(_turned_link(_link(row)) if turned else _link(row))
    return tuple(sorted(found, key=lambda each: (each.left, each.right, each.number)))


def _link(row: Bead) -> LinkRow:
    origin, state = Origin(row.origin), State(row.state)
    confidence = _share(row.confidence)
    if origin is Origin.USER and (state is State.CONFIRMED or confidence is None):
        confidence = 1.0
    return LinkRow(
        number=row.id,
        left=spans_of(row.left_spans),
        right=spans_of(row.right_spans),
        confidence=confidence or 0.0,
        moved=row.order == "moved",
        origin=origin,
        relation=row.relation,
        candidate=row.candidate,
        state=state,
    )


def _turned_link(row: LinkRow) -> LinkRow:
    return replace(row, left=row.right, right=row.left)


def differences_between(session: Session, left: int, right: int) -> tuple[DifferenceRow, ...]:
    """The ledger of two articles, in the reading order of the left one; what only the right one says stands last."""
    sides = (current_revision(session, left), current_revision(session, right))
    found = []
    for turned, row in _rows_between(session, Difference, sides):
        with understood():
            found.append(_turned_difference(_difference(row)) if turned else _difference(row))
    return tuple(sorted(found, key=lambda each: (not each.left, each.left, each.right, each.number)))


def _difference(row: Difference) -> DifferenceRow:
    return DifferenceRow(
        number=row.id,
        kind=DifferenceKind(row.kind),
        about=About(row.about),
        left=spans_of(row.left_spans),
        right=spans_of(row.right_spans),
        left_value=row.left_value,
        right_value=row.right_value,
        confidence=_share(row.confidence),
        doubt=row.doubt,
        state=State(row.state),
        note=row.note,
    )


def _turned_difference(row: DifferenceRow) -> DifferenceRow:
    return replace(
        row,
        kind=row.kind.turned,
        left=row.right,
        right=row.left,
        left_value=row.right_value,
        right_value=row.left_value,
    )


def _rows_between(
    session: Session, table: type[Stored], sides: tuple[int | None, int | None]
) -> list[tuple[bool, Stored]]:
    """The rows of two revisions, each with whether it is stored the other way round."""
    left, right = sides
    found: list[tuple[bool, Stored]] = []
    for turned, first, second in ((False, left, right), (True, right, left)):
        stored = select(table).where(table.left_revision_id == first, table.right_revision_id == second)
        if left != right:
            found += [(turned, row) for row in session.scalars(stored)]
    return found


def spans_of(stored: str) -> Spans:
    """A side of a link or difference as it is stored: `[[start, end], …]` in JSON.

    Raises:
        ValueError: it is something else; so TypeError.
    """
    try:
        pairs = json.loads(stored)
    except RecursionError as error:
        raise ValueError("not a list of spans") from error
    return tuple(sorted(Span(_offset(start), _offset(end)) for start, end in pairs))


def _offset(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"not an offset: {value!r}")
    return value


def _share(stored: float | None) -> float | None:
    """A confidence within its bounds, whatever the file says."""
    return None if stored is None else min(max(float(stored), 0.0), 1.0)
