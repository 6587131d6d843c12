"""How annotations stand to each other, as the reader says."""

from collections.abc import Sequence
from uuid import uuid4

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from triptych.archive.archive import now
from triptych.archive.schema import AnnotationRow, Relation
from triptych.domain.receipt import Kind, Receipt
from triptych.errors import RequestFault
from triptych.i18n import _
from triptych.operations.people import person
from triptych.operations.placing import first_words


def relate(session: Session, *, origin: int, target: int, kind: str, creator: str | None = None) -> Receipt:
    """Says how one annotation stands to another.

    Args:
        session: the writer's transaction.
        origin: internal id of the one that supports, contradicts, ...
        target: internal id of the one that is supported, contradicted, ...
        kind: one of `RELATION_KINDS`, or the reader's own word.
        creator: the reader's name.

    Raises:
        RequestFault: one of them is gone, or both are the same.
    """
    standing = session.scalars(select(AnnotationRow.id).where(AnnotationRow.id.in_([origin, target]))).all()
    if origin == target or len(standing) < len((origin, target)) or not kind.strip():
        raise RequestFault(_("A relation needs two annotations and a word for how they stand to each other."))
    same = (Relation.from_id == origin, Relation.to_id == target, Relation.kind == kind.strip())
    if session.scalar(select(Relation.id).where(*same)) is not None:
        return Receipt("relate")
    session.execute(
        insert(Relation).values(uuid=uuid4(), kind=kind.strip(), from_id=origin, to_id=target,
                                creator_id=person(session, creator), created=now())
    )  # fmt: skip
    return Receipt("relate", {Kind.ANNOTATION: frozenset([origin, target])}, subject=first_words(session, origin))


def change_relation(session: Session, *, relation: int, kind: str) -> Receipt:
    """Says otherwise how two annotations stand to each other."""
    row = session.execute(
        select(Relation.from_id, Relation.to_id, Relation.kind).where(Relation.id == relation)
    ).first()
    if row is None or not kind.strip() or row.kind == kind.strip():
        return Receipt("change_relation")
    session.execute(update(Relation).where(Relation.id == relation).values(kind=kind.strip()))
    return Receipt("change_relation", {Kind.ANNOTATION: frozenset([row.from_id, row.to_id])})


def unrelate(session: Session, *, relations: Sequence[int]) -> Receipt:
    """Takes relations away."""
    ends = session.execute(select(Relation.from_id, Relation.to_id).where(Relation.id.in_(relations))).all()
    session.execute(delete(Relation).where(Relation.id.in_(relations)))
    return Receipt("unrelate", {Kind.ANNOTATION: frozenset(number for pair in ends for number in pair)})
