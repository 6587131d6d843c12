"""Garbage collected on the window's thread only: a collection on a worker thread would destroy Qt objects there."""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MILLISECONDS: Final = 1000


class Collector(QObject):
    """Collects garbage from a timer of the window's thread, as far as Python's own thresholds ask for it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.disable()
        gc.freeze()  # what the start made stays anyway, and need not be looked at again
        self._timer = QTimer(self, interval=_EVERY_MILLISECONDS)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    def stop(self) -> None:
        """Hands collection back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _on_timeout(self) -> None:
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > self._thresholds[generation]:
                gc.collect(generation)
                return
