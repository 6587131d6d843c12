"""What the small windows over the text have in common."""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget


class Popup(QFrame):
    """Opens beside a place, goes when it is left, and is gone then.

    While it is open it keeps the keyboard: where the system hands it back to the window behind, keys would be commands
    there. Without a window manager that happens now and then (one of three runs of `tests/e2e/window/test_coding.py`).
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("surface", "popup")
        self._taker: QWidget | None = None

    def open_at(self, place: QPoint, field: QWidget) -> None:
        """Opens below a place, or where there is room on the screen.

        Args:
            place: on the screen.
            field: takes the keyboard.
        """
        self.adjustSize()
        room = self.screen().availableGeometry()
        x = max(min(place.x(), room.right() - self.width()), room.left())
        y = max(min(place.y(), room.bottom() - self.height()), room.top())
        self.move(x, y)
        self.show()
        field.setFocus()
        if self._taker is None:
            application = QApplication.instance()
            assert isinstance(application, QApplication)
            application.focusChanged.connect(self._on_focus_changed)
        self._taker = field

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or self._taker is None or QApplication.activePopupWidget() is not self:
            return
        if now is not self and not self.isAncestorOf(now):
            self._taker.setFocus(Qt.FocusReason.PopupFocusReason)

    def event(self, event: QEvent) -> bool:
        """Keeps keys from being shortcuts of the view that opened it: Enter would do there what it does in a list."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Lets go of the keyboard."""
        self._taker = None
        super().closeEvent(event)
