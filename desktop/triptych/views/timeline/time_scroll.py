"""The bar that moves through time when not all of it is in view."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollBar, QWidget

from triptych.views.timeline.axis import Axis

_GRAIN: Final = 100
"""Steps of the bar in the width of a day."""

_ALL: Final = 0.999


class TimeScroll(QScrollBar):
    """Shown only while there is more time than is in view."""

    def __init__(self, axis: Axis, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._axis = axis
        self._following = False
        self.hide()
        axis.changed.connect(self._on_axis_changed)
        self.valueChanged.connect(self._on_value_changed)

    def _on_axis_changed(self) -> None:
        left, width = self._axis.whole
        zoomed = self._axis.span < width * _ALL
        self.setVisible(zoomed)
        if zoomed:
            self._following = True
            self.setRange(round(left * _GRAIN), round((left + width - self._axis.span) * _GRAIN))
            self.setPageStep(max(round(self._axis.span * _GRAIN), 1))
            self.setValue(round(self._axis.start * _GRAIN))
            self._following = False

    def _on_value_changed(self, value: int) -> None:
        if not self._following:
            self._axis.move_to(value / _GRAIN)
