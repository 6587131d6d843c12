"""The axis: which part of the time is in view, in how many pixels."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QObject, Signal

from triptych.views.timeline.scale import Extent, Scale

CLOSEST: Final = 0.25
"""The least that can be in view: a quarter of a day."""

_MARGIN: Final = 0.04
_FEW_DAYS: Final = 7.0
_STEP: Final = 1.5
_DECADES: Final = 60 * 365.25
_KEPT_CLEAR: Final = 0.1


class Axis(QObject):
    """What moves when the reader zooms; header and rows draw by it."""

    changed = Signal()
    """What is in view, or how many pixels it has, changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._extents: tuple[Extent, ...] = ()
        self._folds = True
        self._scale = Scale()
        self._pixels = 1.0
        self._start, self._span = 0.0, 1.0
        self.show_whole()

    @property
    def scale(self) -> Scale:
        """Where each day stands."""
        return self._scale

    @property
    def folds(self) -> bool:
        """Whether quiet days are folded."""
        return self._folds

    @property
    def start(self) -> float:
        """What stands at the left edge, in widths."""
        return self._start

    @property
    def span(self) -> float:
        """How much is in view, in widths."""
        return self._span

    @property
    def pixels(self) -> float:
        """How many pixels that has."""
        return self._pixels

    @property
    def whole(self) -> tuple[float, float]:
        """Where the view begins and how much it holds when all the time is in it, in widths.

        A few days at least: where one day alone were in view, its articles would seem to stand at an hour.
        """
        margin = max(self._scale.width * _MARGIN, (_FEW_DAYS - self._scale.width) / 2)
        return -margin, self._scale.width + 2 * margin

    def show(self, extents: Iterable[Extent]) -> None:
        """Shows other things; the whole time is in view if they are not the same."""
        shown = tuple(extents)
        if shown != self._extents:
            self._extents = shown
            self._lay_out()

    def fold(self, folds: bool) -> None:
        """Folds quiet days, or shows them."""
        if folds != self._folds:
            self._folds = folds
            self._lay_out()

    def resize(self, pixels: float) -> None:
        """Has so many pixels from now on."""
        if pixels != self._pixels and pixels > 0:
            self._pixels = pixels
            self.changed.emit()

    def x_of(self, day: float) -> float:
        """Where a moment stands, in pixels from the left edge."""
        return (self._scale.width_at(day) - self._start) * self._pixels / self._span

    def day_at(self, x: float) -> float:
        """Which moment stands so many pixels from the left edge."""
        return self._scale.day_at(self._start + x * self._span / self._pixels)

    @property
    def pixels_a_day(self) -> float:
        """How wide a day is that is not folded."""
        return self._pixels / self._span

    def show_whole(self) -> None:
        """Brings all the time into view."""
        self._start, self._span = self.whole
        self.changed.emit()

    def zoom(self, steps: float, x: float | None = None) -> None:
        """Comes closer by so many steps, or goes away if negative.

        Args:
            steps: each shows two thirds as much.
            x: which pixel keeps its moment; the middle if None.
        """
        most = max(self.whole[1], _DECADES)
        span = min(max(self._span / _STEP**steps, CLOSEST), most)
        share = 0.5 if x is None else x / self._pixels
        self._start += (self._span - span) * share
        self._span = span
        self.changed.emit()

    def move_to(self, start: float) -> None:
        """Brings what begins there, in widths, to the left edge."""
        if start != self._start:
            self._start = start
            self.changed.emit()

    def bring(self, extent: Extent) -> None:
        """Moves as little as is needed to have the middle of this in view."""
        place, clear = self._scale.width_at(extent.middle), self._span * _KEPT_CLEAR
        if place < self._start:
            self.move_to(place - clear)
        elif place > self._start + self._span:
            self.move_to(place + clear - self._span)

    def _lay_out(self) -> None:
        self._scale = Scale(self._extents, folds=self._folds)
        self.show_whole()
