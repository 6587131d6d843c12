"""How the units of two annotators are drawn: their words, a sign, and the codes of each."""

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from triptych.archive.queries.adjudicating import SettledUnit
from triptych.domain.code import CodeTag
from triptych.models.agreement import FIRST, NUMBER, SIGN, TAGS_ROLE, UNIT_ROLE, WORDS
from triptych.theme.theme import Theme
from triptych.views.findings.tags import draw_tags
from triptych.widgets.drawing import draw_code, draw_row

_Index = QModelIndex | QPersistentModelIndex
_LINES: Final = 2


class UnitRows(QStyledItemDelegate):
    """Draws the cells of a row of two lines."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Two lines of text."""
        high = _LINES * QFontMetricsF(self._theme.reading_font(14)).height() + 0.8 * self._theme.unit
        return QSize(4 * self._theme.unit, round(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws one cell."""
        view = self.parent()
        unit: SettledUnit | None = index.data(UNIT_ROLE)
        if not isinstance(view, QTableView) or unit is None:
            return
        theme, tokens, box = self._theme, self._theme.tokens, QRectF(option.rect)
        current = view.currentIndex().row() == index.row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            painter.fillRect(box, tokens.lit)
            if index.column() == NUMBER:
                bar = tokens.accent if view.hasFocus() else tokens.line2
                painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), bar)
        else:
            draw_row(painter, theme, box, current=False, focused=False, hovered=False)
        if index.column() >= FIRST:
            tags: tuple[CodeTag, ...] = index.data(TAGS_ROLE)
            self._draw_codes(painter, box, tags)
        elif index.column() == WORDS:
            self._draw_words(painter, box, unit)
        else:
            self._draw_sign(painter, box, index, unit)
        painter.restore()

    def _draw_sign(self, painter: QPainter, box: QRectF, index: _Index, unit: SettledUnit) -> None:
        differs = index.column() == SIGN and not unit.alike
        tokens = self._theme.tokens
        weight = QFont.Weight.Bold if differs else QFont.Weight.Normal
        painter.setFont(self._theme.font(13 if index.column() == SIGN else 12, weight))
        painter.setPen(tokens.conf if differs else tokens.ink2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(index.data()))

    def _draw_codes(self, painter: QPainter, box: QRectF, tags: tuple[CodeTag, ...]) -> None:
        theme, middle = self._theme, box.center().y()
        if tags:
            draw_tags(painter, theme, QPointF(box.left() + 0.5 * theme.unit, middle), tags, box.right() - theme.unit)
            return
        painter.setFont(theme.font(12))
        painter.setPen(theme.tokens.ink2)
        painter.drawText(box.adjusted(0.6 * theme.unit, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, "–")

    def _draw_words(self, painter: QPainter, box: QRectF, unit: SettledUnit) -> None:
        """Two lines of a sentence; of a link a line for each language."""
        theme, font = self._theme, self._theme.reading_font(14)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(theme.tokens.ink)
        height = metrics.height()
        top = box.top() + (box.height() - _LINES * height) / 2
        if len(unit.words) > 1:
            for place, (language, words) in enumerate(unit.words[:_LINES]):
                line = QRectF(box.left() + 0.5 * theme.unit, top + place * height, box.width() - theme.unit, height)
                painter.save()
                draw_code(painter, theme, QRectF(line.left(), line.top() + 2, 1.65 * theme.unit, height - 4), language)
                painter.restore()
                line.setLeft(line.left() + 2.1 * theme.unit)
                shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, line.width())
                painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
            return
        text = unit.words[0][1] if unit.words else ""
        self._wrap(painter, font, QRectF(box.left() + 0.5 * theme.unit, top, box.width() - theme.unit, height), text)

    @staticmethod
    def _wrap(painter: QPainter, font: QFont, line: QRectF, text: str) -> None:
        """The first line as it is broken, the second with what fits."""
        layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        first = layout.createLine()
        first.setLineWidth(line.width())
        layout.endLayout()
        cut = first.textLength()
        units = text.encode("utf-16-le")
        parts = units[: 2 * cut].decode("utf-16-le"), units[2 * cut :].decode("utf-16-le")
        if not parts[1].strip():
            line = line.translated(0, line.height() / 2)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, parts[0])
        shown = QFontMetricsF(font).elidedText(parts[1].strip(), Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line.translated(0, line.height()), Qt.AlignmentFlag.AlignVCenter, shown)
