"""With a pane that is read alone: the same sentence in the folded ones, beside the lit band or as a strip under it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from triptych.i18n import _
from triptych.theme.theme import Theme
from triptych.views.reader.document import LEADING
from triptych.views.reader.header import CodeBox
from triptych.views.reader.overview import WIDTH
from triptych.views.reader.pane import PaneView
from triptych.views.reader.paper import RIGHT_MARGIN
from triptych.views.reader.stepping import Stepping
from triptych.widgets.label import Label

_PIXELS: Final = 15
_WIDEST: Final = 24
_NARROWEST: Final = 14
"""In r."""


class Counterparts(QWidget):
    """Stands in the free room on the right of the one unfolded sheet; where there is none, under the lit sentence."""

    def __init__(self, theme: Theme, stepping: Stepping, row: QWidget) -> None:
        super().__init__(row)
        self._row = row
        self._theme = theme
        self._stepping = stepping
        self._pane: PaneView | None = None
        self._strip = False
        self._rows: list[tuple[CodeBox, Label]] = []
        self._title = Label("", self, ink="2")
        self.hide()

    def stand_by(self, shown: Sequence[int]) -> None:
        """Shows what belongs to the lit sentence, if just one of several panes is unfolded.

        Args:
            shown: the numbers of the unfolded panes.
        """
        panes = self._stepping.panes
        alone = panes[shown[0]] if len(shown) == 1 and len(panes) > 1 else None
        if alone is not self._pane:
            self._leave()
            self._pane = alone
            if alone is not None:
                alone.sheet.scrolled.connect(self._on_scrolled)
        self._fill()

    def _leave(self) -> None:
        if self._pane is not None:
            self._pane.sheet.scrolled.disconnect(self._on_scrolled)
            self.hide()

    def _fill(self) -> None:
        for widgets in self._rows:
            for widget in widgets:
                widget.hide()
                widget.deleteLater()
        self._rows = []
        if self._pane is None:
            return
        self._title.setText(_("The same sentence"))
        self._title.setFont(self._theme.font(12))
        for pane, beside in zip(self._stepping.panes, self._stepping.beside, strict=False):
            if pane is not self._pane and beside.lit:
                self._add(pane, beside.lit)
        self._place()

    def _add(self, pane: PaneView, lit: Sequence[int]) -> None:
        whole = pane.opened.whole
        box = CodeBox(self._theme, pane.language, self)
        words = Label(" ".join(whole.sentences[each].of(whole.text) for each in lit), self, wraps=True)
        words.setFont(self._theme.reading_font(_PIXELS))
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setAccessibleName(f"{pane.code}: {words.text()}")
        self._rows.append((box, words))
        box.show()
        words.show()

    def _place(self) -> None:
        if self._pane is None:
            return
        sheet, r = self._pane.sheet, self._theme.reading_pixels
        frame = sheet.frame()
        left = round(frame.right + RIGHT_MARGIN * self._theme.unit)
        room = min(frame.width - WIDTH - left - self._theme.unit, round(_WIDEST * r))
        lines = sheet.places.sentence(self._pane.sentence)
        seen = bool(lines) and lines[0].top >= frame.offset and lines[-1].bottom <= frame.offset + frame.height
        self._strip = room < _NARROWEST * r
        self.setVisible(seen and bool(self._rows))
        if not self.isVisibleTo(self._row):
            return
        if self._strip:
            self._place_strip(round(lines[-1].bottom - frame.offset), round(lines[0].top - frame.offset))
        else:
            above = self._title.sizeHint().height() + self._theme.unit // 4
            top = max(round(lines[0].top - frame.offset) - above, 0)
            height = self._lay_out(QPoint(0, 0), room)
            self.setGeometry(QRect(sheet.mapTo(self._row, QPoint(left, top)), QSize(room, height)))
        self.raise_()

    def _place_strip(self, below: int, above: int) -> None:
        """Under the lit sentence, as wide as the sheet; above it where there is no room below."""
        assert self._pane is not None
        sheet, unit = self._pane.sheet, self._theme.unit
        frame = sheet.frame()
        inset = QPoint(round(frame.left), unit // 2)
        height = 2 * inset.y() + self._lay_out(inset, round(frame.right - frame.left))
        top = below if below + height <= frame.height else max(above - height, 0)
        self.setGeometry(QRect(sheet.mapTo(self._row, QPoint(0, top)), QSize(frame.width, height)))

    def _lay_out(self, origin: QPoint, width: int) -> int:
        """Puts the rows below each other and gives their height."""
        self._title.setVisible(not self._strip)
        y = origin.y()
        if not self._strip:
            self._title.setGeometry(0, y, width, self._title.sizeHint().height())
            y += self._title.height() + self._theme.unit // 4
        for box, words in self._rows:
            size = box.sizeHint()
            left = size.width() + self._theme.unit // 2
            height = words.heightForWidth(width - left)
            middle = (round(_PIXELS * LEADING) - size.height()) // 2
            box.setGeometry(origin.x(), y + middle, size.width(), size.height())
            words.setGeometry(origin.x() + left, y, width - left, height)
            y += max(height, size.height()) + self._theme.unit // 2
        return y - origin.y() - self._theme.unit // 2

    def _on_scrolled(self) -> None:
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of a strip, with a line above and below; beside the sheet nothing."""
        if self._strip:
            painter, tokens = QPainter(self), self._theme.tokens
            painter.fillRect(self.rect(), tokens.side)
            painter.fillRect(0, 0, self.width(), 1, tokens.litline)
            painter.fillRect(0, self.height() - 1, self.width(), 1, tokens.line2)
