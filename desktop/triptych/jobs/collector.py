"""Garbage collected on the window's thread only: a collection on a worker thread would destroy Qt objects there."""

import gc
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_EVERY_MILLISECONDS: Final = 1000


class Collector(QObject):
    """Collects garbage from a timer of the window's thread, as far as Python's own thresholds ask for it.

    To look at everything that a window consists of would hold it up for a tenth of a second. What outlived a full
    collection is therefore not looked at again (`gc.freeze`) until the user turns to another program: then everything
    is. What loading made is left out in the same way: nothing is collected before `settle` is called when that is over.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.disable()
        gc.freeze()  # what the start made stays anyway, and need not be looked at again
        self._timer = QTimer(self, interval=_EVERY_MILLISECONDS)
        self._timer.timeout.connect(self._on_timeout)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_state_changed)

    def settle(self) -> None:
        """Takes what there is for what stays: much was loaded, and little of it is garbage. Collects from now on."""
        gc.freeze()
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
                if generation == 2:  # noqa: PLR2004 - the oldest
                    gc.freeze()
                return

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive and self._timer.isActive():
            gc.unfreeze()
            gc.collect()
            gc.freeze()
