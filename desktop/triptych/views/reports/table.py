"""The figures of a report: a table for keyboard and screen readers, drawn as a plot."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from triptych.domain.code import CodeTag
from triptych.models.reports import TAG_ROLE, ReportModel
from triptych.theme.theme import Theme
from triptych.views.findings.tags import bar_of, draw_tag, short_tag, tag_height, tag_width
from triptych.views.reports.cells import draw_bar, draw_figure
from triptych.views.reports.figure import shown_heads

_SUM: Final = 3.5
_COLUMN: Final = (3.5, 9.0)
_TIME: Final = (1.5, 4.5)
_ROW, _BAR_ROW = 2.0, 4.25
_CODES: Final = (7.0, 12.0)
"""Widths in units: of the sums, of columns, of columns of a time, of the codes; heights of rows."""


class ReportTable(QTableView):
    """One row a code; each cell leads to its passages."""

    chosen = Signal()
    """The reader went to another figure."""
    opened = Signal()
    """The passages of the figure shall be walked: a double click, or Enter."""

    def __init__(self, theme: Theme, model: ReportModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model
        self.setModel(model)
        self.setItemDelegate(_Cells(theme, self))
        self.setHorizontalHeader(_Heads(theme, self))
        self.setVerticalHeader(_Codes(theme, self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        model.modelReset.connect(self.lay_out)
        self.verticalHeader().sectionClicked.connect(self._on_code_clicked)
        self.doubleClicked.connect(self._on_opened)
        self.lay_out()

    @property
    def shown(self) -> ReportModel:
        """The model, as what it is."""
        return self._model

    def go_to(self, code: int | None) -> None:
        """Goes to the sum of a code, if it has a row."""
        row = self._model.row_of(code)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row, 0))

    def lay_out(self) -> None:
        """Gives rows, columns and heads their sizes."""
        unit, model = self._theme.unit, self._model
        self.verticalHeader().setDefaultSectionSize(round((_BAR_ROW if model.over_time else _ROW) * unit))
        self.verticalHeader().setFixedWidth(self._width_of_codes())
        self.horizontalHeader().setFixedHeight(round(2 * unit))
        columns = model.columnCount()
        font = self._theme.font(12, QFont.Weight.Medium)
        room = self.viewport().width() - (_SUM * unit if model.sums else 0)
        for column in range(columns):
            if model.sums and column == 0:
                wide = max(_SUM * unit, QFontMetricsF(font).horizontalAdvance(model.head(0)) + unit)
            elif model.over_time:
                wide = min(max(room / max(columns - 1, 1), _TIME[0] * unit), _TIME[1] * unit)
            else:
                words = QFontMetricsF(font).horizontalAdvance(model.head(column)) + unit
                wide = min(max(words, _COLUMN[0] * unit), _COLUMN[1] * unit)
            self.setColumnWidth(column, int(wide))
        self.viewport().update()

    def _width_of_codes(self) -> int:
        unit = self._theme.unit
        font = self._theme.font(13)
        names = [row.code.name for row in self._model.report.rows]
        widest = max((QFontMetricsF(font).horizontalAdvance(each) for each in names), default=0)
        return round(min(max(widest + 3.5 * unit, _CODES[0] * unit), _CODES[1] * unit))

    def _on_code_clicked(self, row: int) -> None:
        self.setCurrentIndex(self._model.index(row, 0))
        self.setFocus()

    def _on_opened(self) -> None:
        self.opened.emit()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Tells that the reader is at another figure."""
        super().currentChanged(current, previous)
        self.chosen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A time takes the room that there is."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.lay_out()


