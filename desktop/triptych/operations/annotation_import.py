"""Annotations brought in from a file: rows of many of them, and what of them the archive holds already."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from triptych.archive.queries.annotations import known_annotations, standing_annotation
from triptych.archive.queries.codebook import codes_by_name
from triptych.archive.schema import AnnotationRow, Article, Base, BodyRow, Person, Revision, TargetRow
from triptych.domain.annotation import Annotation, Body, Json, Purpose, Target
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
    batch = _Batch(session)
    known = known_annotations(session, annotations)
    for annotation in annotations:
        if annotation.id in known or annotation.iri in known:
            _bring_up_to_date(session, batch, annotation, counts)
        else:
            batch.add(annotation)
            known.update(each for each in (annotation.id, annotation.iri) if each is not None)
            counts.added += 1
    batch.write()
    return Receipt("import_annotations", {Kind.ANNOTATION: frozenset(batch.annotations)})


def _bring_up_to_date(session: Session, batch: "_Batch", annotation: Annotation, counts: AnnotationCounts) -> None:
    batch.write()
    standing = standing_annotation(session, annotation.id, annotation.iri)
    if standing.in_trash:
        counts.in_trash.append(standing.annotation.id)
    elif _same(standing.annotation, annotation):
        counts.unchanged += 1
    else:
        batch.replace(standing.number, annotation)
        counts.updated += 1


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


class _Batch:
    """Rows of many annotations, gathered so that each table is written with one statement."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._number = session.scalar(select(func.max(AnnotationRow.id))) or 0
        self._rows: dict[type[Base], list[Json]] = {AnnotationRow: [], TargetRow: [], BodyRow: []}
        self._people: dict[str, int] = dict(session.execute(select(Person.name, Person.id)).all())
        self._revisions: dict[UUID, int] = {}
        self._codes = codes_by_name(session)
        self.annotations: list[int] = []

    def add(self, annotation: Annotation) -> None:
        self._number += 1
        self._rows[AnnotationRow].append(
            {"id": self._number, "uuid": annotation.id, "iri": annotation.iri, **self._values(annotation)}
        )
        self._add_parts(self._number, annotation)

    def replace(self, number: int, annotation: Annotation) -> None:
        for part in (TargetRow, BodyRow):
            self._session.execute(delete(part).where(part.annotation_id == number))
        self._session.execute(
            update(AnnotationRow).where(AnnotationRow.id == number).values(**self._values(annotation))
        )
        self._add_parts(number, annotation)

    def write(self) -> None:
        for table, rows in self._rows.items():
            if rows:
                self._session.execute(insert(Base.metadata.tables[table.__tablename__]), rows)
                rows.clear()

    def _values(self, annotation: Annotation) -> Json:
        return {
            "motivations": json.dumps(annotation.motivations),
            "creator_id": self._person(annotation.creator),
            "created": annotation.created,
            "modified": annotation.modified,
            "state": annotation.state,
            "extra": _json(annotation.extra or None),
        }

    def _add_parts(self, number: int, annotation: Annotation) -> None:
        self.annotations.append(number)
        self._rows[TargetRow].extend(
            self._target(number, ordinal, target) for ordinal, target in enumerate(annotation.targets)
        )
        self._rows[BodyRow].extend(
            {**_body(number, ordinal, body), "code_id": self._code(body)}
            for ordinal, body in enumerate(annotation.bodies)
        )

    def _target(self, number: int, ordinal: int, target: Target) -> Json:
        return {
            "annotation_id": number,
            "ordinal": ordinal,
            "revision_id": self._revision(target.article),
            "kind": target.kind,
            "start": target.span.start if target.span else None,
            "end": target.span.end if target.span else None,
            "exact": target.quote.exact if target.quote else None,
            "prefix": target.quote.prefix if target.quote else None,
            "suffix": target.quote.suffix if target.quote else None,
            "anchoring": target.anchoring,
            "extra": _json(target.extra or None),
        }

    def _code(self, body: Body) -> int | None:
        """The code that a tag names, so that what was exported is coded again when it comes back."""
        return self._codes.get(body.value) if body.purpose == Purpose.TAGGING and body.value else None

    def _revision(self, article: UUID) -> int:
        """The current revision of an article."""
        if article not in self._revisions:
            self._revisions[article] = self._session.execute(
                select(Revision.id)
                .join(Article, (Article.id == Revision.article_id) & (Article.revision == Revision.number))
                .where(Article.uuid == article)
            ).scalar_one()
        return self._revisions[article]

    def _person(self, name: str | None) -> int | None:
        """The person of that name, entered when new."""
        if name is None:
            return None
        if name not in self._people:
            self._people[name] = self._session.execute(
                insert(Person).values(name=name).returning(Person.id)
            ).scalar_one()
        return self._people[name]


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
