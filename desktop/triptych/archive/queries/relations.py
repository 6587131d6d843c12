"""How annotations stand to each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from triptych.archive.queries.bodies import said_by
from triptych.archive.schema import AnnotationRow, TargetRow
from triptych.archive.schema import Relation as RelationRow
from triptych.domain.relation import Relation


@dataclass(frozen=True, slots=True)
class RelationEntry:
    """A relation as it is seen from one of its ends.

    Attributes:
        number: internal id.
        kind: one of `RELATION_KINDS`, or the reader's own word.
        outward: it leads from the annotation that was asked about to the other one.
        other: internal id of the annotation at its other end.
        heading: what that one is called: its title, else its note, else the words that it rests on.
    """

    number: int
    kind: str
    outward: bool
    other: int
    heading: str


def relations_of(session: Session, annotation: int) -> tuple[RelationEntry, ...]:
    """The relations of an annotation with others outside the trash, in the order in which they were made."""
    rows = session.execute(
        select(RelationRow.id, RelationRow.kind, RelationRow.from_id, RelationRow.to_id)
        .where(or_(RelationRow.from_id == annotation, RelationRow.to_id == annotation))
        .order_by(RelationRow.id)
    ).all()
    ends = [row.to_id if row.from_id == annotation else row.from_id for row in rows]
    headings = _headings(session, ends)
    return tuple(
        RelationEntry(row.id, row.kind, row.from_id == annotation, end, headings[end])
        for row, end in zip(rows, ends, strict=True)
        if end in headings
    )


def _headings(session: Session, annotations: Sequence[int]) -> dict[int, str]:
    standing = select(AnnotationRow.id).where(AnnotationRow.id.in_(annotations), AnnotationRow.trashed.is_(None))
    numbers = session.scalars(standing).all()
    said = said_by(session, numbers)
    quotes = dict(
        session.execute(
            select(TargetRow.annotation_id, TargetRow.exact)
            .where(TargetRow.annotation_id.in_(numbers), TargetRow.exact.is_not(None))
            .order_by(TargetRow.ordinal.desc())
        ).all()
    )
    return {
        each: next((" ".join(w.split()) for w in (said[each].title, said[each].note, quotes.get(each)) if w), "")
        for each in numbers
    }


def relation_kinds(session: Session) -> tuple[str, ...]:
    """The words that are in use."""
    return tuple(session.scalars(select(RelationRow.kind).distinct().order_by(RelationRow.kind)))


def exchanged_relations(session: Session) -> Iterator[Relation]:
    """All relations between annotations outside the trash, as they are exchanged."""
    origin, target = aliased(AnnotationRow), aliased(AnnotationRow)
    rows = session.execute(
        select(RelationRow.uuid, RelationRow.kind, origin.uuid, target.uuid, RelationRow.created)
        .join(origin, origin.id == RelationRow.from_id)
        .join(target, target.id == RelationRow.to_id)
        .where(origin.trashed.is_(None), target.trashed.is_(None))
        .order_by(RelationRow.id)
    )
    for row in rows:
        yield Relation(*row)
