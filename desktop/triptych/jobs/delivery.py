"""The way back from worker threads to the thread of the window."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal


class Delivery(QObject):
    """Runs calls on the window's thread, in the order in which other threads post them."""

    _posted = Signal(object)
    """A call to run."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posted.connect(self._on_posted, Qt.ConnectionType.QueuedConnection)

    def post(self, call: Callable[[], None]) -> None:
        """Runs the call on the window's thread soon; may be called from any thread."""
        self._posted.emit(call)

    def when_done(self, future: Future[Any], call: Callable[[Future[Any]], None]) -> None:
        """Hands a future that is done to the call, on the window's thread."""
        future.add_done_callback(partial(self._post_done, call))

    def _post_done(self, call: Callable[[Future[Any]], None], future: Future[Any]) -> None:
        self.post(partial(call, future))

    def _on_posted(self, call: Callable[[], None]) -> None:
        call()
