"""What annotations say: titles and notes, and whether they are findings."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from triptych.archive.schema import AnnotationRow, BodyRow, Revision, TargetRow
from triptych.domain.annotation import FINDING, Purpose


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
    rows = session.execute(
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
    return {each: Said(titles.get(each), notes.get(each)) for each in annotations}


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
    marked = func.coalesce(func.json_extract(AnnotationRow.extra, f'$."{FINDING}"'), 0)
    return or_(marked == 1, articles > 1)
