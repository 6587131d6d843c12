"""Work in slices: one step a turn of the event loop, so that keys and pointer are heard in between."""

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer


class Turns(QObject):
    """Does steps in their order; new ones replace those that wait."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: deque[Callable[[], None]] = deque()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_turn)

    @property
    def busy(self) -> bool:
        """Whether steps wait."""
        return bool(self._steps)

    def do(self, steps: Iterable[Callable[[], None]]) -> None:
        """Does the first step now, and the others one a turn; what waited is dropped."""
        self._steps = deque(steps)
        self._timer.start()
        self._on_turn()

    def _on_turn(self) -> None:
        if self._steps:
            self._steps.popleft()()
        if not self._steps:
            self._timer.stop()
