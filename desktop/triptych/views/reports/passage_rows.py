"""How a passage behind a figure is drawn: where it stands, its words in their surroundings, what corresponds to it."""

import re
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from triptych.archive.queries.coded_passages import CodedPassage
from triptych.i18n import _
from triptych.models.reports import TAG_ROLE, where
from triptych.theme.theme import Theme
from triptych.widgets.drawing import code_text, draw_code, draw_row

_Index = QModelIndex | QPersistentModelIndex
_LINES: Final = 3
_BEFORE: Final = 60
"""Characters of the surroundings that stand before the words."""
_COUNTERPARTS: Final = 2


class PassageRows(QStyledItemDelegate):
    """Rows of one height: a head, three lines of text, two counterparts at most."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Room for all lines."""
        small = QFontMetricsF(self._theme.font(12)).height()
        text = QFontMetricsF(self._theme.reading_font(14)).height()
        return QSize(
            10 * self._theme.unit, round(small * (1 + _COUNTERPARTS) + _LINES * text + 1.25 * self._theme.unit)
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws one passage."""
        passage: CodedPassage | None = index.data(TAG_ROLE)
        view = self.parent()
        if passage is None or not isinstance(view, QAbstractItemView):
            return
        theme, unit, tokens = self._theme, self._theme.unit, self._theme.tokens
        box = QRectF(option.rect)
        current = view.currentIndex() == index
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_row(painter, theme, box, current=current, focused=view.hasFocus(), hovered=hovered)
        area = box.adjusted(unit, 0.4 * unit, -0.75 * unit, -0.4 * unit)
        small = theme.font(12)
        line = QFontMetricsF(small).height()
        draw_code(painter, theme, QRectF(area.left(), area.top(), 1.65 * unit, line), passage.language)
        painter.setFont(small)
        painter.setPen(tokens.ink2)
        head = QRectF(area.left() + 2.1 * unit, area.top(), area.width() - 2.1 * unit, line)
        self._write(painter, small, head, where(passage))
        top = self._quote(painter, passage, area.adjusted(0, line + 0.2 * unit, 0, 0))
        painter.setFont(small)
        painter.setPen(tokens.ink2)
        for each in passage.counterparts[:_COUNTERPARTS]:
            self._write(painter, small, QRectF(area.left(), top, area.width(), line),
                        f"{code_text(each.language)}  {each.text}")  # fmt: skip
            top += line
        painter.restore()

    def _quote(self, painter: QPainter, passage: CodedPassage, area: QRectF) -> float:
        """Draws the words and what is around them; gives where they end."""
        font = self._theme.reading_font(14)
        height = QFontMetricsF(font).height()
        if passage.span is None:
            painter.setFont(font)
            painter.setPen(self._theme.tokens.ink)
            words = passage.title or _("(no headline)")
            self._write(painter, font, QRectF(area.left(), area.top(), area.width(), height), words)
            return area.top() + height
        before, words, after = surroundings(passage)
        layout = QTextLayout(before + words + after, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        marked = QTextLayout.FormatRange()
        marked.start, marked.length = _units(before), _units(words)
        heavy = QTextCharFormat()
        heavy.setFont(self._theme.reading_font(14, QFont.Weight.Bold))
        heavy.setFontUnderline(True)
        marked.format = heavy
        layout.setFormats([marked])
        layout.beginLayout()
        top = area.top()
        for _line in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(area.width())
            line.setPosition(QPointF(area.left(), top))
            top += height
        layout.endLayout()
        painter.setPen(self._theme.tokens.ink)
        layout.draw(painter, QPointF(0, 0))
        return top + 2

    @staticmethod
    def _write(painter: QPainter, font: QFont, box: QRectF, words: str) -> None:
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def surroundings(passage: CodedPassage) -> tuple[str, str, str]:
    """What stands before a passage, its words, and what stands after it: on one line, beginning with a whole word."""
    before, words, after = (_one_line(each) for each in (passage.before, passage.words, passage.after))
    if len(before) > _BEFORE:
        before = "… " + before[-_BEFORE:].partition(" ")[2]
    return before, words, after


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
