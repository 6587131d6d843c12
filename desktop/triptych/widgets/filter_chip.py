"""A filter as a chip: what it is narrowed to, and a way to clear it."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from triptych.i18n import _
from triptych.theme.theme import Theme
from triptych.widgets.keys import keeps
from triptych.widgets.label import plain_tip

_ITS_KEYS: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete)


class FilterChip(QAbstractButton):
    """Opens a menu where it is pressed; a press on its cross, or Delete, clears it."""

    cleared = Signal()
    """The filter shall be cleared."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._value = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def say(self, name: str, value: str) -> None:
        """Says what is filtered, and to what; empty for all."""
        self._value = value
        self.setText(name)
        if value:
            self.setAccessibleName(_("{filter}: {value}; Delete clears it").format(filter=name, value=value))
        else:
            self.setAccessibleName(_("{filter}: all").format(filter=name))
        self.setToolTip(plain_tip(value))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for name, value and sign."""
        unit = self._theme.unit
        wide = QFontMetricsF(self._font()).horizontalAdvance(self.text()) + 2.6 * unit
        if self._value:
            wide += min(QFontMetricsF(self._font(bold=True)).horizontalAdvance(self._value), 11 * unit) + 0.4 * unit
        return QSize(round(wide), round(1.75 * unit))

    def minimumSizeHint(self) -> QSize:
        """A long name gives way."""
        unit = self._theme.unit
        whole = QFontMetricsF(self._font()).horizontalAdvance(self.text()) + 2.6 * unit
        return QSize(round(min(whole, 7 * unit)), self.sizeHint().height())

    def _font(self, *, bold: bool = False) -> QFont:
        return self._theme.font(12, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)

    def event(self, event: QEvent) -> bool:
        """Keeps the keys that press it from becoming commands."""
        return keeps(event, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete) or super().event(
            event
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Opens the menu or clears the filter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._value:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the cross clears."""
        if self._value and event.position().x() > self.width() - 1.6 * self._theme.unit:
            self.cleared.emit()
        else:
            super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, unit = self._theme.tokens, self._theme.unit
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        on = bool(self._value)
        if self.hasFocus():
            painter.setPen(QPen(tokens.accent, 2))
            box = box.adjusted(0.5, 0.5, -0.5, -0.5)
        else:
            painter.setPen(QPen(tokens.accent if on else tokens.line2, 1))
        painter.setBrush(tokens.lit if on else tokens.phover if self.underMouse() else tokens.paper)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(tokens.ink)
        painter.setFont(self._font())
        name = box.adjusted(0.75 * unit, 0, -1.6 * unit, 0)
        painter.drawText(name, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())
        if on:
            font = self._font(bold=True)
            name.setLeft(name.left() + QFontMetricsF(self._font()).horizontalAdvance(self.text()) + 0.4 * unit)
            painter.setFont(font)
            shown = QFontMetricsF(font).elidedText(self._value, Qt.TextElideMode.ElideRight, name.width())
            painter.drawText(name, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        side = round(0.75 * unit)
        sign = self._theme.pixmap("ph.x" if on else "ph.caret-down", "ink2", side)
        painter.drawPixmap(round(self.width() - 0.65 * unit - side), round((self.height() - side) / 2), sign)
        painter.end()
