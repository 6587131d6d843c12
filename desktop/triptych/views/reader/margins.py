"""The margins of a sheet: on the left what the program found, on the right what the reader wrote."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from triptych.domain.text import Span
from triptych.theme.theme import Theme
from triptych.views.reader.document import ArticleDocument
from triptych.views.reader.geometry import Geometry
from triptych.views.reader.highlights import Highlight, Highlights
from triptych.views.reader.layers import SIGN_ORDER, Layers, Look, Mark, Sign
from triptych.views.reader.painting import Frame
from triptych.widgets.drawing import draw_difference_mark

_BAR: Final = 3
_BAR_GAP: Final = 2
_MOST_BARS: Final = 3
_LETTERS_AFTER: Final = 4
_DOT: Final = 3.5
"""Half the width of the dot of an annotator's colour."""


_DASH: Final = 5
_BETWEEN_DASHES: Final = 3


def _dashes(bar: QRectF) -> Iterator[QRectF]:
    """A bar in pieces, for what somebody else wrote."""
    top = bar.top()
    while top < bar.bottom():
        yield QRectF(bar.left(), top, bar.width(), min(_DASH, bar.bottom() - top))
        top += _DASH + _BETWEEN_DASHES


@dataclass(frozen=True, slots=True)
class Cluster:
    """Highlights that stand on common lines with the first of them, so that their bars stand side by side.

    Attributes:
        highlights: in reading order.
        top: of the first line, in the document.
        bottom: of the last line of those that have a bar.
    """

    highlights: tuple[Highlight, ...]
    top: float
    bottom: float


class _Clusters:
    """The clusters of a sheet, put together from the top as far as they are asked for, and kept.

    A highlight that begins below all bars of the cluster before it begins the next one, whatever has no bar there.
    """

    def __init__(self, highlights: Highlights, geometry: Geometry) -> None:
        self.highlights = highlights
        self.laid_out = geometry.laid_out
        self._geometry = geometry
        self._waiting = highlights.in_reading_order()
        self._ended = False
        self._found: list[Cluster] = []
        self._standing: list[Highlight] = []
        self._top = self._bottom = 0.0

    def down_to(self, bottom: float) -> Iterator[Cluster]:
        """Those that begin above a height."""
        while not self._ended and not (self._standing and self._top >= bottom):
            following = next(self._waiting, None)
            if following is None:
                self._ended = True
                self._end()
            else:
                self._take(following)
        return (each for each in self._found if each.top < bottom)

    def _take(self, highlight: Highlight) -> None:
        lines = self._geometry.lines(highlight.span)
        if not lines:
            return
        if self._standing and lines[0].top >= self._bottom:
            self._end()
        if not self._standing:
            self._top = self._bottom = lines[0].top
        self._standing.append(highlight)
        if len(self._standing) <= _MOST_BARS:
            self._bottom = max(self._bottom, lines[-1].bottom)

    def _end(self) -> None:
        if self._standing:
            self._found.append(Cluster(tuple(self._standing), self._top, self._bottom))
            self._standing = []


