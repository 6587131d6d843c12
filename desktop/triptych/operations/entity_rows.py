"""Rows of entities, as several operations write them."""

from uuid import uuid4

from sqlalchemy import insert
from sqlalchemy.orm import Session

from triptych.archive.schema import Entity
from triptych.domain.entity import EntityKind
from triptych.domain.states import Origin, State


def new_entity(session: Session, kind: EntityKind, name: str, origin: Origin) -> int:
    """Makes an entity; gives its internal id."""
    state = State.CONFIRMED if origin is Origin.USER else State.PROPOSED
    values = {"uuid": uuid4(), "kind": kind, "name": name, "state": state, "origin": origin}
    return session.execute(insert(Entity).values(values).returning(Entity.id)).scalar_one()
