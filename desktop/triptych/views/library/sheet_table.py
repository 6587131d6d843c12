"""How a small table of a page looks and is walked through."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from triptych.models.sheet import CELL_ROLE, Cell, Index, Line, Look, Sheet
from triptych.theme.theme import Theme
from triptych.widgets.drawing import draw_cell, draw_code, draw_difference_mark, draw_row, draw_unknown

_ROW: Final = 2.0
_HEAD: Final = 1.75
_NARROWEST: Final = 13


class SheetTable(QTableView):
    """A table as high as its rows, up to a number of them."""

    opened = Signal(object)
    """A row was double-clicked; carries its internal id."""

    def __init__(
        self,
        theme: Theme,
        widths: Mapping[int, float],
        usual: float,
        most: int,
        parent: QWidget | None = None,
        *,
        gives: tuple[int, ...] = (),
    ) -> None:
        """Makes it empty.

        Args:
            theme: for sizes and colours.
            widths: of the first columns in units; the one of width 0 takes what is left.
            usual: width of the others.
            most: so many rows are shown at once.
            parent: as in Qt.
            gives: the columns that leave where there is no room for the widest, first to last.
        """
        super().__init__(parent)
        self._gives = gives
        self._theme, self._widths, self._usual, self._most = theme, widths, usual, most
        self.sheet = Sheet(self)
        self.setModel(self.sheet)
        self.setItemDelegate(_Delegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.sheet.modelReset.connect(self._lay_out)
        self.doubleClicked.connect(self._on_double_clicked)
        theme.changed.connect(self._lay_out)

    @property
    def current(self) -> int | None:
        """The internal id of the row where the keyboard is."""
        row = self.currentIndex().row()
        return self.sheet.lines[row].number if 0 <= row < len(self.sheet.lines) else None

    def show_lines(self, heads: tuple[Cell, ...], lines: tuple[Line, ...]) -> None:
        """Shows these rows; the keyboard stays on the one where it was, or at its place."""
        number, row = self.current, self.currentIndex().row()
        self.sheet.show(heads, lines)
        places = [place for place, each in enumerate(lines) if each.number == number]
        if row >= 0 and lines:
            self.selectRow(places[0] if places else min(row, len(lines) - 1))

    def step(self, by: int) -> None:
        """Goes so many rows down, or up if negative."""
        row = min(max(self.currentIndex().row() + by, 0), self.sheet.rowCount() - 1)
        if row >= 0:
            self.selectRow(row)

    def focusInEvent(self, event: object) -> None:
        """Stands on a row as soon as the keyboard comes."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        if not self.currentIndex().isValid():
            self.step(1)

    def _lay_out(self) -> None:
        unit = self._theme.unit
        self.verticalHeader().setDefaultSectionSize(round(_ROW * unit))
        self.horizontalHeader().setFixedHeight(round(_HEAD * unit))
        widths = {
            column: round(self._widths.get(column, self._usual) * unit) for column in range(self.sheet.columnCount())
        }
        for column in (each for each in self._gives if each in widths):
            short = self.viewport().width() - sum(widths.values()) < _NARROWEST * unit
            self.setColumnHidden(column, short)
            if short:
                widths.pop(column)
        free = max(self.viewport().width() - sum(widths.values()), _NARROWEST * unit)
        for column, width in widths.items():
            self.setColumnWidth(column, width or free)
        rows = min(self.sheet.rowCount(), self._most)
        wide = self.horizontalHeader().length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        self.setFixedHeight(round(_HEAD * unit) + rows * round(_ROW * unit) + bar + 2)

    def _on_double_clicked(self, _index: QModelIndex) -> None:
        if self.current is not None:
            self.opened.emit(self.current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the widest column what is left."""
        super().resizeEvent(event)
        self._lay_out()


class _Delegate(QStyledItemDelegate):
    """Draws cells as they are to look."""

    def __init__(self, theme: Theme, table: SheetTable) -> None:
        super().__init__(table)
        self._theme, self._table = theme, table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one cell."""
        cell: Cell = index.data(CELL_ROLE)
        box, unit = QRectF(option.rect), self._theme.unit
        painter.save()
        self._draw_ground(painter, option, box, first=index.column() == 0)
        inner = box.adjusted(0.4 * unit, 0, -0.4 * unit, 0)
        small = QRectF(0, 0, 1.7 * unit, 1.25 * unit)
        small.moveCenter(box.center())
        if cell.look is Look.CODE:
            draw_code(painter, self._theme, QRectF(inner.left(), small.top(), 1.7 * unit, small.height()), cell.text)
        elif cell.look is Look.COUNT:
            wash = self._theme.tokens.colour(cell.role)
            draw_cell(painter, self._theme, small, int(cell.text) if cell.text else None, wash=wash)
        elif cell.look is Look.UNKNOWN:
            draw_unknown(painter, self._theme, small)
        elif cell.look is Look.MARK:
            self._draw_mark(painter, inner, cell)
        else:
            self._draw_text(painter, inner, cell)
        painter.restore()

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, *, first: bool) -> None:
        tokens = self._theme.tokens
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and self._table.hasFocus()
        draw_row(painter, self._theme, box, current=False, focused=False,
                 hovered=bool(option.state & QStyle.StateFlag.State_MouseOver))  # fmt: skip
        if chosen:
            painter.fillRect(box.adjusted(0, 0, 0, -1), tokens.lit)
            if first:
                painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), tokens.accent)

    def _draw_mark(self, painter: QPainter, box: QRectF, cell: Cell) -> None:
        if cell.text:
            draw_difference_mark(painter, self._theme, QPointF(box.left() + 8, box.center().y()), cell.role, lit=False)
            painter.setFont(self._theme.font(12))
            painter.setPen(self._theme.tokens.ink2)
            painter.drawText(box.adjusted(20, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, cell.text)

    def _draw_text(self, painter: QPainter, box: QRectF, cell: Cell) -> None:
        font = self._theme.reading_font(14) if cell.look is Look.TITLE else self._theme.font(13)
        painter.setFont(font)
        painter.setPen(self._theme.tokens.ink2 if cell.look is Look.QUIET else self._theme.tokens.ink)
        words = QFontMetricsF(font).elidedText(cell.text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), words)
