"""The window's way to the desk: operations performed one after the other on a thread of their own."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from triptych.archive.archive import Archive
from triptych.domain.receipt import Receipt
from triptych.errors import TriptychError
from triptych.jobs.delivery import Delivery
from triptych.operations.desk import Desk


class WritingDesk(QObject):
    """Performs operations in the order in which they are handed in; each is told to everybody when it is committed."""

    committed = Signal(object)
    """Something changed; carries the Receipt."""
    turned = Signal(object)
    """An operation was taken back or performed again; carries its Turned. `committed` follows."""
    failed = Signal(object)
    """An operation could not be performed; carries the TriptychError."""
    idle = Signal()
    """The last operation that was handed in has ended."""

    def __init__(self, archive: Archive, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = Desk(archive)
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="desk")
        self._delivery = Delivery(self)
        self._open = 0

    @property
    def busy(self) -> bool:
        """Whether an operation has not ended yet."""
        return self._open > 0

    def submit(
        self,
        operation: Callable[..., Receipt],
        *,
        then: Callable[[Receipt], None] | None = None,
        for_good: bool = False,
        **values: object,
    ) -> None:
        """Performs an operation.

        Args:
            operation: from `triptych.operations`.
            then: receives the receipt once it is committed, before everybody else.
            for_good: the operation cannot be taken back.
            values: the operation's own arguments.
        """
        perform = self._desk.perform_for_good if for_good else self._desk.perform
        self._start(partial(perform, operation, **values), partial(self._on_performed, then))

    def undo(self) -> None:
        """Takes the last operation back."""
        self._start(self._desk.undo, self._on_turned)

    def redo(self) -> None:
        """Performs the operation again that was taken back last."""
        self._start(self._desk.redo, self._on_turned)

    def tell(self, receipt: Receipt) -> None:
        """Tells everybody of a change that a task made on its own."""
        self.committed.emit(receipt)

    def close(self) -> None:
        """Waits for what was handed in, then ends the thread."""
        self._pool.shutdown(wait=True)

    def _start(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._open += 1
        self._delivery.run(self._pool, work, partial(self._on_done, done))

    def _on_done(self, done: Callable[[Any], None], future: Future[Any]) -> None:
        self._open -= 1
        try:
            done(future.result())
        except CancelledError:
            pass
        except TriptychError as error:
            self.failed.emit(error)
        finally:
            if not self._open:
                self.idle.emit()

    def _on_performed(self, then: Callable[[Receipt], None] | None, receipt: Receipt) -> None:
        if then is not None:
            then(receipt)
        self.committed.emit(receipt)

    def _on_turned(self, turned: Any) -> None:
        self.turned.emit(turned)
        self.committed.emit(turned.receipt)
