"""What stood in a place fades away over what stands there now."""

from typing import Final

from PySide6.QtCore import QRect, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

CHANGE: Final = 90
FOLD: Final = 140
"""Milliseconds: another article in a pane; panes or the sidebar folded and unfolded."""


class Fade(QWidget):
    """A picture over a part of a widget that fades and then is gone. It takes neither keys nor clicks."""

    def __init__(self, parent: QWidget, before: QPixmap, place: QRect, milliseconds: int) -> None:
        """Begins to fade.

        Args:
            parent: what it lies over.
            before: what stood there.
            place: of the picture, in the parent's coordinates.
            milliseconds: until it is gone.
        """
        super().__init__(parent)
        self._before = before
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(place)
        self._opacity = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=milliseconds)
        self._opacity.valueChanged.connect(self._on_changed)
        self._opacity.finished.connect(self._on_finished)
        self.show()
        self.raise_()
        self._opacity.start()

    def _on_changed(self) -> None:
        self.update()

    def _on_finished(self) -> None:
        self.hide()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints what is left of the picture."""
        painter = QPainter(self)
        painter.setOpacity(float(self._opacity.currentValue()))
        painter.drawPixmap(self.rect(), self._before)
