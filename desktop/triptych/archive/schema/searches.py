"""Searches that the reader keeps."""

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from triptych.archive.schema.base import Base


class SavedSearch(Base):
    """A search under a name."""

    __tablename__ = "saved_search"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[UUID] = mapped_column(unique=True)
    name: Mapped[str]
    query: Mapped[str]
    created: Mapped[str]
