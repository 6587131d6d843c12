"""A drop-down list with the caret of the design."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from triptych.theme.theme import Theme


class ComboBox(QComboBox):
    """A drop-down list."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the caret over the style's box."""
        super().paintEvent(event)
        unit = self._theme.unit
        box = QRect(self.width() - round(1.4 * unit), (self.height() - unit) // 2, unit, unit)
        painter = QPainter(self)
        self._theme.icon("ph.caret-down").paint(painter, box.adjusted(2, 2, -2, -2))
        painter.end()
