"""All entities of the archive: listed page by page, looked for in any script, and one with its identifiers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session, aliased

from triptych.archive.faults import understood
from triptych.archive.queries.entity_linking import whole_entity
from triptych.archive.schema import Entity, EntityKey, Mention
from triptych.domain.entity import EntityKind
from triptych.domain.states import State
from triptych.language.folding import fold
from triptych.language.words import words

PAGE: Final = 100
COUNTED: Final = 1000
"""Mentions are counted up to here; one more stands for any number more."""
_MOST_FOUND: Final = 500


@dataclass(frozen=True, slots=True)
class ListedEntity:
    """An entity in the list.

    Attributes:
        number: internal id.
        kind: what it is.
        name: its main name.
        state: what the reader said about it.
        mentions: how often it is named, at most one more than `COUNTED`.
    """

    number: int
    kind: EntityKind
    name: str
    state: State
    mentions: int


@dataclass(frozen=True, slots=True)
class Identity:
    """What an entity is called, and by which numbers others know it."""

    name: str
    kind: EntityKind
    geonames: int | None
    wikidata: str | None
    identifier: str | None


def entities_page(
    session: Session,
    *,
    kind: EntityKind | None = None,
    looked_for: str = "",
    after: tuple[str, int] | None = None,
    limit: int = PAGE,
) -> tuple[ListedEntity, ...]:
    """A page of entities by name, none that was merged away or set aside.

    Args:
        session: a reading transaction.
        kind: only of this kind.
        looked_for: beginnings of words that one of the names must have, in any script, without regard to accents.
        after: name and number of the last one of the page before.
        limit: how many at most.
    """
    question = (
        select(Entity.id, Entity.kind, Entity.name, Entity.state)
        # With a sum SQLite does not go by the index of merged ones, which nearly all rows share, but by that of names.
        .where((Entity.merged_into_id + 0).is_(None), Entity.state != State.SET_ASIDE)
        .order_by(Entity.name, Entity.id)
        .limit(limit)
    )
    if kind is not None:
        question = question.where(Entity.kind == kind)
    if after is not None:
        question = question.where(tuple_(Entity.name, Entity.id) > after)
    wanted = [word for word, _start, _end in words(fold(looked_for))]
    if wanted:
        question = question.where(Entity.id.in_(_found(session, wanted)))
    rows = session.execute(question).all()
    counts = _mentions(session, [row.id for row in rows])
    with understood():
        return tuple(
            ListedEntity(number, EntityKind(kind), name, State(state), counts[number])
            for number, kind, name, state in rows
        )


def identity_of(session: Session, entity: int) -> Identity | None:
    """What an entity is called and known by; None where it is gone."""
    row = session.scalar(select(Entity).where(Entity.id == select(whole_entity()).where(Entity.id == entity)
                                              .scalar_subquery()))  # fmt: skip
    with understood():
        if row is None:
            return None
        return Identity(row.name, EntityKind(row.kind), row.geonames, row.wikidata, row.identifier)


def _found(session: Session, wanted: Sequence[str]) -> list[int]:
    """The entities with a word for each that begins so; of very many, some."""
    found: set[int] | None = None
    for word in sorted(wanted, key=len, reverse=True):
        first, last = f"w:{word}", f"w:{word}\U0010ffff"
        question = (
            select(whole_entity())
            .join(EntityKey, EntityKey.entity_id == Entity.id)
            .where(EntityKey.key >= first, EntityKey.key < last)
        )
        if found is not None:
            question = question.where(EntityKey.entity_id.in_(found))
        found = set(session.scalars(question.limit(_MOST_FOUND)))
    return sorted(found or ())


def _mentions(session: Session, entities: Sequence[int]) -> dict[int, int]:
    """How often each is named, as far as is counted; one question for all of them."""
    named = func.json_each(json.dumps(list(entities))).table_valued("value").alias("named")
    part = aliased(Entity)
    parts = select(part.id).where((part.id == named.c.value) | (part.merged_into_id == named.c.value)).correlate(named)
    counted = (
        select(Mention.id)
        .where(Mention.entity_id.in_(parts), Mention.state != State.SET_ASIDE)
        .limit(COUNTED + 1)
        .correlate(named)
        .subquery()
    )
    count = select(func.count()).select_from(counted).correlate(named).scalar_subquery()
    return dict(session.execute(select(named.c.value, count)).all())