class _Cells(QStyledItemDelegate):
    """Draws figures and bars."""

    def __init__(self, theme: Theme, table: ReportTable) -> None:
        super().__init__(table)
        self._theme, self._table = theme, table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draws one cell."""
        theme, model = self._theme, self._table.shown
        figure = model.figure(index)
        box, font = QRectF(option.rect), theme.font(12, QFont.Weight.Medium)
        is_sum = model.sums and index.column() == 0
        current = self._table.currentIndex() == index
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            painter.fillRect(box.adjusted(0, 0, 0, -1), theme.tokens.lit)
        if figure is None:
            draw_figure(painter, theme.tokens, font, box, count=None, most=0)
        elif model.over_time and not is_sum:
            area = box.adjusted(0, 4, 0, 0)
            colour = bar_of(theme, figure.code) if figure.code.hue else theme.tokens.ink2
            draw_bar(painter, theme.tokens, font, area, count=figure.count, most=model.report.most, colour=colour)
        else:
            shaded = not is_sum and not current
            most = model.report.most
            draw_figure(painter, theme.tokens, font, box, count=figure.count, most=most, shaded=shaded)
        if current:
            strong = self._table.hasFocus()
            painter.setPen(QPen(theme.tokens.accent if strong else theme.tokens.line2, 2 if strong else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -2))
        painter.restore()


class _Heads(QHeaderView):
    """The columns in words; of a time only so many as do not touch."""

    def __init__(self, theme: Theme, table: ReportTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._theme, self._table = theme, table
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: object, logicalIndex: int) -> None:  # noqa: N803 - Qt's own
        """Draws the words of one column; a date may reach over the columns that say nothing."""
        model, tokens, unit = self._table.shown, self._theme.tokens, self._theme.unit
        left, wide = self.sectionViewportPosition(logicalIndex), self.sectionSize(logicalIndex)
        area = QRectF(left, 0, wide, self.height())
        font = self._theme.font(12, QFont.Weight.Medium)
        painter.save()
        painter.setFont(font)
        painter.setPen(tokens.ink2)
        is_sum = model.sums and logicalIndex == 0
        if model.over_time and not is_sum:
            painter.setClipping(False)
            heads = [model.head(each) for each in range(1, model.columnCount())]
            for place, words in shown_heads(heads, wide, font):
                if place == logicalIndex - 1:
                    reach = QRectF(left, 0, 12 * unit, self.height())
                    painter.drawText(reach, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        else:
            words = QFontMetricsF(font).elidedText(model.head(logicalIndex), Qt.TextElideMode.ElideRight, wide - 4)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)
        painter.fillRect(QRectF(left, self.height() - 1, wide, 1), tokens.line2)
        painter.restore()


class _Codes(QHeaderView):
    """The codes at the left: their letters on their wash, and their names."""

    def __init__(self, theme: Theme, table: ReportTable) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self._theme, self._table = theme, table
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)

    def paintSection(self, painter: QPainter, rect: object, logicalIndex: int) -> None:  # noqa: N803 - Qt's own
        """Draws one code."""
        tag: CodeTag | None = self.model().headerData(logicalIndex, Qt.Orientation.Vertical, TAG_ROLE)
        if tag is None:
            return
        tokens, unit = self._theme.tokens, self._theme.unit
        top, high = self.sectionViewportPosition(logicalIndex), self.sectionSize(logicalIndex)
        area = QRectF(0, top, self.width(), high)
        here = self._table.currentIndex().row() == logicalIndex
        painter.save()
        painter.fillRect(area, tokens.paper)
        wide = tag_width(self._theme, tag) if short_tag(tag) else 0
        high = round(tag_height(self._theme))
        if wide:
            box = QRectF(0.75 * unit, area.center().y() - high / 2, wide, high)
            draw_tag(painter, self._theme, box, tag)
        font = self._theme.font(13, QFont.Weight.DemiBold if here else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(tokens.ink)
        words = area.adjusted(wide + 1.25 * unit, 0, -0.25 * unit, 0)
        shown = QFontMetricsF(font).elidedText(tag.name, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.fillRect(QRectF(0, area.bottom() - 1, self.width(), 1), tokens.line)
        painter.restore()
