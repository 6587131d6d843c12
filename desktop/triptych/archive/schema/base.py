"""What all tables share: column types and the marks that the undo log reads."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import LargeBinary, MetaData
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from triptych.archive.faults import understood

DERIVED: Final = {"logged": False}
"""`info` of a table whose rows the program makes from others and can make again."""

UNLOGGED: Final = {"logged": False}
"""`info` of the tables of the archive's own bookkeeping."""

WITH_PARENT: Final = {"inserted_with_parent": True}
"""`info` of a table whose rows are only ever inserted together with the row that they belong to.

Taking the insertion back removes them by cascade, so the undo log need not name each of them: an article's paragraphs
would be most of it.
"""


class UuidBytes(TypeDecorator[UUID]):
    """A UUID as its 16 bytes: half the size of text in each row and index."""

    impl = LargeBinary(16)
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """The stored bytes."""
        return None if value is None else value.bytes

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:  # noqa: ARG002
        """The value read back."""
        with understood():
            return None if value is None else UUID(bytes=value)


class Base(DeclarativeBase):
    """Base of all tables; constraint names are fixed so that schema steps can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        }
    )
    type_annotation_map = {UUID: UuidBytes}  # noqa: RUF012 - SQLAlchemy reads it as a plain class attribute
