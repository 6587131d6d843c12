"""Beside a pane that is read alone: the same sentence in the folded ones, at the height of the lit band."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
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
    """Stands in the free room on the right of the one unfolded sheet; hidden where there is none."""

    def __init__(self, theme: Theme, stepping: Stepping, row: QWidget) -> None:
        super().__init__(row)
        self._row = row
        self._theme = theme
        self._stepping = stepping
        self._pane: PaneView | None = None
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
        top = sheet.top_of(self._pane.sentence)
        fits = room >= _NARROWEST * r and top is not None and top >= 0 and bool(self._rows)
        self.setVisible(fits)
        if fits and top is not None:
            above = self._title.sizeHint().height() + self._theme.unit // 4
            origin = sheet.mapTo(self._row, QPoint(left, max(round(top) - above, 0)))
            self.setGeometry(QRect(origin, QSize(room, above + self._lay_out(room, above))))
            self.raise_()

    def _lay_out(self, width: int, top: int) -> int:
        """Puts the rows below each other and gives their height."""
        self._title.setGeometry(0, 0, width, self._title.sizeHint().height())
        y = top
        for box, words in self._rows:
            size = box.sizeHint()
            left = size.width() + self._theme.unit // 2
            height = words.heightForWidth(width - left)
            box.setGeometry(0, y + (round(_PIXELS * LEADING) - size.height()) // 2, size.width(), size.height())
            words.setGeometry(left, y, width - left, height)
            y += max(height, size.height()) + self._theme.unit // 2
        return y - top

    def _on_scrolled(self) -> None:
        self._place()
