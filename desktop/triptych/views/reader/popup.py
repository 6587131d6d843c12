"""What the small windows over the text have in common."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QWidget


class Popup(QFrame):
    """Opens beside a place, goes when it is left, and is gone then."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("surface", "popup")

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
