"""Those who annotate, by their names."""

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from triptych.archive.schema import Person
from triptych.domain.receipt import Kind, Receipt


def person(session: Session, name: str | None) -> int | None:
    """The person of that name, entered when new."""
    if not name:
        return None
    known = session.scalar(select(Person.id).where(Person.name == name))
    return known or session.execute(insert(Person).values(name=name).returning(Person.id)).scalar_one()


def colour_person(session: Session, *, name: str, colour: str | None) -> Receipt:
    """Gives somebody who annotates a colour of the annotation palette, or none.

    Args:
        session: the writer's transaction.
        name: by which annotations name the person.
        colour: one of `HUES`.
    """
    number = person(session, name)
    standing = session.scalar(select(Person.colour).where(Person.id == number))
    if number is None or standing == colour:
        return Receipt("colour_person")
    session.execute(update(Person).where(Person.id == number).values(colour=colour))
    return Receipt("colour_person", {Kind.ANNOTATION: frozenset()}, subject=name)
