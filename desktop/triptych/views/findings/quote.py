"""A quote in its sentence: the marked part washed and underlined."""

from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QResizeEvent, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QWidget

from triptych.domain.code import CodeTag
from triptych.theme.theme import Theme
from triptych.views.findings.tags import bar_of, wash_of

_NO_TAG = CodeTag(None, "", None, "")


class Quote(QWidget):
    """Shows a passage with what its sentence says around it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._before, self._marked, self._after = "", "", ""
        self._tag = _NO_TAG

    def show_quote(self, before: str, marked: str, after: str, tag: CodeTag | None) -> None:
        """Shows a passage.

        Args:
            before: what its sentence says before it.
            marked: the passage.
            after: what its sentence says after it.
            tag: the code whose colour it has, if any.
        """
        parts = (_one_line(before), _one_line(marked), _one_line(after))
        self._before, self._marked, self._after = parts
        self._tag = tag or _NO_TAG
        self.setAccessibleName("".join(parts))
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Breaks the lines anew; it is always as high as they are."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def fit(self) -> None:
        """Makes it as high as its lines."""
        self.setFixedHeight(round(self._laid_out(self.width()).boundingRect().height()) + 3)
        self.update()

    def _font(self) -> QFont:
        return self._theme.reading_font(15)

    def _laid_out(self, width: float) -> QTextLayout:
        layout = QTextLayout(self._before + self._marked + self._after, self._font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout

    def _runs(self, layout: QTextLayout) -> list[QRectF]:
        """The boxes of the marked part, one a line; Qt counts in UTF-16 units."""
        start = _units(self._before)
        end = start + _units(self._marked)
        boxes = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = _x(line, first), _x(line, last)
                boxes.append(QRectF(left, line.y(), right - left, line.height()))
        return boxes

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws wash, text, line: in this order, so that the text stays what is read."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        layout = self._laid_out(self.width())
        boxes = self._runs(layout)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(wash_of(self._theme, self._tag))
        for box in boxes:
            painter.drawRoundedRect(box.adjusted(-1, 1, 1, 0), 2, 2)
        painter.setPen(self._theme.tokens.ink if self._marked else self._theme.tokens.ink2)
        layout.draw(painter, QPointF(0, 0))
        painter.setPen(QPen(bar_of(self._theme, self._tag), 2))
        for box in boxes:
            painter.drawLine(QPointF(box.left() - 1, box.bottom()), QPointF(box.right() + 1, box.bottom()))
        painter.end()


def _one_line(text: str) -> str:
    return text.replace("\n", " ")


def _x(line: QTextLine, position: int) -> float:
    """Where a character stands in its line; PySide gives the place that Qt really took along with it."""
    x, _taken = cast("tuple[float, int]", line.cursorToX(position))
    return x


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
