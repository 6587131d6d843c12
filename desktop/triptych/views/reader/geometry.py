"""Where sentences stand on a sheet: their lines, and what they own of its two edges.

At the left edge a line belongs to the sentence of its first character, at the right edge to that of its last one; white
space does not count. So the sentences of a paragraph tile both edges, and a lit sentence meets its ribbon.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextBlock, QTextLayout, QTextLine

from triptych.domain.text import Span
from triptych.views.reader.document import ArticleDocument

_NUB: Final = 8.0
"""Height of the extent of a sentence that owns no line at an edge."""
_BASELINE: Final = 0.8
"""Where Qt puts the baseline in a line of fixed height."""
_FAR: Final = 100_000.0
"""Right of every line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A passage's part of one line, in coordinates of the document.

    Attributes:
        top: of the line's box; the boxes of a paragraph touch each other.
        bottom: of the line's box.
        x0: where the passage begins in the line.
        x1: where it ends.
        owns_left: the line's first character is the passage's.
        owns_right: its last one is.
    """

    top: float
    bottom: float
    x0: float
    x1: float
    owns_left: bool
    owns_right: bool


@dataclass(frozen=True, slots=True)
class Extent:
    """What a sentence owns of an edge, from top to bottom."""

    top: float
    bottom: float

    def joined(self, other: "Extent") -> "Extent":
        """The extent of both."""
        return Extent(min(self.top, other.top), max(self.bottom, other.bottom))


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a block.

    Attributes:
        first: the position of its first character that is no white space.
        last: behind its last one.
        top: of its box.
        bottom: of its box.
        left: where its block begins.
    """

    first: int
    last: int
    top: float
    bottom: float
    left: float


