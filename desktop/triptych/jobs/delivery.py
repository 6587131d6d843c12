"""The way to worker threads, and back from them to the thread of the window."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal


class Delivery(QObject):
    """Runs calls on the window's thread, in the order in which other threads post them.

    Work and what comes after it often belong to widgets. A worker thread that let go of the last of them would destroy
    it there, and the program with it: so a worker gets a number, and both are kept here until the call has run.
    """

    _posted = Signal(object)
    """A call to run."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = count()
        self._under_way: dict[int, tuple[Callable[[], Any], Callable[[Future[Any]], None]]] = {}
        self._posted.connect(self._on_posted, Qt.ConnectionType.QueuedConnection)

    def post(self, call: Callable[[], None]) -> None:
        """Runs the call on the window's thread soon; may be called from any thread."""
        self._posted.emit(call)

    def run(self, pool: ThreadPoolExecutor, work: Callable[[], Any], then: Callable[[Future[Any]], None]) -> None:
        """Does work on a thread of a pool.

        Args:
            pool: whose threads.
            work: what is done there.
            then: receives its future when it is done or cancelled, on the window's thread.
        """
        number = next(self._numbers)
        self._under_way[number] = work, then
        pool.submit(self._work, number).add_done_callback(partial(self._post_done, number))

    def _work(self, number: int) -> Any:
        return self._under_way[number][0]()

    def _post_done(self, number: int, future: Future[Any]) -> None:
        self.post(partial(self._finish, number, future))

    def _finish(self, number: int, future: Future[Any]) -> None:
        _work, then = self._under_way.pop(number)
        then(future)

    def _on_posted(self, call: Callable[[], None]) -> None:
        call()
