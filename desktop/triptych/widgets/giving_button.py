"""A button whose words give way to “…” where there is no room for them."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter

from triptych.widgets.label import plain_tip

_ROUNDED: Final = 2
"""Pixels that rounding may take."""


class GivingButton(QPushButton):
    """A button that may become narrow; its tool tip has the words whole while they are cut."""

    def minimumSizeHint(self) -> QSize:
        """As narrow as its icon and some letters."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 4 * hint.height()), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws what fits."""
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        taken = self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
        room = self.width() - taken + _ROUNDED
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        option.text = words
        self.setToolTip(plain_tip(self.text()) if words != self.text() else "")
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
