"""Those who annotate, by their names."""

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from triptych.archive.schema import Person


def person(session: Session, name: str | None) -> int | None:
    """The person of that name, entered when new."""
    if not name:
        return None
    known = session.scalar(select(Person.id).where(Person.name == name))
    return known or session.execute(insert(Person).values(name=name).returning(Person.id)).scalar_one()
