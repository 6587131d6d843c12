"""The searches that the reader keeps."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from triptych.archive.schema import SavedSearch


@dataclass(frozen=True, slots=True)
class KeptSearch:
    """A search under a name: its internal id, its name, and what the field said."""

    number: int
    name: str
    query: str


def kept_searches(session: Session) -> tuple[KeptSearch, ...]:
    """All of them, by name."""
    rows = session.execute(select(SavedSearch.id, SavedSearch.name, SavedSearch.query).order_by(SavedSearch.name))
    return tuple(KeptSearch(number, name, query) for number, name, query in rows)
