"""Work on the window's thread that can wait for a moment of rest."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

_REST_MILLISECONDS: Final = 150
_INPUT: Final = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.MouseMove)


class Furnishing(QObject):
    """Takes one step whenever nothing was typed or clicked for a moment."""

    def __init__(self, steps: Sequence[Callable[[], Any]], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = list(steps)
        self._timer = QTimer(self, interval=_REST_MILLISECONDS)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()
        self._application().installEventFilter(self)

    def stop(self) -> None:
        """Takes no step any more."""
        self._timer.stop()
        self._application().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Puts the next step off while the user is at work."""
        if event.type() in _INPUT and self._timer.isActive():
            self._timer.start()
        return False

    def _on_timeout(self) -> None:
        if QApplication.activePopupWidget() is not None:
            return  # who chooses from a list is at work
        if self._steps:
            self._steps.pop(0)()
        else:
            self.stop()

    @staticmethod
    def _application() -> QApplication:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        return application
