"""Who is named beside somebody, drawn as a circle: names around, lines between those that articles name together."""

from collections.abc import Sequence
from math import cos, degrees, pi, sin
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from triptych.archive.queries.entity_page import Companion
from triptych.domain.entity import EntityKind
from triptych.i18n import _
from triptych.theme.theme import Theme
from triptych.views.entities.delegate import kind_pen
from triptych.widgets.drawing import with_alpha

_MARK: Final = 4.0
_WIDEST: Final = 5.0
_FAINT: Final = 0.14
_LEGIBLE: Final = 13.0
_SMALLEST: Final = 9.0
_NOTHING: Final = 1e-6
_MOST_LINES: Final = 150
"""More would cover the middle."""


class CompanyGraph(QWidget):
    """A picture of the list beside it: nobody needs it who can read that."""

    chosen = Signal(object)
    """A name was clicked; carries its place in the list."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._company: Sequence[Companion] = ()
        self._pairs: Sequence[tuple[int, int, int]] = ()
        self._current = -1
        theme.changed.connect(self.update)

    def show_company(self, company: Sequence[Companion], pairs: Sequence[tuple[int, int, int]]) -> None:
        """Shows these, the most frequent at the top, and which of them are named together."""
        self._company, self._pairs = company, pairs
        self._current = -1
        self.retranslate()

    def show_current(self, place: int) -> None:
        """Lights one of them and what it is named with; -1 for none."""
        self._current = place
        self.update()

    def retranslate(self) -> None:
        """Sets its words."""
        self.setAccessibleName(_("Circle of those named together; the list beside it says the same"))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a circle with names around it."""
        side = 28 * self._theme.unit
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws lines, marks and names."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.tokens.paper)
        if self._company:
            self._draw_lines(painter)
            for place in range(len(self._company)):
                self._draw_name(painter, place)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses the name in whose direction the pointer stands."""
        at = event.position() - self._middle()
        if self._company and at.manhattanLength() > self._radius() / 2:
            near = ((_distance(self._direction(place), at), place) for place in range(len(self._company)))
            self.chosen.emit(min(near)[1])

    def _draw_lines(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        most = max((count for _one, _other, count in self._pairs), default=1)
        for one, other, count in self._drawn():
            lit = self._current in (one, other)
            colour = tokens.accent if lit else with_alpha(tokens.ink, _FAINT)
            painter.setPen(QPen(colour, 0.6 + (_WIDEST - 0.6) * count / most * (1.0 if lit else 0.6)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            path = QPainterPath(self._point(one))
            path.quadTo(self._middle(), self._point(other))
            painter.drawPath(path)

    def _drawn(self) -> list[tuple[int, int, int]]:
        """The pairs that get a line, the chosen name's last: of very many, those that stand above the others."""
        counts = sorted((count for _one, _other, count in self._pairs), reverse=True)
        least = counts[_MOST_LINES] if len(counts) > _MOST_LINES else 0
        drawn = [each for each in self._pairs if each[2] > least or self._current in each[:2]]
        return sorted(drawn, key=lambda each: self._current in each[:2])

    def _draw_name(self, painter: QPainter, place: int) -> None:
        """A mark in the form of its kind, and the name, which reads outwards from the circle."""
        tokens, each = self._theme.tokens, self._company[place]
        current = place == self._current
        painter.save()
        painter.translate(self._point(place))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(kind_pen(tokens, each.kind).color())
        _draw_mark(painter, each.kind)
        angle = self._angle(place)
        left = cos(angle) < 0
        painter.rotate(degrees(angle) + (180 if left else 0))
        font = self._font(current=current)
        painter.setFont(font)
        painter.setPen(tokens.ink if current or self._current < 0 else tokens.ink2)
        metrics, away = QFontMetricsF(font), 2.5 * _MARK
        words = metrics.elidedText(each.name, Qt.TextElideMode.ElideRight, self._room(place) - 2 * away)
        wide = metrics.horizontalAdvance(words)
        painter.drawText(QPointF(-away - wide if left else away, metrics.capHeight() / 2), words)
        painter.restore()

    def _font(self, *, current: bool) -> QFont:
        """As large as the room between two names lets it be."""
        room = 2 * pi * self._radius() / max(len(self._company), 1)
        size = min(max(room * 0.85, _SMALLEST), _LEGIBLE)
        return self._theme.font(size, QFont.Weight.DemiBold if current else QFont.Weight.Normal)

    def _room(self, place: int) -> float:
        """How far a name may go outwards before the edge cuts it off."""
        at, angle = self._point(place), self._angle(place)
        along = (
            ((self.width() - at.x() if cos(angle) > 0 else at.x()), abs(cos(angle))),
            ((self.height() - at.y() if sin(angle) > 0 else at.y()), abs(sin(angle))),
        )
        return min(way / share for way, share in along if share > _NOTHING)

    def _middle(self) -> QPointF:
        return QRectF(self.rect()).center()

    def _margin(self) -> float:
        """The room for names around the circle."""
        return max(min(self.width(), self.height()) * 0.24, 5.0 * self._theme.unit)

    def _radius(self) -> float:
        return max(min(self.width(), self.height()) / 2 - self._margin(), 2.0 * self._theme.unit)

    def _angle(self, place: int) -> float:
        """From the top, clockwise; half a step aside, so that few names lie level."""
        return 2 * pi * (place + 0.5) / len(self._company) - pi / 2

    def _direction(self, place: int) -> QPointF:
        angle = self._angle(place)
        return QPointF(cos(angle), sin(angle))

    def _point(self, place: int) -> QPointF:
        return self._middle() + self._direction(place) * self._radius()


def _distance(direction: QPointF, at: QPointF) -> float:
    """Less where both point the same way."""
    return -QPointF.dotProduct(direction, at)


def _draw_mark(painter: QPainter, kind: EntityKind) -> None:
    box = QRectF(-_MARK, -_MARK, 2 * _MARK, 2 * _MARK)
    if kind is EntityKind.PERSON:
        painter.drawEllipse(box)
    elif kind is EntityKind.PLACE:
        high = _MARK + 1
        painter.drawPolygon([QPointF(0, -high), QPointF(high, 0), QPointF(0, high), QPointF(-high, 0)])
    else:
        painter.drawRect(box)