class MarginNotes:
    """Paints the margins of one sheet and says what stands at a place of them."""

    def __init__(self, theme: Theme, article: ArticleDocument, geometry: Geometry) -> None:
        self._theme = theme
        self._article = article
        self._geometry = geometry
        self._kept: _Clusters | None = None

    def paint(self, painter: QPainter, frame: Frame, seen: Span, layers: Layers, look: Look) -> None:
        """Paints marks, bars and letters; the painter is in coordinates of the document."""
        top, bottom = frame.offset - 30, frame.offset + frame.height + 30
        for height, marks in self._marks(layers, seen):
            if top < height < bottom:
                self._paint_mark(painter, QPointF(self._mark_x(frame), height), marks, look)
        for cluster in self.clusters(layers.highlights, bottom):
            if cluster.bottom > top:
                self._paint_bars(painter, frame, cluster)

    def mark_tip(self, frame: Frame, seen: Span, layers: Layers, place: QPointF) -> str:
        """What the marks at a place of the left margin say."""
        if abs(place.x() - self._mark_x(frame)) > self._theme.unit:
            return ""
        near = [marks for height, marks in self._marks(layers, seen) if abs(height - place.y()) <= self._theme.unit / 2]
        tips = [mark.tip for marks in near for mark in marks]
        return "\n".join(tips)

    def cluster_at(self, frame: Frame, layers: Layers, place: QPointF) -> Cluster | None:
        """The highlights whose bars or letters stand at a place of the right margin."""
        if place.x() < frame.right + _BAR_GAP:
            return None
        found = self.clusters(layers.highlights, place.y() + 1)
        return next((each for each in found if each.top <= place.y() <= max(each.bottom, each.top + 30)), None)

    def clusters(self, highlights: Highlights, down_to: float = inf) -> Iterator[Cluster]:
        """Highlights in groups that share lines, from the top.

        Args:
            highlights: of the sheet.
            down_to: the height, in the document, above which they begin: nothing below has to be laid out for that.
        """
        kept = self._kept
        if kept is None or kept.highlights is not highlights or kept.laid_out != self._geometry.laid_out:
            kept = self._kept = _Clusters(highlights, self._geometry)
        return kept.down_to(down_to)

    def _mark_x(self, frame: Frame) -> float:
        return frame.left - 0.85 * self._theme.unit

    def _marks(self, layers: Layers, seen: Span) -> Iterator[tuple[float, tuple[Mark, ...]]]:
        """The marks by the middle of their line; those on one line together."""
        by_line: dict[float, list[Mark]] = {}
        for mark in layers.marks:
            if mark.span.start >= seen.end or mark.span.end <= seen.start:
                continue
            index = self._geometry.sentence_at(mark.span.start)
            lines = self._geometry.lines(mark.span) or self._geometry.sentence(index)
            if lines:
                by_line.setdefault((lines[0].top + lines[0].bottom) / 2, []).append(mark)
        for height, marks in by_line.items():
            yield height, tuple(sorted(marks, key=lambda each: SIGN_ORDER.index(each.sign)))
        for absence in layers.absences:
            span = self._article.whole.sentences[absence.after]
            if span.start >= seen.end or span.end < seen.start:
                continue
            mark = Mark(span, Sign.MISSING, f"{absence.tip}\n{absence.words}")
            yield self._geometry.foot(absence.after) + 0.5, (mark,)

    def _paint_mark(self, painter: QPainter, middle: QPointF, marks: Sequence[Mark], look: Look) -> None:
        tokens = self._theme.tokens
        lit = look.lens == "differences"
        first = marks[0]
        if first.sign is Sign.MISSING:
            painter.fillRect(QRectF(middle.x() - 9, middle.y() - 8, 18, 16), tokens.paper)
        if first.set_aside:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(tokens.ink3, 1.25))
            box = QRectF(middle.x() - 7, middle.y() - 7, 14, 14)
            if first.sign in (Sign.CONFLICT, Sign.VAGUER):
                painter.drawEllipse(box)
            else:
                painter.drawRoundedRect(box, 2, 2)
            painter.setFont(self._theme.font(11, QFont.Weight.Bold))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, first.sign.value)
        else:
            draw_difference_mark(painter, self._theme, middle, first.sign.value, lit=lit)
        if len({each.sign for each in marks}) > 1:
            painter.fillRect(QRectF(middle.x() + 3, middle.y() + 3, 5, 5), tokens.ink2)

    def _paint_bars(self, painter: QPainter, frame: Frame, cluster: Cluster) -> None:
        shown = cluster.highlights[:_MOST_BARS]
        x = frame.right + (6 if len(shown) == 1 else 2)
        painter.setPen(Qt.PenStyle.NoPen)
        width = _BAR + self._theme.high_contrast
        for each in shown:
            lines = self._geometry.lines(each.span)
            box = QRectF(x, lines[0].top + 3, width, max(lines[-1].bottom - lines[0].top - 6, 18))
            painter.setBrush(self._theme.tokens.paper)
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 2, 2)
            painter.setBrush(self._theme.tokens.hue(each.hue).bar)
            for part in _dashes(box) if each.others else (box,):
                painter.drawRoundedRect(part, 1.5, 1.5)
            if each.owner_hue is not None:
                self._paint_owner(painter, QPointF(box.center().x(), box.bottom()), each.owner_hue)
            x += width + _BAR_GAP
        self._paint_letters(painter, x - _BAR_GAP + (_LETTERS_AFTER if len(shown) == 1 else _BAR_GAP), cluster)

    def _paint_owner(self, painter: QPainter, end: QPointF, hue: str) -> None:
        """Paints a dot of the annotator's colour at the end of a bar; the initials beside say whose it is, too."""
        painter.setPen(QPen(self._theme.tokens.paper, 1))
        painter.setBrush(self._theme.tokens.hue(hue).bar)
        painter.drawEllipse(end, _DOT, _DOT)
        painter.setPen(Qt.PenStyle.NoPen)

    def _paint_letters(self, painter: QPainter, x: float, cluster: Cluster) -> None:
        tokens = self._theme.tokens
        font = self._theme.font(10, QFont.Weight.DemiBold)
        metrics = QFontMetricsF(font)
        first = cluster.highlights[0]
        y = cluster.top + 3
        more = len(cluster.highlights) - _MOST_BARS
        owners = dict.fromkeys(each.owner for each in cluster.highlights[:_MOST_BARS] if each.owner)
        lines = [word for word in (first.letters, f"+{more}" if more > 0 else "", *owners) if word]
        painter.setFont(font)
        painter.setPen(tokens.ink2)
        for word in lines:
            painter.drawText(QPointF(x, y + metrics.ascent()), word)
            y += metrics.height()
        if any(each.note for each in cluster.highlights):
            side = round(0.8 * self._theme.unit)
            picture = self._theme.pixmap("ph.note", "ink2", side)
            painter.drawPixmap(QRectF(x, y + 1, side, side).toRect(), picture)
