"""A sheet that is taken along: it goes to where another one leads it, softly, and without ever telling it back."""

from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QScrollBar

_TICK: Final = 16
"""Milliseconds: sixty steps a second."""
_SHARE: Final = 0.4
"""Of the way that is left, gone at each step: 99 % of any way within 150 ms."""


class Chase(QObject):
    """Moves a scroll bar towards an aim that may move on meanwhile.

    An animation started anew for every turn of a wheel would stutter; this goes a share of what is left, whatever the
    aim is by then.
    """

    def __init__(self, bar: QScrollBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._aim = bar.value()
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self.step)

    @property
    def running(self) -> bool:
        """Whether there is some way left."""
        return self._timer.isActive()

    def aim(self, value: int) -> None:
        """Goes there from now on."""
        self._aim = min(max(value, self._bar.minimum()), self._bar.maximum())
        if self._aim != self._bar.value():
            self._timer.start()

    def settle(self) -> None:
        """Is there at once."""
        if self.running:
            self.stop()
            self._bar.setValue(self._aim)

    def stop(self) -> None:
        """Stays where it is."""
        self._timer.stop()

    def step(self) -> None:
        """Goes a share of the way, at least a pixel."""
        left = self._aim - self._bar.value()
        way = round(left * _SHARE)
        self._bar.setValue(self._bar.value() + (way or (left > 0) - (left < 0)))
        if self._bar.value() == self._aim:
            self._timer.stop()
