"""What the map of places is drawn on: sea, land, coasts, meridians and parallels. No borders, no names."""

from itertools import product
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTransform

from triptych.theme.theme import Theme
from triptych.views.timeline.coast import FARTHEST, WIDEST, Coast, projected

_STEPS: Final = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30)
_MOST_LINES: Final = 6


def draw_ground(painter: QPainter, theme: Theme, area: QRectF, transform: QTransform, coast: Coast) -> None:
    """Draws the ground.

    Args:
        painter: as in Qt.
        theme: for colours.
        area: in pixels.
        transform: from the projected map to pixels.
        coast: all coasts; those out of view cost nothing.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(area, theme.tokens.paper)
    view = transform.inverted()[0].mapRect(area)
    land, lines = QPainterPath(), QPainterPath()
    for turn, shore in product((-WIDEST, 0.0, WIDEST), coast.at(transform.m11())):
        if shore.box.translated(turn, 0).intersects(view):
            land.addPolygon(shore.area.translated(turn, 0))
            land.closeSubpath()
            for line in shore.lines:
                lines.addPolygon(line.translated(turn, 0))
    painter.fillPath(transform.map(land), theme.tokens.hover)
    _draw_net(painter, theme, area, transform, view)
    painter.setPen(QPen(theme.tokens.line2, 1))
    painter.drawPath(transform.map(lines))


def _draw_net(painter: QPainter, theme: Theme, area: QRectF, transform: QTransform, view: QRectF) -> None:
    """Every so many degrees a line: at most six across, unless the whole world is in view."""
    step = next((each for each in _STEPS if view.width() / each <= _MOST_LINES), _STEPS[-1])
    for number in range(int(view.left() // step), int(view.right() // step) + 1):
        x = round(transform.map(QPointF(number * step, 0)).x())
        painter.fillRect(QRectF(x, area.top(), 1, area.height()), theme.tokens.line)
    for number in range(int(-FARTHEST / step), int(FARTHEST / step) + 1):
        y = round(transform.map(projected(number * step, 0)).y())
        if area.top() <= y <= area.bottom():
            painter.fillRect(QRectF(area.left(), y, area.width(), 1), theme.tokens.line)
