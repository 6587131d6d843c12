"""Searches that the reader keeps."""

from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from triptych.archive.archive import now
from triptych.archive.schema import SavedSearch
from triptych.domain.receipt import Kind, Receipt


def save_search(session: Session, *, name: str, query: str) -> Receipt:
    """Keeps a search under a name; one that has the name already becomes this one."""
    name, query = name.strip(), query.strip()
    row = session.scalar(select(SavedSearch).where(SavedSearch.name == name))
    if not name or not query or (row is not None and row.query == query):
        return Receipt("save_search")
    if row is None:
        row = SavedSearch(uuid=uuid4(), name=name, query=query, created=now())
        session.add(row)
    row.query = query
    session.flush()
    return Receipt("save_search", {Kind.SEARCH: frozenset([row.id])}, subject=name)


def forget_search(session: Session, *, search: int) -> Receipt:
    """Keeps a search no longer."""
    row = session.get(SavedSearch, search)
    if row is None:
        return Receipt("forget_search")
    session.delete(row)
    session.flush()
    return Receipt("forget_search", {Kind.SEARCH: frozenset([search])}, subject=row.name)
