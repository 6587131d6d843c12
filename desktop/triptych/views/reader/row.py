"""The row of panes, gaps and spines, with the sidebar at its right."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from triptych.theme.theme import Theme
from triptych.views.reader.arrangement import Arrangement, Box, Measures, arrange
from triptych.views.reader.pane import PaneView
from triptych.views.reader.ribbons import Ribbons
from triptych.views.reader.sheet import Sheet

_PAIR: Final = 2
_LEFT_OF_NOTES: Final = 0.25


class PaneRow(QWidget):
    """Places panes by the room there is; folding for want of room changes nothing that the reader chose."""

    arranged = Signal()
    """Other panes are unfolded, or the sidebar has to lie over the panes, or no longer."""

    link_chosen = Signal(object, object)
    """A ribbon was clicked: the Ribbons and the Link."""
    link_pointed = Signal(object, object)
    """The pointer came over another ribbon: the Ribbons and the Link, or None."""
    link_menu_wanted = Signal(object, object, object)
    """The context menu of a ribbon is wanted: the Ribbons, the Link, and where."""

    def __init__(self, theme: Theme, sidebar: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sidebar = sidebar
        sidebar.setParent(self)
        self._panes: tuple[PaneView, ...] = ()
        self._folded: tuple[bool, ...] = ()
        self._focus = 0
        self._with_sidebar = True
        self._arrangement: Arrangement | None = None
        self.ribbons: list[Ribbons] = []
        self.with_ribbons = True

    @property
    def shown(self) -> tuple[int, ...]:
        """The numbers of the panes that are unfolded."""
        return tuple(self._arrangement.sheets) if self._arrangement is not None else ()

    @property
    def overlaid(self) -> bool:
        """Whether the sidebar lies over the panes, for want of room."""
        return self._arrangement is not None and self._arrangement.overlaid

    def show_panes(self, panes: Sequence[PaneView], folded: Sequence[bool], focus: int, *, sidebar: bool) -> None:
        """Places these panes.

        Args:
            panes: from left to right.
            folded: which the reader folded.
            focus: the one that is read.
            sidebar: whether it is shown.
        """
        self._panes, self._folded = tuple(panes), tuple(folded)
        self._focus, self._with_sidebar = focus, sidebar
        self._arrange()

    def draw_ribbons(self, *, drawn: bool) -> None:
        """Shows the ribbons, or hides them; the gaps stay."""
        self.with_ribbons = drawn
        for each in self.ribbons:
            each.drawn = drawn
            each.update()

    def _arrange(self) -> None:
        before = (self.shown, self.overlaid)
        if not self._panes:
            self._arrangement = None
        else:
            measures = Measures(self._theme.unit, self._theme.reading_pixels)
            self._arrangement = arrange(self.width(), self._folded, self._focus, measures, sidebar=self._with_sidebar)
        if [each.sheets for each in self.ribbons] != self._pairs():
            self._renew_ribbons()
        self._place()
        if (self.shown, self.overlaid) != before:
            self.arranged.emit()

    def _pairs(self) -> list[tuple[Sheet, Sheet]]:
        """The sheets that stand side by side."""
        shown = [self._panes[number].sheet for number in self.shown]
        return list(pairwise(shown))

    def _renew_ribbons(self) -> None:
        for each in self.ribbons:
            each.hide()
            each.deleteLater()
        self.ribbons = []
        for left, right in self._pairs():
            ribbons = Ribbons(self._theme, left, right, self)
            ribbons.chosen.connect(self.link_chosen)
            ribbons.pointed.connect(self.link_pointed)
            ribbons.menu_wanted.connect(self.link_menu_wanted)
            ribbons.drawn = self.with_ribbons
            ribbons.retranslate()
            ribbons.show()
            self.ribbons.append(ribbons)

    def _place(self) -> None:
        arrangement = self._arrangement
        self._sidebar.setVisible(arrangement is not None and arrangement.sidebar is not None)
        if arrangement is None:
            return
        for number, pane in enumerate(self._panes):
            self._put(pane, arrangement.sheets.get(number))
            self._put(pane.spine, arrangement.spines.get(number))
        count = len(arrangement.sheets)
        for place, number in enumerate(arrangement.sheets):
            self._panes[number].sheet.align(_share(place, count, alone=count == len(self._panes)))
        top = self._panes[0].header.height()
        for ribbons, box in zip(self.ribbons, arrangement.gaps, strict=True):
            ribbons.setGeometry(QRect(box.x, top, box.width, self.height() - top))
        self._put(self._sidebar, arrangement.sidebar)
        self._sidebar.raise_()

    def _put(self, widget: QWidget, box: Box | None) -> None:
        if box is not None:
            widget.setGeometry(QRect(box.x, 0, box.width, self.height()))
        widget.setVisible(box is not None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the desk."""
        QPainter(self).fillRect(self.rect(), self._theme.tokens.desk)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shares the new width."""
        self._arrange()


def _share(place: int, count: int, *, alone: bool) -> float:
    """Where a column stands on a sheet that is wider.

    Of two both stand next to the gap; beside one there is room on the right for its counterparts in the folded panes;
    else it stands in the middle.
    """
    if count == _PAIR:
        return 1.0 if place == 0 else 0.0
    return _LEFT_OF_NOTES if count == 1 and not alone else 0.5
