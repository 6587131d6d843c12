"""The archive's own bookkeeping: who it is, what made derived rows, and the operation log behind undo and redo."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from triptych.archive.schema.base import UNLOGGED, Base


class ArchiveInfo(Base):
    """The archive about itself: exactly one row.

    `PRAGMA user_version` holds the version of the schema; `oldest_reader` is the oldest schema version whose program
    may still open this archive.
    """

    __tablename__ = "archive_info"
    __table_args__ = {"info": UNLOGGED}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[UUID]
    created: Mapped[str]
    made_by: Mapped[str]
    oldest_reader: Mapped[int]


class Maker(Base):
    """A version of code or model that makes derived rows."""

    __tablename__ = "maker"
    __table_args__ = {"info": UNLOGGED}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    version: Mapped[str]


class Derivation(Base):
    """Which version of what made a kind of derived rows for a revision."""

    __tablename__ = "derivation"
    __table_args__ = {"sqlite_with_rowid": False, "info": UNLOGGED}  # noqa: RUF012

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"), primary_key=True)
    maker_id: Mapped[int] = mapped_column(ForeignKey("maker.id"), primary_key=True)


class Operation(Base):
    """One named change to the archive. `state`: `done`, `undone`, or `closed` when it can no longer be taken back."""

    __tablename__ = "operation"
    __table_args__ = {"info": UNLOGGED}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    subject: Mapped[str | None]
    count: Mapped[int]
    at: Mapped[str]
    state: Mapped[str] = mapped_column(index=True)


class OperationChange(Base):
    """One row that an operation changed: enough to take it back.

    `kind` says what was done (`insert`, `update`, `delete`); `row` is the JSON list of the primary key; `image` is the
    JSON object of the whole row as it was before, null for an insert.
    """

    __tablename__ = "operation_change"
    __table_args__ = {"info": UNLOGGED}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    operation_id: Mapped[int] = mapped_column(ForeignKey("operation.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    table: Mapped[str] = mapped_column("table_name")
    row: Mapped[str] = mapped_column("row_key")
    image: Mapped[str | None]
