"""One line of a filter: a box, a name, how many there are."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from triptych.i18n.dates import format_number
from triptych.theme.theme import Theme
from triptych.widgets.drawing import draw_code
from triptych.widgets.keys import keeps
from triptych.widgets.label import plain_tip


class CheckRow(QCheckBox):
    """A check box over the whole row, with a language's code where it is about one."""

    def __init__(self, theme: Theme, value: object, parent: QWidget | None = None) -> None:
        """Makes a row.

        Args:
            theme: for colours and fonts.
            value: what it stands for.
            parent: as in Qt.
        """
        super().__init__(parent)
        self.value = value
        self._theme = theme
        self._code: str | None = None
        self._count: int | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, words: str, count: int | None = None, *, code: str | None = None) -> None:
        """Sets the name, the count and the language."""
        if (words, count, code) == (self.text(), self._count, self._code):
            return
        self.setText(words)
        self._count, self._code = count, code
        self.setAccessibleName(words if count is None else f"{words}: {format_number(count)}")
        self.update()

    def sizeHint(self) -> QSize:
        """One row of the list."""
        return QSize(8 * self._theme.unit, round(1.7 * self._theme.unit))

    def minimumSizeHint(self) -> QSize:
        """Names give way."""
        return QSize(3 * self._theme.unit, round(1.7 * self._theme.unit))

    def hitButton(self, place: QPoint) -> bool:
        """The whole row can be pressed."""
        return self.rect().contains(place)

    def event(self, event: QEvent) -> bool:
        """Keeps Space from becoming a command."""
        return keeps(event, Qt.Key.Key_Space) or super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the row."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, unit = self._theme.tokens, self._theme.unit
        whole = QRectF(self.rect())
        if self.underMouse():
            painter.fillRect(whole, tokens.hover)
        left = self._draw_box(painter, whole)
        if self._code is not None:
            code = QRectF(left, whole.center().y() - 0.5 * unit, 1.5 * unit, unit)
            draw_code(painter, self._theme, code, self._code)
            left += 2 * unit
        font = self._theme.font(13)
        painter.setFont(font)
        right = whole.right() - 0.75 * unit
        if self._count is not None:
            painter.setPen(tokens.ink2)
            number = format_number(self._count)
            line = QRectF(left, 0, right - left, whole.height())
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)
            right -= QFontMetricsF(font).horizontalAdvance(number) + 0.4 * unit
        painter.setPen(tokens.ink)
        line = QRectF(left, 0, right - left, whole.height())
        shown = QFontMetricsF(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        self._tell_whole(shown != self.text())
        painter.end()

    def _tell_whole(self, shortened: bool) -> None:
        """Says all words in a tip where they do not fit."""
        if shortened and self.toolTip() != plain_tip(self.text()):
            self.setToolTip(plain_tip(self.text()))
        elif not shortened and self.toolTip():
            self.setToolTip("")

    def _draw_box(self, painter: QPainter, whole: QRectF) -> float:
        """The box with its tick; gives where the rest of the row begins."""
        tokens, unit = self._theme.tokens, self._theme.unit
        side = round(0.85 * unit)
        box = QRectF(round(0.75 * unit), round(whole.center().y() - side / 2), side, side)
        on = self.isChecked()
        painter.setPen(QPen(tokens.accent if on else tokens.line2, 1))
        painter.setBrush(tokens.accent if on else tokens.paper)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if on:
            tick = self._theme.pixmap("ph.check-bold", "onaccent", round(0.65 * unit))
            painter.drawPixmap(round(box.center().x() - 0.325 * unit), round(box.center().y() - 0.325 * unit), tick)
        if self.hasFocus():
            painter.setPen(QPen(tokens.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 4, 4)
        return box.right() + 0.6 * unit
