"""The names in articles with whom they name, as the command line prints them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from triptych.archive.queries.entity_linking import stands_for, whole_entity
from triptych.archive.queries.panes import current_revision
from triptych.archive.schema import Entity, EntityName, Mention
from triptych.domain.entity import EntityKind
from triptych.domain.states import Origin, State
from triptych.domain.text import Span


@dataclass(frozen=True, slots=True)
class Named:
    """A mention in an article.

    Attributes:
        span: where it stands.
        kind: what is named.
        entity: whose name it is; None where nobody said.
        role: the title or role beside it, or None.
        confidence: 0 to 1; 1 where the user said it.
        origin: who found it.
    """

    span: Span
    kind: EntityKind
    entity: UUID | None
    role: str | None
    confidence: float
    origin: Origin


@dataclass(frozen=True, slots=True)
class Who:
    """An entity with its names.

    Attributes:
        id: of the entity.
        kind: what it is.
        name: its main name.
        names: by language.
        geonames: number of the place in GeoNames, or None.
        latitude: in degrees, or None; so `longitude`.
    """

    id: UUID
    kind: EntityKind
    name: str
    names: dict[str, list[str]]
    geonames: int | None
    latitude: float | None
    longitude: float | None


def mentions_of(session: Session, article: int) -> list[Named]:
    """The names in an article's current revision that nobody has set aside, in order."""
    whole = aliased(Entity)
    rows = session.execute(
        select(Mention.start, Mention.end, Mention.kind, whole.uuid, Mention.role, Mention.confidence, Mention.origin)
        .outerjoin(Entity, Entity.id == Mention.entity_id)
        .outerjoin(whole, whole.id == whole_entity())
        .where(Mention.revision_id == current_revision(session, article), Mention.state != State.SET_ASIDE)
        .order_by(Mention.start, Mention.end)
    )
    return [
        Named(Span(start, end), EntityKind(kind), uuid, role, 1.0 if confidence is None else confidence, Origin(origin))
        for start, end, kind, uuid, role, confidence, origin in rows
    ]


def entities_named(session: Session, entities: Iterable[UUID]) -> list[Who]:
    """These entities with their names."""
    found: list[Who] = []
    for page in _pages(sorted(set(entities))):
        rows = {row.id: row for row in session.scalars(select(Entity).where(Entity.uuid.in_(page)))}
        names: dict[int, dict[str, list[str]]] = {number: {} for number in rows}
        for number, language, name in session.execute(
            select(whole_entity(), EntityName.language, EntityName.name)
            .join(Entity, Entity.id == EntityName.entity_id)
            .where(stands_for(rows), EntityName.state != State.SET_ASIDE)
            .order_by(EntityName.id)
        ):
            names[number].setdefault(language, []).append(name)
        found.extend(
            Who(row.uuid, EntityKind(row.kind), row.name, names[number], row.geonames, row.latitude, row.longitude)
            for number, row in rows.items()
        )
    return found


def _pages(entities: Sequence[UUID]) -> Iterable[Sequence[UUID]]:
    for start in range(0, len(entities), _PAGE):
        yield entities[start : start + _PAGE]


_PAGE = 500
