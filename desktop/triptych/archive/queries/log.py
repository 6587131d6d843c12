"""The history of operations, and which one undo or redo would turn."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from triptych.archive.schema import ArchiveInfo, Operation

DONE: Final = "done"
"""State of an operation that can be taken back."""

UNDONE: Final = "undone"
"""State of an operation that was taken back and can be performed again."""

CLOSED: Final = "closed"
"""State of an operation that can no longer be turned either way."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """An operation in the log.

    Attributes:
        number: its place.
        operation: its name.
        subject: what it was about.
        count: how many things it changed.
        at: when (ISO 8601).
        state: `done`, `undone` or `closed`.
    """

    number: int
    operation: str
    subject: str | None
    count: int
    at: str
    state: str


_COLUMNS = (Operation.id, Operation.name, Operation.subject, Operation.count, Operation.at, Operation.state)


def _recorded(row: Row[int, str, str | None, int, str, str] | None) -> Recorded | None:
    return None if row is None else Recorded(*row)


def next_undo(session: Session) -> Recorded | None:
    """The operation that undo would take back: the newest that stands."""
    return _recorded(
        session.execute(select(*_COLUMNS).where(Operation.state == DONE).order_by(Operation.id.desc()).limit(1)).first()
    )


def next_redo(session: Session) -> Recorded | None:
    """The operation that redo would perform again: the oldest that was taken back."""
    return _recorded(
        session.execute(select(*_COLUMNS).where(Operation.state == UNDONE).order_by(Operation.id).limit(1)).first()
    )


def history(session: Session, limit: int) -> list[Recorded]:
    """The newest operations, newest first."""
    rows = session.execute(select(*_COLUMNS).order_by(Operation.id.desc()).limit(limit))
    return [Recorded(*row) for row in rows]


def last_change(session: Session) -> tuple[str, str | None]:
    """When the archive was made, and when the last operation was performed or taken back; ISO 8601."""
    created = session.execute(select(ArchiveInfo.created)).scalar_one()
    return created, session.scalar(select(func.max(Operation.at)))


@dataclass(frozen=True, slots=True)
class Turnable:
    """What undo and redo would turn.

    Attributes:
        undo: the operation that would be taken back.
        redo: the one that would be performed again.
        newest: number of the newest operation and its time: another program wrote if they change on their own.
    """

    undo: Recorded | None
    redo: Recorded | None
    newest: tuple[int, str] | None


def turnable(session: Session) -> Turnable:
    """What undo and redo would turn now."""
    newest = session.execute(select(func.max(Operation.id), func.max(Operation.at))).one()
    return Turnable(next_undo(session), next_redo(session), None if newest[0] is None else (newest[0], newest[1]))
