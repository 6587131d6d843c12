"""Annotations with all that they rest on and say."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from triptych.archive.faults import understood
from triptych.archive.schema import AnnotationRow, Article, BodyRow, Person, Revision, TargetRow
from triptych.domain.annotation import Anchoring, Annotation, Body, Quote, Target, TargetKind
from triptych.domain.states import FindingState
from triptych.domain.text import Span

_PAGE = 500


def annotations(session: Session) -> Iterator[Annotation]:
    """All annotations outside the trash, in the order in which they came, page by page."""
    last = 0
    question = (
        select(AnnotationRow, Person.name)
        .outerjoin(Person, Person.id == AnnotationRow.creator_id)
        .where(AnnotationRow.trashed.is_(None))
        .order_by(AnnotationRow.id)
        .limit(_PAGE)
    )
    while page := session.execute(question.where(AnnotationRow.id > last)).all():
        numbers = [row.id for row, _creator in page]
        with understood():
            targets, bodies = _targets(session, numbers), _bodies(session, numbers)
        for row, creator in page:
            with understood():
                annotation = _annotation(row, creator, targets[row.id], bodies[row.id])
            yield annotation
        last = numbers[-1]


@dataclass(frozen=True, slots=True)
class Standing:
    """An annotation that the archive holds.

    Attributes:
        number: its internal id.
        annotation: its content.
        in_trash: whether it lies in the trash.
    """

    number: int
    annotation: Annotation
    in_trash: bool


def standing_annotation(session: Session, uuid: UUID, iri: str | None) -> Standing:
    """The annotation with this id, or where there is an IRI, with that."""
    same = AnnotationRow.uuid == uuid if iri is None else AnnotationRow.iri == iri
    row, creator = session.execute(
        select(AnnotationRow, Person.name).outerjoin(Person, Person.id == AnnotationRow.creator_id).where(same)
    ).one()
    with understood():
        targets, bodies = _targets(session, [row.id]), _bodies(session, [row.id])
        annotation = _annotation(row, creator, targets[row.id], bodies[row.id])
    return Standing(row.id, annotation, row.trashed is not None)


def known_annotations(session: Session, wanted: Sequence[Annotation]) -> set[UUID | str]:
    """Those ids and IRIs of the annotations that the archive knows, trash included."""
    known: set[UUID | str] = set()
    for start in range(0, len(wanted), _PAGE):
        part = wanted[start : start + _PAGE]
        for uuid, iri in session.execute(
            select(AnnotationRow.uuid, AnnotationRow.iri).where(
                AnnotationRow.uuid.in_([each.id for each in part])
                | AnnotationRow.iri.in_([each.iri for each in part if each.iri is not None])
            )
        ):
            known |= {uuid} if iri is None else {uuid, iri}
    return known


def _annotation(row: AnnotationRow, creator: str | None, targets: list[Target], bodies: list[Body]) -> Annotation:
    return Annotation(
        id=row.uuid,
        targets=tuple(targets),
        bodies=tuple(bodies),
        motivations=tuple(json.loads(row.motivations)),
        iri=row.iri,
        creator=creator,
        created=row.created,
        modified=row.modified,
        state=FindingState(row.state),
        extra=json.loads(row.extra) if row.extra else {},
    )


def _targets(session: Session, numbers: Sequence[int]) -> dict[int, list[Target]]:
    found: dict[int, list[Target]] = {number: [] for number in numbers}
    rows = session.execute(
        select(TargetRow, Article.uuid, (Revision.number == Article.revision).label("current"))
        .join(Revision, Revision.id == TargetRow.revision_id)
        .join(Article, Article.id == Revision.article_id)
        .where(TargetRow.annotation_id.in_(numbers))
        .order_by(TargetRow.annotation_id, TargetRow.ordinal)
    )
    for row, article, current in rows:
        stands = row.start is not None and current
        # Positions count in the current text; what waits in an earlier one for the reader stands nowhere there.
        lost = row.exact is not None and not stands
        found[row.annotation_id].append(
            Target(
                article=article,
                kind=TargetKind(row.kind),
                span=Span(row.start or 0, row.end or 0) if stands else None,
                quote=None if row.exact is None else Quote(row.exact, row.prefix or "", row.suffix or ""),
                anchoring=Anchoring.ORPHAN if lost else Anchoring(row.anchoring),
                extra=json.loads(row.extra) if row.extra else {},
            )
        )
    return found


def _bodies(session: Session, numbers: Sequence[int]) -> dict[int, list[Body]]:
    found: dict[int, list[Body]] = {number: [] for number in numbers}
    rows = session.scalars(
        select(BodyRow).where(BodyRow.annotation_id.in_(numbers)).order_by(BodyRow.annotation_id, BodyRow.ordinal)
    )
    for row in rows:
        found[row.annotation_id].append(
            Body(
                value=row.value,
                format=row.format,
                language=row.language,
                purpose=row.purpose,
                extra=json.loads(row.extra) if row.extra else None,
            )
        )
    return found


def article_for_annotation(session: Session, article: UUID | None, text: str | None) -> tuple[UUID, str] | None:
    """The article that an exchanged target means, with its current text: by its id, else by equal text.

    Args:
        session: a reading transaction.
        article: the id, if the file names one.
        text: lower-case hexadecimal SHA-256 of the text, if the file gives one.
    """
    current = select(Article.uuid, Revision.text).join(
        Revision, (Revision.article_id == Article.id) & (Revision.number == Article.revision)
    )
    if article is not None:
        row = session.execute(current.where(Article.uuid == article)).first()
        if row is not None:
            return row.uuid, row.text
    if text is not None:
        row = session.execute(current.where(Revision.text_sha256 == bytes.fromhex(text))).first()
        if row is not None:
            return row.uuid, row.text
    return None


def text_hash(session: Session, article: UUID) -> str:
    """Lower-case hexadecimal SHA-256 of an article's current text."""
    return (
        session.execute(
            select(Revision.text_sha256)
            .join(Article, (Revision.article_id == Article.id) & (Revision.number == Article.revision))
            .where(Article.uuid == article)
        )
        .scalar_one()
        .hex()
    )


def find_annotation(session: Session, name: str) -> int | None:
    """The annotation that a UUID, with or without `urn:uuid:`, or an IRI names; None if there is none."""
    try:
        same = AnnotationRow.uuid == UUID(name)
    except ValueError:
        same = AnnotationRow.iri == name
    return session.scalar(select(AnnotationRow.id).where(same))


def trashed_annotations(session: Session) -> Iterator[UUID]:
    """The annotations in the trash."""
    yield from session.scalars(select(AnnotationRow.uuid).where(AnnotationRow.trashed.is_not(None)))
