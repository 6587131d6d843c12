"""Rows of entities, as several operations write them."""

from collections.abc import Iterable
from uuid import uuid4

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from triptych.archive.schema import Entity, Mention
from triptych.domain.entity import EntityKind
from triptych.domain.states import Origin, State


def new_entity(session: Session, kind: EntityKind, name: str, origin: Origin) -> int:
    """Makes an entity; gives its internal id."""
    state = State.CONFIRMED if origin is Origin.USER else State.PROPOSED
    values = {"uuid": uuid4(), "kind": kind, "name": name, "state": state, "origin": origin}
    return session.execute(insert(Entity).values(values).returning(Entity.id)).scalar_one()


def forget_the_nameless(session: Session, entities: Iterable[int]) -> None:
    """Takes away those of these, by internal id, that the program made and no article names any more."""
    for number in sorted(set(entities)):
        named_still = session.scalar(select(Mention.id).where(Mention.entity_id == number).limit(1))
        holds = session.scalar(select(Entity.id).where(Entity.merged_into_id == number).limit(1))
        if named_still is None and holds is None:
            session.execute(delete(Entity).where(Entity.id == number, Entity.origin == Origin.MACHINE))
