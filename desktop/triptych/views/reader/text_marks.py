"""Marks in and beside the text about the text itself: what the import repaired, paragraphs in another language."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from triptych.domain.text import Span
from triptych.theme.theme import Theme
from triptych.views.reader.geometry import Geometry
from triptych.views.reader.layers import Layers, Look, RepairMark
from triptych.views.reader.painting import Frame
from triptych.widgets.drawing import draw_code, with_alpha

_BASELINE: Final = 0.8
_WASH: Final = 0.1
_WEDGE: Final = (4.0, 6.0)
"""Half its width and its height, in pixels: the proof-reader's mark for what was put in or taken out."""
_GRASP: Final = 5
"""How far from its mark a repair can be pointed at, in pixels."""


class TextMarks:
    """Paints these marks on one sheet, and says which stands at a place."""

    def __init__(self, theme: Theme, geometry: Geometry) -> None:
        self._theme = theme
        self._geometry = geometry

    def paint(self, painter: QPainter, frame: Frame, seen: Span, layers: Layers, look: Look) -> None:
        """Paints what is seen; the painter is in coordinates of the document."""
        for mark in layers.languages:
            box = self._code_box(frame, layers, mark.span) if _meet(mark.span, seen) else None
            if box is not None:
                draw_code(painter, self._theme, box, mark.language)
        for repair in layers.repairs if look.repairs else ():
            box = self.box(repair.span) if _meet(repair.span, seen) else None
            if box is not None:
                self._paint_repair(painter, box, here=repair.number == look.repair)

    def repair_at(self, layers: Layers, look: Look, place: QPointF) -> RepairMark | None:
        """The repair whose mark stands at a place of the document."""
        for repair in layers.repairs if look.repairs else ():
            box = self.box(repair.span)
            if box is not None and box.adjusted(-_GRASP, 0, _GRASP, 0).contains(place):
                return repair
        return None

    def tip(self, frame: Frame, layers: Layers, look: Look, place: QPointF) -> str:
        """What the mark at a place of the document says; empty where there is none."""
        repair = self.repair_at(layers, look, place)
        if repair is not None:
            return repair.tip
        for mark in layers.languages:
            box = self._code_box(frame, layers, mark.span)
            if box is not None and box.contains(place):
                return mark.tip
        return ""

    def box(self, span: Span) -> QRectF | None:
        """Where a repair stands; for one of white space at a line's end, and for a removal, beside what is next."""
        lines = self._geometry.lines(span) if span.end > span.start else ()
        if lines:
            first = lines[0]
            return QRectF(first.x0, first.top, max(first.x1 - first.x0, 1), first.bottom - first.top)
        after = self._geometry.lines(Span(span.end, span.end + 1))
        if after:
            return QRectF(after[0].x0, after[0].top, 1, after[0].bottom - after[0].top)
        before = self._geometry.lines(Span(max(span.start - 1, 0), span.start))
        return QRectF(before[0].x1, before[0].top, 1, before[0].bottom - before[0].top) if before else None

    def _paint_repair(self, painter: QPainter, box: QRectF, *, here: bool) -> None:
        tokens = self._theme.tokens
        colour = tokens.accent if here else tokens.ink2
        painter.setPen(Qt.PenStyle.NoPen)
        if not self._theme.high_contrast:
            painter.setBrush(tokens.lit if here else with_alpha(tokens.ink, _WASH))
            painter.drawRoundedRect(box.adjusted(-1, 2, 1, -2), 2, 2)
        half, height = _WEDGE
        tip = QPointF(box.center().x(), box.top() + _BASELINE * box.height())
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([tip, tip + QPointF(half, height), tip + QPointF(-half, height)]))

    def _code_box(self, frame: Frame, layers: Layers, span: Span) -> QRectF | None:
        """In the left margin beside the paragraph's first line; beside its second where a mark stands at the first."""
        lines = self._geometry.lines(span)
        if not lines:
            return None
        marked = {line.top for mark in layers.marks for line in self._geometry.lines(mark.span)[:1]}
        line = lines[1] if lines[0].top in marked and len(lines) > 1 else lines[0]
        unit = self._theme.unit
        middle = QPointF(frame.left - 0.9 * unit, (line.top + line.bottom) / 2)
        return QRectF(middle.x() - 0.7 * unit, middle.y() - 0.5 * unit, 1.4 * unit, unit)


def _meet(span: Span, seen: Span) -> bool:
    return span.start <= seen.end and span.end >= seen.start
