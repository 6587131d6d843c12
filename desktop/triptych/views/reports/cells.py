"""The cells of a report: figures on a shade of ink, or bars upon a line. Both are read without any colour."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from triptych.i18n.dates import format_number
from triptych.theme.tokens import Tokens

_FAINTEST: Final = 0.05
_STRONGEST: Final = 0.32
"""How dark the shade of the greatest figure is: ink stays readable on it in every theme."""


def shade(tokens: Tokens, count: int, most: int) -> QColor:
    """What stands behind a figure: the more, the darker."""
    share = _FAINTEST + (_STRONGEST - _FAINTEST) * count / max(most, 1)
    ground, ink = tokens.paper, tokens.ink
    channels = ((ground.red(), ink.red()), (ground.green(), ink.green()), (ground.blue(), ink.blue()))
    return QColor(*(round(low + (high - low) * share) for low, high in channels))


def draw_figure(
    painter: QPainter, tokens: Tokens, font: QFont, box: QRectF, *, count: int | None, most: int, shaded: bool = True
) -> None:
    """Draws a figure on its shade; a dash for nothing; a slanted line for what is not counted at all.

    Args:
        painter: as in Qt.
        tokens: for colours.
        font: of the figure.
        box: of the cell.
        count: the figure; None where nothing is counted.
        most: the greatest figure.
        shaded: with the shade behind it.
    """
    inner = box.adjusted(1, 1, -1, -1)
    if count is None:
        painter.setPen(QPen(tokens.line, 1))
        painter.drawLine(inner.topRight(), inner.bottomLeft())
        return
    if count and shaded:
        painter.fillRect(inner, shade(tokens, count, most))
    painter.setFont(font)
    painter.setPen(tokens.ink if count else tokens.ink3)
    painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, format_number(count) if count else "–")


def draw_bar(
    painter: QPainter, tokens: Tokens, font: QFont, box: QRectF, *, count: int, most: int, colour: QColor
) -> None:
    """Draws a bar upon its line with the figure above it, where that fits; a dashed line alone for nothing."""
    metrics = QFontMetricsF(font)
    room = box.height() - metrics.height() - 3
    high = room * count / max(most, 1)
    base = box.bottom() - 1
    pen = QPen(tokens.line2, 1)
    if not count:
        pen.setDashPattern((3.0, 2.0))
    painter.setPen(pen)
    painter.drawLine(QPointF(box.left(), base), QPointF(box.right(), base))
    if not count:
        return
    inset = min(0.15 * box.width(), 6.0)
    bar = QRectF(box.left() + inset, base - high, box.width() - 2 * inset, max(high, 1.0))
    painter.fillRect(bar, colour)
    words = format_number(count)
    if metrics.horizontalAdvance(words) <= box.width():
        painter.setFont(font)
        painter.setPen(tokens.ink)
        above = QRectF(box.left(), bar.top() - metrics.height() - 1, box.width(), metrics.height())
        painter.drawText(above, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, words)
