"""A check box whose state can be seen without its colour."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QWidget

from triptych.theme.theme import Theme


class CheckBox(QCheckBox):
    """A check box with a tick where it is on, a dash where it is mixed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the sign over the style's box."""
        super().paintEvent(event)
        state = self.checkState()
        if state is Qt.CheckState.Unchecked:
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        name = "ph.check-bold" if state is Qt.CheckState.Checked else "ph.minus-bold"
        side = round(min(box.width(), box.height()) * 0.8)
        middle = QRect(0, 0, side, side)
        middle.moveCenter(box.center())
        painter = QPainter(self)
        self._theme.icon(name, "onaccent").paint(painter, middle)
        painter.end()
