"""When articles were published, as bars, and a range of them that can be chosen."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from triptych.archive.queries.facets import Bar
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_range
from triptych.theme.theme import Theme
from triptych.widgets.keys import keeps

_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class TimeSpan(QWidget):
    """Bars with two handles. Arrow keys move the end of the range, with Shift its start; Escape chooses all."""

    chosen = Signal(object, object)
    """The user chose a time; carries its first and last partial ISO date, or None twice for all of it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bars: tuple[Bar, ...] = ()
        self._range = (0, -1)
        self._dragged: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def bars(self) -> Sequence[Bar]:
        """What is shown."""
        return self._bars

    @property
    def words(self) -> str:
        """The chosen time in words; empty where there are no bars."""
        first, last = self._range
        return format_range(self._bars[first].first, self._bars[last].last) if self._bars else ""

    def show_bars(self, bars: Sequence[Bar], published_from: str | None, published_to: str | None) -> None:
        """Shows bars, those of a time stronger than the others.

        Args:
            bars: over the whole time.
            published_from: where the chosen time begins; None for the first bar.
            published_to: where it ends; None for the last one.
        """
        self._bars = tuple(bars)
        if self._dragged is None:
            inside = [
                place
                for place, bar in enumerate(self._bars)
                if (published_from is None or bar.last >= published_from[: len(bar.last)])
                and (published_to is None or bar.first <= published_to[: len(bar.first)])
            ]
            self._range = (inside[0], inside[-1]) if inside else (0, len(self._bars) - 1)
        else:
            self._range = (min(self._range[0], len(bars) - 1), min(self._range[1], len(bars) - 1))
        self.retranslate()
        self.update()

    def retranslate(self) -> None:
        """Sets the words."""
        self.setAccessibleName(_("Time of publication"))
        first, last = self._range
        number = sum(bar.number for bar in self._bars[first : last + 1])
        words = ngettext("{count} article, {dates}", "{count} articles, {dates}", number)
        self.setAccessibleDescription(words.format(count=number, dates=self.words) if self._bars else "")
        self.setToolTip(_("Arrow keys move the end, with Shift the start; Escape shows all"))

    def sizeHint(self) -> QSize:
        """Three units high."""
        return QSize(8 * self._theme.unit, 3 * self._theme.unit)

    def _pitch(self) -> float:
        return (self.width() - self._theme.unit / 2) / max(len(self._bars), 1)

    def _left(self) -> float:
        return self._theme.unit / 4

    def _move(self, end: int, place: int) -> None:
        """Moves one end of the range to a bar."""
        first, last = self._range
        place = min(max(place, 0), len(self._bars) - 1)
        moved = (min(place, last), last) if end == 0 else (first, max(place, first))
        if moved != self._range:
            self._range = moved
            self.retranslate()
            self.update()
            self._tell()

    def _tell(self) -> None:
        first, last = self._range
        everything = (first, last) == (0, len(self._bars) - 1)
        self.chosen.emit(None if everything else self._bars[first].first, None if everything else self._bars[last].last)

    def event(self, event: QEvent) -> bool:
        """Keeps the keys that choose from becoming commands."""
        return keeps(event, *_STEPS, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Escape) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves an end of the range."""
        end = 0 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        key = Qt.Key(event.key())
        if not self._bars:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._move(end, self._range[end] + _STEPS[key])
        elif key == Qt.Key.Key_Home:
            self._move(end, 0)
        elif key == Qt.Key.Key_End:
            self._move(end, len(self._bars) - 1)
        elif key == Qt.Key.Key_Escape:
            self._range = (0, len(self._bars) - 1)
            self._tell()
            self.update()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes the nearer end along."""
        if self._bars and event.button() is Qt.MouseButton.LeftButton:
            x = event.position().x()
            starts = self._left() + self._range[0] * self._pitch(), self._left() + (self._range[1] + 1) * self._pitch()
            self._dragged = 0 if abs(x - starts[0]) < abs(x - starts[1]) else 1
            self._drag(x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves the end that is held."""
        if self._dragged is not None:
            self._drag(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets go."""
        self._dragged = None

    def _drag(self, x: float) -> None:
        assert self._dragged is not None
        edge = round((x - self._left()) / self._pitch())
        self._move(self._dragged, edge if self._dragged == 0 else edge - 1)

    def focusInEvent(self, event: object) -> None:
        """Shows the ring."""
        self.update()

    def focusOutEvent(self, event: object) -> None:
        """Hides the ring."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws bars, line and handles."""
        painter = QPainter(self)
        tokens, unit = self._theme.tokens, self._theme.unit
        floor = self.height() - 0.5 * unit
        highest = max((bar.number for bar in self._bars), default=0)
        pitch, left = self._pitch(), self._left()
        for place, bar in enumerate(self._bars):
            inside = self._range[0] <= place <= self._range[1]
            high = round(bar.number / highest * 2 * unit) if highest else 0
            box = QRectF(left + place * pitch, floor - max(high, 1), max(pitch - 1, 1), max(high, 1))
            painter.fillRect(box, tokens.ink2 if inside else tokens.line)
        painter.fillRect(QRectF(left, floor, self.width() - 2 * left, 1), tokens.line2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.accent, 1.5))
        painter.setBrush(tokens.paper)
        if self._bars:
            for edge in (self._range[0], self._range[1] + 1):
                handle = QRectF(left + edge * pitch - 2.5, floor - 0.4 * unit, 5, 0.75 * unit)
                painter.drawRoundedRect(handle, 1.5, 1.5)
        if self.hasFocus():
            painter.setPen(QPen(tokens.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()
