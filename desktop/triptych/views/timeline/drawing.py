"""How time is drawn: the lines and folds of the axis, and the mark of each row."""

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from triptych.theme.theme import Theme
from triptych.views.timeline.axis import Axis
from triptych.views.timeline.rows import Row
from triptych.views.timeline.scale import Extent
from triptych.views.timeline.ticks import folds, ticks
from triptych.widgets.drawing import with_alpha

_DOT: Final = 9.0
_BAR: Final = 8.0
_SHORTEST_BAR: Final = 12.0
_DASHES: Final = (2.0, 2.0)


def tick_room(theme: Theme) -> float:
    """How far apart the lines of the axis stand at least, in pixels: their words fit between them."""
    return 4.25 * theme.unit


def label_font(theme: Theme) -> QFont:
    """The face of what stands beside marks and lines."""
    return theme.font(12)


def draw_grid(painter: QPainter, theme: Theme, axis: Axis, area: QRectF) -> None:
    """Draws the lines and the hatched quiet days behind the rows."""
    painter.save()
    painter.setClipRect(area)
    for fold in folds(axis):
        box = QRectF(area.left() + fold.left, area.top(), fold.right - fold.left, area.height())
        painter.setBrushOrigin(QPointF(box.left(), 0))
        painter.fillRect(box, QBrush(theme.tokens.line, Qt.BrushStyle.BDiagPattern))
        draw_line(painter, theme.tokens.line, box.left(), area)
        draw_line(painter, theme.tokens.line, box.right(), area)
    for tick in ticks(axis, tick_room(theme)):
        draw_line(painter, theme.tokens.line, area.left() + tick.x, area)
    painter.restore()


def draw_line(painter: QPainter, colour: QColor, x: float, area: QRectF) -> None:
    """Draws one upright line, on the grid of pixels."""
    painter.fillRect(QRectF(round(x), area.top(), 1, area.height()), colour)


def draw_header(painter: QPainter, theme: Theme, axis: Axis, area: QRectF) -> None:
    """Draws what each line and fold stands for, where there is room for the words."""
    painter.save()
    painter.setClipRect(area)
    painter.setFont(label_font(theme))
    metrics, pad = QFontMetricsF(label_font(theme)), theme.unit / 4
    taken: list[QRectF] = []
    painter.setPen(theme.tokens.ink2)
    for tick in ticks(axis, tick_room(theme)):
        left, width = area.left() + tick.x + pad, metrics.horizontalAdvance(tick.words) + 1
        box = QRectF(left, area.top(), width, area.height())
        if box.right() <= area.right() and not any(box.intersects(each) for each in taken[-1:]):
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, tick.words)
            taken.append(box.adjusted(-pad, 0, pad, 0))
    painter.setPen(theme.tokens.ink3)
    for fold in folds(axis):
        width = metrics.horizontalAdvance(fold.words) + 1
        middle = area.left() + (fold.left + fold.right) / 2
        box = QRectF(middle - width / 2, area.top(), width, area.height())
        if width <= fold.right - fold.left and not any(box.intersects(each) for each in taken):
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, fold.words)
    painter.restore()


