"""What the window shows while files or texts are dragged over it."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from triptych.i18n import _
from triptych.theme.theme import Theme
from triptych.widgets.drawing import with_alpha

_VEIL = 0.85


class DropHint(QWidget):
    """A frame over the whole window and a sentence in its middle; it takes no mouse and no keys."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._window = theme, parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        parent.installEventFilter(self)

    def come(self) -> None:
        """Shows itself over everything."""
        self.setAccessibleName(_("Let go to add this to the archive."))
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays as large as the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints a veil, the frame and the sentence."""
        painter, tokens, unit = QPainter(self), self._theme.tokens, self._theme.unit
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), with_alpha(tokens.lit, _VEIL))
        painter.setPen(QPen(tokens.accent, 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(unit, unit, -unit, -unit), unit / 2, unit / 2)
        painter.setPen(tokens.ink)
        painter.setFont(self._theme.font(20, QFont.Weight.DemiBold))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.accessibleName())
