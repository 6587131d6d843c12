"""What is painted behind the text of a sheet, in the order in which it lies on the paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from triptych.domain.entity import EntityKind
from triptych.domain.text import Span
from triptych.theme.theme import READING_PIXELS, Theme
from triptych.views.reader.document import ArticleDocument
from triptych.views.reader.geometry import Geometry, Line
from triptych.views.reader.layers import Absence, Layers, Look, Mention, Sign
from triptych.widgets.drawing import with_alpha

LINES: Final = {
    EntityKind.PERSON: ("person", 1.5, ()),
    EntityKind.PLACE: ("place", 2.0, (1.0, 1.0)),
    EntityKind.ORGANISATION: ("org", 1.5, (4.0, 2.4)),
}
"""Colour, width and dashes of the line under a name of each kind."""

_AT_REST: Final = 0.3
_BY_PLACE: Final = 0.07
_POINTED: Final = 0.05
_AIM: Final = 2
_BELOW_BASELINE: Final = 0.32
_ASCENT: Final = 0.8
_TICK: Final = 6


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a sheet that is painted.

    Attributes:
        width: of the sheet.
        height: of what is seen of it.
        offset: how far it is scrolled.
        left: where the text column begins.
        right: where it ends.
    """

    width: int
    height: int
    offset: int
    left: float
    right: float


