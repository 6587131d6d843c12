"""All entities of the archive: listed page by page, looked for in any script, and one with its identifiers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, CompoundSelect, and_, func, select, tuple_, union_all
from sqlalchemy.orm import Session

from triptych.archive.faults import understood
from triptych.archive.queries.entity_linking import stands_for, whole_entity
from triptych.archive.queries.one_of import one_of
from triptych.archive.schema import Entity, EntityKey, Mention
from triptych.domain.entity import EntityKind
from triptych.domain.states import State
from triptych.language.folding import fold
from triptych.language.words import words

PAGE: Final = 100
COUNTED: Final = 1000
"""Mentions are counted up to here; one more stands for any number more."""
_FEW: Final = 20_000
"""So many entities are looked at one by one for what else they are called."""


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
    wanted = dict.fromkeys(word for word, _start, _end in words(fold(looked_for)))
    if wanted:
        question = question.where(_named(session, list(wanted)))
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


def _named(session: Session, wanted: Sequence[str]) -> ColumnElement[bool]:
    """Whether an entity has a word for each that begins so.

    The entities of the rarest word are looked at one by one where they are few; one word that many have is looked for
    in the order of the list, since its page is soon full.
    """
    counts = {word: _count_of(session, word) for word in wanted}
    rarest = min(wanted, key=lambda word: counts[word])
    if counts[rarest] > _FEW:
        if len(wanted) == 1:
            # With a sum SQLite goes through the entities by name, not by number.
            return (Entity.id + 0).in_(_bearers(rarest))
        bearers = [set(session.scalars(_bearers(word))) for word in wanted]
        shared = set.intersection(*bearers)
        return one_of(Entity.id, shared)
    rows = select(whole_entity()).join(EntityKey, EntityKey.entity_id == Entity.id)
    found = set(session.scalars(rows.where(_begins(rarest))))
    for word in wanted:
        if word != rarest and found:
            found = set(session.scalars(rows.where(stands_for(found), _begins(word))))
    return one_of(Entity.id, found)


def _begins(word: str) -> ColumnElement[bool]:
    return and_(EntityKey.key >= f"w:{word}", EntityKey.key < f"w:{word}\U0010ffff")


def _count_of(session: Session, word: str) -> int:
    """How many words of entities begin so, at most one more than few."""
    some = select(EntityKey.entity_id).where(_begins(word)).limit(_FEW + 1).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0


def _bearers(word: str) -> CompoundSelect[int]:
    """Asks for the entities with a word that begins so, and for those that one of them was merged into."""
    own = select(EntityKey.entity_id).where(_begins(word))
    merged = select(Entity.merged_into_id).join(EntityKey, EntityKey.entity_id == Entity.id).correlate(None)
    return union_all(own, merged.where(Entity.merged_into_id > 0, _begins(word)))


def _mentions(session: Session, entities: Sequence[int]) -> dict[int, int]:
    """How often each is named, as far as is counted."""
    merged = select(Entity.id, Entity.merged_into_id).where(one_of(Entity.merged_into_id, entities))
    whole = {each: each for each in entities} | {number: into for number, into in session.execute(merged) if into}
    named = func.json_each(json.dumps(list(whole))).table_valued("value").alias("named")
    some = (
        select(Mention.id)
        .where(Mention.entity_id == named.c.value, Mention.state != State.SET_ASIDE)
        .limit(COUNTED + 1)
        .correlate(named)
        .subquery()
    )
    count = select(func.count()).select_from(some).correlate(named).scalar_subquery()
    counts = dict.fromkeys(entities, 0)
    for part, times in session.execute(select(named.c.value, count)):
        counts[whole[part]] = min(counts[whole[part]] + times, COUNTED + 1)
    return counts
