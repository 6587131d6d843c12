"""The strip at the edge of a sheet: which part is seen, and where marks stand in the whole."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from triptych.theme.theme import Theme
from triptych.widgets.drawing import with_alpha

WIDTH: Final = 7
_SHORTEST: Final = 20
_THUMB: Final = 0.22


class Overview(QWidget):
    """Stands over the right edge of a sheet, in the place of its scroll bar."""

    scrolled = Signal()
    """The reader moved the sheet with it."""

    def __init__(self, theme: Theme, bar: QScrollBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bar = bar
        self._ticks: tuple[tuple[float, QColor], ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar.valueChanged.connect(self.update)
        bar.rangeChanged.connect(self.update)

    def show_ticks(self, ticks: Sequence[tuple[float, QColor]]) -> None:
        """Shows marks: how far down the whole each stands, 0 to 1, and its colour."""
        self._ticks = tuple(ticks)
        self.update()

    def _thumb(self) -> QRectF | None:
        """The part that is seen; None where all is."""
        reach = self._bar.maximum() + self._bar.pageStep()
        if self._bar.maximum() <= 0 or reach <= 0:
            return None
        length = max(_SHORTEST, self.height() * self._bar.pageStep() / reach)
        top = (self.height() - length) * self._bar.value() / self._bar.maximum()
        return QRectF(2, top, WIDTH - 2, length)

    def _scroll_to(self, height: float) -> None:
        thumb = self._thumb()
        if thumb is not None:
            way = max(self.height() - thumb.height(), 1)
            self._bar.setValue(round((height - thumb.height() / 2) / way * self._bar.maximum()))
            self.scrolled.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints thumb and ticks."""
        painter = QPainter(self)
        thumb = self._thumb()
        if thumb is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(with_alpha(self._theme.tokens.ink, _THUMB))
            painter.drawRoundedRect(thumb, 2, 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for share, colour in self._ticks:
            painter.fillRect(0, round(share * (self.height() - 2)), WIDTH, 2, colour)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Goes to the place that is pressed."""
        self._scroll_to(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follows the pointer."""
        self._scroll_to(event.position().y())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls as over the text."""
        event.ignore()