class Background:
    """Paints the layers of one sheet behind its text."""

    def __init__(self, theme: Theme, article: ArticleDocument, geometry: Geometry) -> None:
        self._theme = theme
        self._article = article
        self._geometry = geometry

    def paint(self, painter: QPainter, frame: Frame, seen: Span, layers: Layers, look: Look) -> None:
        """Paints what is seen: lit band, washes, values, lines under names, absences."""
        painter.translate(0, -frame.offset)
        self._paint_bands(painter, frame, look)
        self._paint_joins(painter, frame, seen, layers)
        self._paint_aim(painter, frame, look)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_captions(painter, seen)
        self._paint_washes(painter, seen, layers, look)
        self._paint_values(painter, seen, layers, look)
        self._paint_names(painter, seen, layers, look)
        sentences = self._article.whole.sentences
        for absence in layers.absences:
            if not seen.start <= sentences[absence.after].end <= seen.end:
                continue
            self._paint_absence(painter, frame, absence, look)

    def seen(self, frame: Frame) -> Span:
        """The passage that is seen."""
        sentences = self._article.whole.sentences
        numbers = self._geometry.between(frame.offset, frame.offset + frame.height)
        if not numbers:
            return Span(0, 0)
        return Span(sentences[numbers.start].start, sentences[numbers.stop - 1].end)

    def _lines(self, span: Span, seen: Span) -> tuple[Line, ...]:
        return self._geometry.lines(span) if span.start < seen.end and span.end > seen.start else ()

    def _paint_bands(self, painter: QPainter, frame: Frame, look: Look) -> None:
        tokens = self._theme.tokens
        if look.place is not None:
            self._band(painter, frame, look.place, with_alpha(tokens.ink, _BY_PLACE))
        for index in look.pointed:
            self._band(painter, frame, index, with_alpha(tokens.ink, _POINTED))
        for index in look.lit:
            self._band(painter, frame, index, tokens.lit)
            if index + 1 in look.lit:
                self._bridge(painter, frame, index, tokens.lit)

    def _paint_aim(self, painter: QPainter, frame: Frame, look: Look) -> None:
        """Frames the sentence that a link is being made to: two lines, and a bar where it begins."""
        lines = self._geometry.sentence(look.aimed) if look.aimed is not None else ()
        accent = self._theme.tokens.accent
        for line in lines:
            left = 0 if line.owns_left else line.x0
            right = frame.width if line.owns_right else line.x1
            if line is lines[0]:
                painter.fillRect(QRectF(left, line.top, right - left, _AIM), accent)
                painter.fillRect(QRectF(left, line.top, _AIM, line.bottom - line.top), accent)
            if line is lines[-1]:
                painter.fillRect(QRectF(left, line.bottom - _AIM, right - left, _AIM), accent)
                painter.fillRect(QRectF(right - _AIM, line.top, _AIM, line.bottom - line.top), accent)

    def _band(self, painter: QPainter, frame: Frame, index: int, colour: QColor) -> None:
        for line in self._geometry.sentence(index):
            left = 0 if line.owns_left else line.x0
            right = frame.width if line.owns_right else line.x1
            painter.fillRect(QRectF(left, line.top, right - left, line.bottom - line.top), colour)

    def _bridge(self, painter: QPainter, frame: Frame, index: int, colour: QColor) -> None:
        """Lights the room between two paragraphs whose sentences are lit, so that the light is unbroken."""
        above, below = self._geometry.sentence(index), self._geometry.sentence(index + 1)
        if above and below and below[0].top > above[-1].bottom:
            painter.fillRect(QRectF(0, above[-1].bottom, frame.width, below[0].top - above[-1].bottom), colour)

    def _paint_joins(self, painter: QPainter, frame: Frame, seen: Span, layers: Layers) -> None:
        """A tick at the edge parts sentences that one ribbon leads to."""
        sentences = self._article.whole.sentences
        for index, left in layers.joins:
            extent = self._geometry.extent(index, left=left) if self._lines(sentences[index], seen) else None
            if extent is not None:
                x = 0 if left else frame.width - _TICK
                painter.fillRect(QRectF(x, extent.bottom - 1, _TICK, 1), with_alpha(self._theme.tokens.ink, _AT_REST))

    def _paint_captions(self, painter: QPainter, seen: Span) -> None:
        """A thin rule stands beside each caption."""
        for span in self._article.captions:
            lines = self._lines(span, seen)
            if lines:
                left = min(line.x0 for line in lines) - self._theme.reading_pixels / 2
                box = QRectF(left, lines[0].top, 1, lines[-1].bottom - lines[0].top)
                painter.fillRect(box, self._theme.tokens.line2)

    def _paint_washes(self, painter: QPainter, seen: Span, layers: Layers, look: Look) -> None:
        tokens = self._theme.tokens
        washes = {
            EntityKind.PERSON: tokens.personw,
            EntityKind.PLACE: tokens.placew,
            EntityKind.ORGANISATION: tokens.orgw,
        }
        if look.entity is not None:
            for mention in layers.mentions:
                if mention.entity == look.entity:
                    self._wash(painter, self._lines(mention.span, seen), washes[mention.kind])
        for highlight in layers.highlights.within(seen):
            lines = self._geometry.lines(highlight.span)
            if lines:
                self._wash(painter, lines, tokens.hue(highlight.hue).wash)

    def _wash(self, painter: QPainter, lines: Iterable[Line], colour: QColor) -> None:
        """Fills the lines' boxes; not with high contrast, where nothing lies behind text but the lit band."""
        if self._theme.high_contrast:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for line in lines:
            painter.drawRoundedRect(QRectF(line.x0 - 1, line.top, line.x1 - line.x0 + 2, line.bottom - line.top), 2, 2)

    def _paint_values(self, painter: QPainter, seen: Span, layers: Layers, look: Look) -> None:
        """Under the lens of differences, values that differ have a wash and a line of 2 px; vaguer ones dots alone."""
        if look.lens != "differences":
            return
        tokens = self._theme.tokens
        for mark in layers.marks:
            for value in () if mark.set_aside else mark.values:
                lines = self._lines(value, seen)
                if mark.sign is Sign.VAGUER:
                    self._dot_under(painter, lines)
                    continue
                self._wash(painter, lines, tokens.confw)
                for line in lines:
                    painter.fillRect(QRectF(line.x0 - 1, line.bottom - 3, line.x1 - line.x0 + 2, 2), tokens.conf)

    def _dot_under(self, painter: QPainter, lines: Sequence[Line]) -> None:
        pen = QPen(self._theme.tokens.ink2, 1.5)
        pen.setDashPattern((1, 2))
        painter.setPen(pen)
        for line in lines:
            painter.drawLine(QPointF(line.x0, line.bottom - 2), QPointF(line.x1, line.bottom - 2))

    def _paint_names(self, painter: QPainter, seen: Span, layers: Layers, look: Look) -> None:
        if look.lens == "differences":
            return
        for mention in layers.mentions:
            lines = self._lines(mention.span, seen)
            if lines:
                painter.setPen(self._pen_under(mention, coloured=look.lens == "entities"))
                for line in lines:
                    height = self._under(line)
                    painter.drawLine(QPointF(line.x0, height), QPointF(line.x1, height))

    def _under(self, line: Line) -> float:
        """The height of the line under a name: 0.32 r below the letters' baseline, but within the line's box."""
        baseline = line.top + _ASCENT * (line.bottom - line.top)
        wanted = baseline + _BELOW_BASELINE * self._theme.reading_pixels
        return round(min(wanted, line.bottom - 1.5)) + 0.5

    def _pen_under(self, mention: Mention, *, coloured: bool) -> QPen:
        role, width, dashes = LINES[mention.kind]
        tokens = self._theme.tokens
        colour = tokens.colour(role) if coloured else with_alpha(tokens.ink, _AT_REST)
        pen = QPen(colour, width + self._theme.high_contrast)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dashes:
            pen.setDashPattern(dashes)
        return pen

    def _paint_absence(self, painter: QPainter, frame: Frame, absence: Absence, look: Look) -> None:
        height = self._geometry.foot(absence.after) + 0.5
        tokens = self._theme.tokens
        lit = look.passing == absence.after
        colour = tokens.litline if lit else tokens.omit if look.lens == "differences" else tokens.ink2
        pen = QPen(colour, 1.25 + self._theme.high_contrast)
        pen.setDashPattern((4 / 1.25, 3 / 1.25))
        painter.setPen(pen)
        painter.drawLine(QPointF(0, height), QPointF(frame.width, height))
        if not self._geometry.ends_paragraph(absence.after):
            return  # no room for words between two lines; the mark in the margin says them
        font = self._theme.font(11 * self._theme.reading_pixels / READING_PIXELS)
        metrics = QFontMetricsF(font)
        box = QRectF(
            frame.left, height - metrics.height() / 2, metrics.horizontalAdvance(absence.words) + 8, metrics.height()
        )
        painter.fillRect(box, tokens.paper)
        painter.setFont(font)
        painter.setPen(tokens.ink2 if look.lens != "differences" else colour)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, absence.words)
