"""Text set on pages: paragraphs, and rows of passages side by side that go on from page to page.

Lines are set here one by one, not by QTextDocument: that one needs the window's thread, and a long appendix would hold
it up.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from triptych.interchange.paper import Cell, Run
from triptych.theme.fonts import reading_font

TEXT: Final = 10
"""Size of the text: pixels are points on these pages."""
_SMALL: Final = 8
_PADDING: Final = 5.0


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is set; the layout that it belongs to is kept for it."""

    layout: QTextLayout
    line: QTextLine

    @property
    def height(self) -> float:
        return self.line.height()


class Sheets:
    """Pages that are filled from above."""

    def __init__(self, painter: QPainter, page: QRectF, turn: Callable[[], None]) -> None:
        """Begins on the first page.

        Args:
            painter: draws in points.
            page: the room for text on each page.
            turn: begins another page.
        """
        self._painter, self._page, self._turn = painter, page, turn
        self._y = page.top()

    def write(self, text: str, pixels: int = TEXT, *, strong: bool = False, above: float = 0) -> None:
        """Sets a paragraph over the whole width.

        Args:
            text: its words.
            pixels: their size.
            strong: a title: it stands with some lines of what follows on one page.
            above: room above it.
        """
        font = reading_font(pixels, QFont.Weight.Bold if strong else QFont.Weight.Normal)
        lines = _set([Run(text)], font, self._page.width())
        needed = sum(each.height for each in lines) + above + (6 * TEXT if strong else 0)
        if self._y > self._page.top() and self._y + needed > self._page.bottom() and (strong or len(lines) == 1):
            self._next()
        elif self._y > self._page.top():
            self._y += above
        for each in lines:
            if self._y + each.height > self._page.bottom():
                self._next()
            self._draw(each, self._page.left())
        self._y += 0.4 * TEXT

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[Cell]], columns: int) -> None:
        """Sets rows of passages side by side; the heads stand on each page."""
        wide = self._page.width() / max(columns, 1)
        head = [_set([Run(each)], reading_font(_SMALL + 1, QFont.Weight.Bold), wide - 2 * _PADDING) for each in heads]
        if head:
            self._row(head, wide, [])
        for row in rows:
            self._row([_cell(each, wide - 2 * _PADDING) for each in row], wide, head)
        self._y += TEXT

    def number(self, text: str, top: float) -> None:
        """Sets the number of the page below the text."""
        for each in _set([Run(text)], reading_font(_SMALL), self._page.width()):
            each.line.draw(self._painter, QPointF(self._page.left(), top))

    def _row(self, cells: Sequence[Sequence[_Line]], wide: float, head: Sequence[Sequence[_Line]]) -> None:
        """Sets a row; one that is higher than a page is broken between lines."""
        high = max((sum(each.height for each in cell) for cell in cells), default=0.0) + 2 * _PADDING
        if self._y + high > self._page.bottom() and self._y > self._page.top():
            self._next()
            if head:
                self._row(head, wide, [])
        left = [list(cell) for cell in cells]
        while True:
            top = self._y + _PADDING
            lowest = top
            for column, lines in enumerate(left):
                self._y = top
                while lines and (self._y + lines[0].height <= self._page.bottom() or self._y == self._page.top()):
                    self._draw(lines.pop(0), self._page.left() + column * wide + _PADDING)
                lowest = max(lowest, self._y)
            self._y = lowest + _PADDING
            self._painter.drawLine(QPointF(self._page.left(), self._y), QPointF(self._page.right(), self._y))
            if not any(left):
                return
            self._next()

    def _draw(self, line: _Line, at: float) -> None:
        line.line.draw(self._painter, QPointF(at, self._y))
        self._y += line.height

    def _next(self) -> None:
        self._turn()
        self._y = self._page.top()


def _cell(cell: Cell, width: float) -> list[_Line]:
    small = reading_font(_SMALL)
    lines = _set([Run(cell.head)], small, width) if cell.head else []
    lines += _set(cell.runs or (Run("–"),), reading_font(TEXT), width)
    return lines + (_set([Run(cell.foot)], small, width) if cell.foot else [])


def _set(runs: Sequence[Run], font: QFont, width: float) -> list[_Line]:
    """Words broken into lines; what is marked is heavy and underlined."""
    layout = QTextLayout("".join(each.text for each in runs).replace("\n", "\u2028"), font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_formats(runs, font))
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
        lines.append(_Line(layout, line))
    layout.endLayout()
    return lines


def _formats(runs: Sequence[Run], font: QFont) -> list[QTextLayout.FormatRange]:
    """Where words are marked; Qt counts in UTF-16 units."""
    heavy = QTextCharFormat()
    heavy.setFont(reading_font(font.pixelSize(), QFont.Weight.Bold))
    heavy.setFontUnderline(True)
    found, at = [], 0
    for run in runs:
        length = len(run.text.encode("utf-16-le")) // 2
        if run.marked:
            marked = QTextLayout.FormatRange()
            marked.start, marked.length, marked.format = at, length, heavy
            found.append(marked)
        at += length
    return found
