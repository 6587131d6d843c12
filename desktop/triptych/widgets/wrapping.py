"""Text in lines as wide as a box: broken between words, and within one only where it alone is wider.

QPainter.drawText breaks anywhere once it may break a word at all; QTextLayout knows the difference.
"""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption


def lay_out(text: str, font: QFont, width: float) -> QTextLayout:
    """Breaks a text into lines.

    Args:
        text: plain text.
        font: of all of it.
        width: of a line, in pixels.
    """
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def wrapped_rect(text: str, font: QFont, width: float) -> QRectF:
    """How much room a text takes, from (0, 0)."""
    layout = lay_out(text, font, width)
    lines = [layout.lineAt(place).naturalTextRect() for place in range(layout.lineCount())]
    return QRectF(0, 0, max(line.right() for line in lines), lines[-1].bottom()) if lines else QRectF()


def draw_wrapped(painter: QPainter, box: QRectF, text: str) -> None:
    """Draws a text in the painter's font and ink from the box's upper left corner, in lines as wide as the box."""
    lay_out(text, painter.font(), box.width()).draw(painter, box.topLeft())
