"""What annotations say: titles and notes, and whether they are findings."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from triptych.archive.queries.one_of import one_of
from triptych.archive.schema import AnnotationRow, BodyRow, Person, Revision, TargetRow
from triptych.domain.annotation import FINDING, Purpose

Among = Sequence[int] | Select[int]
"""Annotations: internal ids, at most some hundreds, or what selects them."""


@dataclass(frozen=True, slots=True)
class Said:
    """What an annotation says.

    Attributes:
        title: of a finding.
        note: what the reader says about the passages.
    """

    title: str | None = None
    note: str | None = None


def said_by(session: Session, annotations: Sequence[int]) -> dict[int, Said]:
    """What each of these annotations says; a text that an exchanged one gives no purpose for is its note.

    Args:
        session: a reading transaction.
        annotations: internal ids, at most some hundreds.
    """
    return dict.fromkeys(annotations, Said()) | words_of(session, annotations)


def words_of(session: Session, annotations: Among) -> dict[int, Said]:
    """What those of these annotations say that say anything."""
    rows = session.connection().execute(
        select(BodyRow.annotation_id, BodyRow.purpose, BodyRow.value)
        .where(
            BodyRow.annotation_id.in_(annotations),
            BodyRow.value.is_not(None),
            or_(BodyRow.purpose.is_(None), BodyRow.purpose.in_((Purpose.COMMENTING, Purpose.DESCRIBING))),
        )
        .order_by(BodyRow.purpose.is_(None), BodyRow.ordinal, BodyRow.id)
    )
    titles: dict[int, str] = {}
    notes: dict[int, str] = {}
    for annotation, purpose, value in rows:
        (titles if purpose == Purpose.DESCRIBING else notes).setdefault(annotation, value or "")
    return {each: Said(titles.get(each), notes.get(each)) for each in titles.keys() | notes.keys()}


def authors_of(session: Session, annotations: Sequence[int]) -> dict[int, str]:
    """The names of those who made these annotations, where they are known."""
    rows = session.execute(
        select(AnnotationRow.id, Person.name)
        .join(Person, Person.id == AnnotationRow.creator_id)
        .where(one_of(AnnotationRow.id, annotations))
    )
    return dict(rows.all())


def says_something() -> ColumnElement[bool]:
    """Whether an annotation has a title or a note."""
    said = select(BodyRow.id).where(
        BodyRow.annotation_id == AnnotationRow.id,
        or_(BodyRow.purpose.is_(None), BodyRow.purpose.in_((Purpose.COMMENTING, Purpose.DESCRIBING))),
        BodyRow.value.is_not(None),
    )
    return said.correlate(AnnotationRow).exists()


def is_finding() -> ColumnElement[bool]:
    """Whether an annotation is a finding: it was made one, or it rests on more than one article."""
    articles = (
        select(func.count(func.distinct(Revision.article_id)))
        .select_from(TargetRow)
        .join(Revision, Revision.id == TargetRow.revision_id)
        .where(TargetRow.annotation_id == AnnotationRow.id)
        .correlate(AnnotationRow)
        .scalar_subquery()
    )
    return or_(is_marked(), articles > 1)


def is_marked() -> ColumnElement[bool]:
    """Whether an annotation was made a finding."""
    return func.coalesce(func.json_extract(AnnotationRow.extra, f'$."{FINDING}"'), 0) == 1