class MarkPainter:
    """Draws the mark and the words of one row; `area` is the row's cell of the axis."""

    def __init__(self, painter: QPainter, theme: Theme, axis: Axis, area: QRectF, ground: QColor) -> None:
        """Takes where to draw.

        Args:
            painter: as in Qt.
            theme: for colours and fonts.
            axis: says where moments stand.
            area: the row's part of the axis column.
            ground: the row's own colour, which words have behind them.
        """
        self._painter, self._theme, self._axis = painter, theme, axis
        self._area, self._ground = area, ground
        self._pad = theme.unit / 2

    def draw(self, row: Row, *, current: bool) -> None:
        """Draws a dot for a day, a bar for a longer or less exact time, the pane's number for an open article."""
        painter = self._painter
        painter.save()
        painter.setClipRect(self._area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._theme.tokens.ink if current else self._theme.tokens.ink2
        if row.extent is None:
            self._words(row.label, self._absence(row.pane), ink)
        else:
            left, right = self._ends(row.extent)
            if right < self._area.left() or left > self._area.right():
                self._words(row.label, self._arrow(earlier=right < self._area.left()), ink)
            else:
                self._words(row.label, self._mark(row, left, right), ink)
        painter.restore()

    def _ends(self, extent: Extent) -> tuple[float, float]:
        return self._area.left() + self._axis.x_of(extent.start), self._area.left() + self._axis.x_of(extent.end)

    def _is_point(self, extent: Extent) -> bool:
        """A day is a point as long as no hours are told apart."""
        return extent.length <= 1 and self._axis.pixels_a_day < 2 * tick_room(self._theme)

    def _mark(self, row: Row, left: float, right: float) -> QRectF:
        assert row.extent is not None
        middle = QPointF((left + right) / 2, self._area.center().y())
        if self._is_point(row.extent):
            return self._pane(row.pane, middle) if row.pane else self._dot(middle)
        width = max(right - left - 2, _SHORTEST_BAR)
        box = QRectF(middle.x() - width / 2, middle.y() - _BAR / 2, width, _BAR)
        tokens = self._theme.tokens
        self._painter.setPen(QPen(tokens.ink2, 1))
        self._painter.setBrush(with_alpha(tokens.ink, 0.16))
        self._painter.drawRoundedRect(box, _BAR / 2, _BAR / 2)
        if row.pane:
            seen = max(box.left(), self._area.left()) + self._theme.unit
            box = box.united(self._pane(row.pane, QPointF(min(seen, box.center().x()), middle.y())))
        return box

    def _dot(self, middle: QPointF) -> QRectF:
        box = QRectF(middle.x() - _DOT / 2, middle.y() - _DOT / 2, _DOT, _DOT)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._theme.tokens.ink2)
        self._painter.drawEllipse(box)
        return box

    def _pane(self, number: int, middle: QPointF) -> QRectF:
        side = 1.1 * self._theme.unit
        box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._theme.tokens.accent)
        self._painter.drawRoundedRect(box, 2, 2)
        self._painter.setPen(self._theme.tokens.onaccent)
        self._painter.setFont(self._theme.font(11, QFont.Weight.DemiBold))
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
        return box

    def _absence(self, pane: int | None) -> QRectF:
        """No date: a dashed ring outside the time."""
        middle = QPointF(self._area.left() + self._theme.unit, self._area.center().y())
        if pane:
            return self._pane(pane, middle)
        pen = QPen(self._theme.tokens.ink3, 1.25)
        pen.setDashPattern(_DASHES)
        box = QRectF(middle.x() - _DOT / 2, middle.y() - _DOT / 2, _DOT, _DOT)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawEllipse(box)
        return box

    def _arrow(self, *, earlier: bool) -> QRectF:
        """Points to a row that is out of view."""
        area, size = self._area, 5.0
        tip = area.left() + 4 if earlier else area.right() - 4
        back = tip + size if earlier else tip - size
        y = area.center().y()
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._theme.tokens.ink3)
        self._painter.drawPolygon(QPolygonF([QPointF(tip, y), QPointF(back, y - size), QPointF(back, y + size)]))
        return QRectF(QPointF(min(tip, back), y - size), QPointF(max(tip, back), y + size))

    def _words(self, words: str, mark: QRectF, ink: QColor) -> None:
        """Writes beside the mark: right of it, left of it, or upon it if neither has room."""
        font = label_font(self._theme)
        metrics, pad = QFontMetricsF(font), self._pad
        width = metrics.horizontalAdvance(words)
        if mark.right() + pad + width <= self._area.right() - pad:
            left = mark.right() + pad
        elif mark.left() - pad - width >= self._area.left() + pad:
            left = mark.left() - pad - width
        else:
            left = max(mark.left(), self._area.left()) + 2 * self._theme.unit
            width = min(width, self._area.right() - pad - left)
        box = QRectF(left, self._area.center().y() - metrics.height() / 2, width, metrics.height())
        self._painter.fillRect(box.adjusted(-pad / 2, 0, pad / 2, 0), self._ground)
        self._painter.setFont(font)
        self._painter.setPen(QPen(ink))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width + 1)
        self._painter.drawText(QLineF(box.left(), box.top() + metrics.ascent(), box.left(), 0).p1(), shown)