class Geometry:
    """The lines of an article's passages, measured when they are asked for and kept until the layout changes."""

    def __init__(self, article: ArticleDocument) -> None:
        self._article = article
        self._text = article.whole.text
        self._sentences = article.whole.sentences
        self._starts = [each.start for each in self._sentences]
        self._lines: dict[Span, tuple[Line, ...]] = {}
        self._rows: dict[tuple[int, int], _Row] = {}
        self.laid_out = 0
        """Counts the layouts; what was measured in another one does not hold."""

    def forget(self) -> None:
        """Measures anew from now on: width or fonts changed."""
        self._lines.clear()
        self._rows.clear()
        self.laid_out += 1

    def sentence_at(self, place: int) -> int:
        """The sentence that holds a code point, else the last one before it."""
        return sentence_at(self._starts, place)

    def lines(self, span: Span) -> tuple[Line, ...]:
        """The lines that a passage stands in; none where it is folded away."""
        if span not in self._lines:
            self._lines[span] = tuple(self._measured(span))
        return self._lines[span]

    def sentence(self, index: int) -> tuple[Line, ...]:
        """The lines of a sentence; none if there is no such sentence."""
        return self.lines(self._sentences[index]) if index < len(self._sentences) else ()

    def extent(self, index: int, *, left: bool) -> Extent | None:
        """What a sentence owns of an edge; None where it is folded away."""
        lines = self.sentence(index)
        if not lines:
            return None
        owned = [each for each in lines if (each.owns_left if left else each.owns_right)]
        if owned:
            return Extent(owned[0].top, owned[-1].bottom)
        middle = (lines[0].top + lines[-1].bottom) / 2
        return Extent(middle - _NUB / 2, middle + _NUB / 2)

    def top(self, index: int) -> float | None:
        """Where a sentence begins; None where it is folded away."""
        lines = self.sentence(index)
        return lines[0].top if lines else None

    def between(self, top: float, bottom: float) -> range:
        """The sentences of the lines between two heights; nothing below them has to be laid out for that."""
        if not self._sentences:
            return range(0)
        return range(self.at_height(top), self.sentence_at(self._place_at(QPointF(_FAR, bottom))) + 1)

    def at_height(self, height: float) -> int:
        """The sentence that begins the line at a height."""
        return self.sentence_at(self._place_at(QPointF(0, height)))

    def foot(self, index: int) -> float:
        """The height where something would stand that comes after a sentence and is not there."""
        block, bottom = self._end_of(index)
        return bottom + block.blockFormat().bottomMargin() / 2 if self.ends_paragraph(index) else bottom

    def ends_paragraph(self, index: int) -> bool:
        """Whether a sentence's last line is the last one of its paragraph: else the next line follows at once."""
        block, bottom = self._end_of(index)
        box = self._article.document.documentLayout().blockBoundingRect(block)
        return bottom >= box.bottom() - block.blockFormat().bottomMargin() - 1

    def _end_of(self, index: int) -> tuple[QTextBlock, float]:
        """The paragraph in which a sentence ends, and the foot of its last line."""
        lines = self.sentence(index)
        block = self._block(self._article.text_map.position(self._sentences[index].end))
        if lines:
            return block, lines[-1].bottom
        return block, self._article.document.documentLayout().blockBoundingRect(block).bottom()

    def _place_at(self, point: QPointF) -> int:
        layout = self._article.document.documentLayout()
        return self._article.text_map.code_point(layout.hitTest(point, Qt.HitTestAccuracy.FuzzyHit))

    def _block(self, position: int) -> QTextBlock:
        return self._article.document.findBlock(position)

    def _measured(self, span: Span) -> Iterator[Line]:
        for start, end in self._article.text_map.ranges(span):
            block = self._block(start)
            while block.isValid() and block.position() < end:
                yield from self._measured_in(block, start, end)
                block = block.next()

    def _measured_in(self, block: QTextBlock, start: int, end: int) -> Iterator[Line]:
        self._article.document.documentLayout().blockBoundingRect(block)  # lays the block out if that is still to do
        layout, base = block.layout(), block.position()
        for number in _line_numbers(layout, start - base, end - base):
            line = layout.lineAt(number)
            row = self._rows.get((base, number))
            if row is None:
                row = self._rows[base, number] = self._row(block, line)
            begins, ends = max(start, row.first), min(end, row.last)
            if begins >= ends:
                continue
            x0, x1 = line.cursorToX(begins - base), line.cursorToX(ends - base)
            low, high = sorted((_x_of(x0), _x_of(x1)))
            owned = start <= row.first, end >= row.last
            yield Line(row.top, row.bottom, row.left + low, row.left + high, *owned)

    def _row(self, block: QTextBlock, line: QTextLine) -> "_Row":
        origin, pitch = block.layout().position(), block.blockFormat().lineHeight()
        first, last = self._without_space(block.position() + line.textStart(), line.textLength())
        top = round(origin.y() + line.y() + line.ascent() + max(line.leading(), 0) - _BASELINE * pitch)
        return _Row(first, last, top, top + pitch, origin.x())

    def _without_space(self, start: int, length: int) -> tuple[int, int]:
        """The positions of a line's first character and of its end, without the white space around them."""
        text_map = self._article.text_map
        span = Span(text_map.code_point(start), text_map.code_point(start + length))
        passage = span.of(self._text)
        lead = len(passage) - len(passage.lstrip())
        tail = len(passage) - len(passage.rstrip())
        if lead == len(passage):
            return start, start
        return text_map.position(span.start + lead), text_map.position(span.end - tail)


def _line_numbers(layout: QTextLayout, start: int, end: int) -> range:
    """The lines of a block in which the places from `start` up to `end` stand."""
    first, last = layout.lineForTextPosition(max(start, 0)), layout.lineForTextPosition(end - 1)
    stop = last.lineNumber() + 1 if last.isValid() else layout.lineCount()
    return range(first.lineNumber() if first.isValid() else 0, stop)


def sentence_at(starts: Sequence[int], place: int) -> int:
    """The number of the sentence that holds a code point, else of the last one before it.

    Args:
        starts: of all sentences, in order.
        place: the code point.
    """
    return max(bisect_right(starts, place) - 1, 0)


def _x_of(measured: object) -> float:
    """PySide gives the position along with the x."""
    return float(measured[0] if isinstance(measured, tuple | list) else measured)  # type: ignore[arg-type]
