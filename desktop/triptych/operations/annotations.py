"""Annotations brought in, changed, and put into the trash."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from triptych.archive.archive import now
from triptych.archive.queries.annotations import standing_annotation
from triptych.archive.schema import AnnotationRow, Article, BodyRow, Person, Revision, TargetRow
from triptych.domain.annotation import Annotation, Body, Json, Target
from triptych.domain.receipt import Kind, Receipt


@dataclass(slots=True)
class AnnotationCounts:
    """What became of imported annotations; `in_trash` names those that lie in the trash and were left there."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    in_trash: list[UUID] = field(default_factory=list)


def import_annotations(session: Session, *, annotations: Sequence[Annotation], counts: AnnotationCounts) -> Receipt:
    """Brings annotations in: new ones are added, known ones brought to what the file says.

    Args:
        session: the writer's transaction.
        annotations: anchored in articles of this archive.
        counts: receives what became of them.
    """
    changed = []
    for annotation in annotations:
        standing = standing_annotation(session, annotation.id, annotation.iri)
        if standing is None:
            changed.append(_add(session, annotation))
            counts.added += 1
            continue
        number, content, in_trash = standing
        if in_trash:
            counts.in_trash.append(content.id)
        elif _same(content, annotation):
            counts.unchanged += 1
        else:
            _replace(session, number, annotation)
            changed.append(number)
            counts.updated += 1
    return Receipt("import_annotations", {Kind.ANNOTATION: frozenset(changed)})


def trash_annotations(session: Session, *, annotations: Sequence[int]) -> Receipt:
    """Puts annotations into the trash."""
    standing = AnnotationRow.trashed.is_(None)
    changed = session.scalars(select(AnnotationRow.id).where(AnnotationRow.id.in_(annotations), standing)).all()
    session.execute(update(AnnotationRow).where(AnnotationRow.id.in_(changed)).values(trashed=now()))
    return Receipt("trash_annotations", {Kind.ANNOTATION: frozenset(changed)})


def take_annotations_back(session: Session, *, annotations: Sequence[int]) -> Receipt:
    """Takes annotations out of the trash."""
    lying = AnnotationRow.trashed.is_not(None)
    changed = session.scalars(select(AnnotationRow.id).where(AnnotationRow.id.in_(annotations), lying)).all()
    session.execute(update(AnnotationRow).where(AnnotationRow.id.in_(changed)).values(trashed=None))
    return Receipt("take_annotations_back", {Kind.ANNOTATION: frozenset(changed)})


def _same(one: Annotation, other: Annotation) -> bool:
    """Whether two annotations say the same; an exchanged one keeps its own IRI, so our ids do not count."""
    return _without_id(one) == _without_id(other)


def _without_id(annotation: Annotation) -> tuple[Any, ...]:
    return (
        annotation.targets,
        annotation.bodies,
        annotation.motivations,
        annotation.creator,
        annotation.created,
        annotation.modified,
        annotation.state,
        annotation.extra,
    )


def _values(session: Session, annotation: Annotation) -> Json:
    return {
        "iri": annotation.iri,
        "motivations": json.dumps(annotation.motivations),
        "creator_id": _person(session, annotation.creator),
        "created": annotation.created,
        "modified": annotation.modified,
        "state": annotation.state,
        "extra": _json(annotation.extra or None),
    }


def _add(session: Session, annotation: Annotation) -> int:
    number = session.execute(
        insert(AnnotationRow).values(uuid=annotation.id, **_values(session, annotation)).returning(AnnotationRow.id)
    ).scalar_one()
    _add_parts(session, number, annotation)
    return number


def _replace(session: Session, number: int, annotation: Annotation) -> None:
    session.execute(delete(TargetRow).where(TargetRow.annotation_id == number))
    session.execute(delete(BodyRow).where(BodyRow.annotation_id == number))
    session.execute(update(AnnotationRow).where(AnnotationRow.id == number).values(**_values(session, annotation)))
    _add_parts(session, number, annotation)


def _add_parts(session: Session, number: int, annotation: Annotation) -> None:
    session.execute(
        insert(TargetRow),
        [_target(session, number, ordinal, each) for ordinal, each in enumerate(annotation.targets)],
    )
    if annotation.bodies:
        session.execute(
            insert(BodyRow), [_body(number, ordinal, each) for ordinal, each in enumerate(annotation.bodies)]
        )


def _target(session: Session, number: int, ordinal: int, target: Target) -> Json:
    revision = session.execute(
        select(Revision.id)
        .join(Article, (Article.id == Revision.article_id) & (Article.revision == Revision.number))
        .where(Article.uuid == target.article)
    ).scalar_one()
    return {
        "annotation_id": number,
        "ordinal": ordinal,
        "revision_id": revision,
        "kind": target.kind,
        "start": target.span.start if target.span else None,
        "end": target.span.end if target.span else None,
        "exact": target.quote.exact if target.quote else None,
        "prefix": target.quote.prefix if target.quote else None,
        "suffix": target.quote.suffix if target.quote else None,
        "anchoring": target.anchoring,
        "extra": _json(target.extra or None),
    }


def _body(number: int, ordinal: int, body: Body) -> Json:
    return {
        "annotation_id": number,
        "ordinal": ordinal,
        "value": body.value,
        "format": body.format,
        "language": body.language,
        "purpose": body.purpose,
        "extra": _json(body.extra),
    }


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _person(session: Session, name: str | None) -> int | None:
    """The person of that name, entered when new."""
    if name is None:
        return None
    known = session.scalar(select(Person.id).where(Person.name == name))
    if known is not None:
        return known
    return session.execute(insert(Person).values(name=name).returning(Person.id)).scalar_one()
