"""The desk: where every write in the program is handed in."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from typing import Concatenate, Final, ParamSpec

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from triptych.archive import undo_log
from triptych.archive.archive import Archive, Writer, now
from triptych.archive.queries.log import CLOSED, DONE, UNDONE, Recorded, next_redo, next_undo
from triptych.archive.schema import Operation, OperationChange
from triptych.domain.receipt import Receipt
from triptych.errors import RequestFault
from triptych.i18n import _
from triptych.operations.names import under_way

P = ParamSpec("P")

KEPT_OPERATIONS: Final = 1000
"""How many operations can be taken back, counted from the newest."""


@dataclass(frozen=True, slots=True)
class Turned:
    """An operation that was taken back, or performed again.

    Attributes:
        operation: as it stood in the log before.
        receipt: what turning it changed.
    """

    operation: Recorded
    receipt: Receipt


class Desk:
    """Performs operations on an archive, one at a time, each recorded so that it can be taken back."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def perform(
        self, operation: Callable[Concatenate[Session, P], Receipt], *args: P.args, **kwargs: P.kwargs
    ) -> Receipt:
        """Performs one operation in a transaction of its own."""
        with self.series(operation.__name__) as series:
            return series.perform(operation, *args, **kwargs)

    @contextmanager
    def series(self, name: str, *, shared: bool = False) -> Iterator["Series"]:
        """Many transactions that are taken back as one: an import that keeps what it has brought in so far.

        Args:
            name: the operation's name in the log.
            shared: others may write between the parts, so that a long import holds nobody up.
        """
        if shared:
            yield Series(partial(self._archive.writing, under_way(name)), name)
            return
        with self._archive.writing(under_way(name)) as writer:
            yield Series(lambda: nullcontext(writer), name)

    def perform_for_good(
        self, operation: Callable[Concatenate[Session, P], Receipt], *args: P.args, **kwargs: P.kwargs
    ) -> Receipt:
        """Performs an operation that cannot be taken back; nothing before it can be taken back afterwards either."""
        with self._archive.writing(under_way(operation.__name__)) as writer, writer.transaction() as session:
            receipt = operation(session, *args, **kwargs)
            session.execute(
                insert(Operation).values(
                    name=receipt.operation, subject=receipt.subject, count=receipt.count, at=now(), state=CLOSED
                )
            )
            _close(session, session.scalars(select(Operation.id).where(Operation.state != CLOSED)).all())
            return receipt

    def undo(self) -> Turned:
        """Takes the last operation back and says which it was.

        Raises:
            RequestFault: there is nothing to take back.
        """
        return self._turn(next_undo, UNDONE, _("There is nothing to undo."))

    def redo(self) -> Turned:
        """Performs the operation again that was taken back last and says which it was.

        Raises:
            RequestFault: nothing was taken back since the last change.
        """
        return self._turn(next_redo, DONE, _("There is nothing to redo."))

    def forget(self, operations: Iterable[int]) -> None:
        """Lets go of the way back from these operations; what they did stays."""
        with self._archive.writing(_("clearing the undo log")) as writer, writer.transaction() as session:
            _close(session, operations)

    def _turn(self, choose: Callable[[Session], Recorded | None], state: str, otherwise: str) -> Turned:
        with self._archive.writing(_("undo and redo")) as writer, writer.transaction() as session:
            chosen = choose(session)
            if chosen is None:
                raise RequestFault(otherwise)
            writer.note_as(chosen.number)
            changed = undo_log.changed(session, chosen.number)
            returned = undo_log.invert(session, chosen.number)
            if returned:
                from triptych.operations.repairs import split_sentences_again

                split_sentences_again(session, revisions=returned)
            session.execute(update(Operation).where(Operation.id == chosen.number).values(state=state, at=now()))
            return Turned(chosen, Receipt(chosen.operation, changed, subject=chosen.subject, number=chosen.number))


class Series:
    """An operation while it is performed, in one transaction or several."""

    def __init__(self, writer: Callable[[], AbstractContextManager[Writer]], name: str) -> None:
        self._writer = writer
        self._name = name
        self._number: int | None = None

    def perform(
        self, operation: Callable[Concatenate[Session, P], Receipt], *args: P.args, **kwargs: P.kwargs
    ) -> Receipt:
        """Performs a part in a transaction of its own; the receipt says what that part changed."""
        with self._writer() as writer, writer.transaction() as session:
            number = self._standing(session) or self._begin(session)
            writer.note_as(number)
            receipt = operation(session, *args, **kwargs)
            if not self._record(session, number, receipt):
                return receipt
        self._number = number
        return replace(receipt, number=number)

    def _standing(self, session: Session) -> int | None:
        """The operation's number, unless it was taken back by now: then what follows is an operation of its own."""
        if self._number is not None:
            state = session.scalar(select(Operation.state).where(Operation.id == self._number))
            self._number = self._number if state == DONE else None
        return self._number

    def _begin(self, session: Session) -> int:
        number = (session.scalar(_NEWEST) or 0) + 1
        session.execute(insert(Operation).values(id=number, name=self._name, count=0, at=now(), state=DONE))
        return number

    def _record(self, session: Session, number: int, receipt: Receipt) -> bool:
        """Writes what was done into the log; an operation that changed nothing leaves no entry."""
        changed = session.scalar(_CHANGE_OF, {"operation": number})
        if changed is None:
            session.execute(delete(Operation).where(Operation.id == number))
            return False
        session.execute(
            update(Operation)
            .where(Operation.id == number)
            .values(subject=receipt.subject if self._number is None else None, count=Operation.count + receipt.count)
        )
        if self._number is None:
            _close(session, session.scalars(_UNDONE).all())
            _close(session, _forgotten(session, number))
        return True


_NEWEST: Final = select(func.max(Operation.id))
"""Put together once, as the next: each operation asks these, and that takes longer than to answer them."""

_CHANGE_OF: Final = select(OperationChange.id).where(OperationChange.operation_id == bindparam("operation")).limit(1)
_UNDONE: Final = select(Operation.id).where(Operation.state == UNDONE)
_OLD: Final = select(Operation.id).where(Operation.state == DONE, Operation.id <= bindparam("last"))


def _forgotten(session: Session, newest: int) -> list[int]:
    return list(session.scalars(_OLD, {"last": newest - KEPT_OPERATIONS}))


def _close(session: Session, operations: Iterable[int]) -> None:
    """Lets go of what is needed to take these operations back; their names stay in the history."""
    for number in operations:
        session.execute(delete(OperationChange).where(OperationChange.operation_id == number))
        session.execute(update(Operation).where(Operation.id == number).values(state=CLOSED))
