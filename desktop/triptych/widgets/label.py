"""Labels that show text as it is: no markup in a headline is ever followed."""

import html

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget


class Label(QLabel):
    """A label for plain text; every label of the window is one."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, ink: str | None = None, wraps: bool = False
    ) -> None:
        """Makes a label.

        Args:
            text: shown as it is.
            parent: as in Qt.
            ink: `2` or `3` for weaker text, `accent`, `conf`; None for the text's own colour.
            wraps: lines are broken.
        """
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self.setText(text)
        self.set_ink(ink)

    def set_ink(self, ink: str | None) -> None:
        """Gives the text the colour of another role."""
        self.setProperty("ink", ink)
        # Polished before Qt does it itself, the label would lose a font that it is given until it is shown.
        if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            self.style().unpolish(self)
            self.style().polish(self)


class ElidedLabel(Label):
    """A label of one line whose end gives way to “…” where there is no room; the tool tip has the whole."""

    def minimumSizeHint(self) -> QSize:
        """As narrow as the layout wants."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws what fits."""
        painter = QPainter(self)
        metrics = QFontMetricsF(self.font())
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())
        self.setToolTip(plain_tip(self.text()) if shown != self.text() else "")
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()), shown)


def plain_tip(text: str) -> str:
    """A tool tip that shows the text as it is: Qt would follow markup in it."""
    if not text:
        return ""
    lines = html.escape(text).replace("\n", "<br>")
    return f"<p style='white-space: pre-wrap'>{lines}</p>"
