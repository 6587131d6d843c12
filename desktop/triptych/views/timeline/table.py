"""The rows over the axis: a table for keyboard and screen readers, drawn as a timeline."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from triptych.theme.theme import Theme
from triptych.views.timeline.axis import Axis
from triptych.views.timeline.drawing import MarkPainter, draw_grid, draw_header, label_font
from triptych.views.timeline.rows import ROW, TIME, TITLE, Row, Rows
from triptych.widgets.drawing import draw_code

_NOTCH: Final = 120.0
"""What a wheel tells for one step."""


class TimeTable(QTableView):
    """One row an article or a story: its title, and its place in time."""

    current_changed = Signal()
    """The reader went to another row."""
    opened = Signal()
    """The current row was double-clicked."""

    def __init__(self, theme: Theme, rows: Rows, axis: Axis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._rows, self._axis = theme, rows, axis
        self.setModel(rows)
        self.setItemDelegate(_Delegate(theme, axis, self))
        self.setHorizontalHeader(AxisHeader(theme, axis, self))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCornerButtonEnabled(False)
        rows.modelReset.connect(self._lay_out)
        rows.rowsInserted.connect(self._lay_out)
        axis.changed.connect(self._on_axis_changed)
        theme.changed.connect(self._lay_out)
        self.doubleClicked.connect(self._on_double_clicked)
        self._lay_out()

    @property
    def current(self) -> Row | None:
        """The row that the reader is on."""
        index = self.currentIndex()
        return self._rows.rows[index.row()] if index.isValid() else None

    def go(self, row: int) -> None:
        """Goes to a row, if there is such a one, and brings it into view."""
        if 0 <= row < self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(row, TITLE))

    def go_to_key(self, key: int | None) -> None:
        """Goes to the row of an article or story; to the first one if it has none."""
        row = None if key is None else self._rows.row_of(key)
        self.go(row or 0)

    def step(self, by: int) -> None:
        """Goes so many rows down, or up if negative."""
        self.go(min(max(self.currentIndex().row() + by, 0), self._rows.rowCount() - 1))

    def step_in_time(self, by: int) -> None:
        """Goes to the next row in time, or to the one before if negative; from a row without a date, to the last."""
        order, row = self._rows.in_time(), self.currentIndex().row()
        if order:
            at = order.index(row) + by if row in order else len(order) - 1
            self.go(order[min(max(at, 0), len(order) - 1)])
            self.bring_current()

    def bring_current(self) -> None:
        """Moves the axis, if need be, until the current row's date is in view."""
        if self.current is not None and self.current.extent is not None:
            self._axis.bring(self.current.extent)

    def height_of_all(self) -> int:
        """How high header and rows are."""
        return self.horizontalHeader().height() + self.verticalHeader().length() + 2

    def _lay_out(self) -> None:
        unit = self._theme.unit
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(round(row_height(self._theme)))
        for place, row in enumerate(self._rows.rows):
            if row.starts_group and place > 0:
                self.setRowHeight(place, round(row_height(self._theme) + group_gap(self._theme)))
        self.setColumnWidth(TITLE, min(round(22 * unit), round(0.36 * self.width())))
        self._axis.resize(self.columnWidth(TIME))
        self.viewport().update()

    def _on_axis_changed(self) -> None:
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    def _on_double_clicked(self) -> None:
        self.opened.emit()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Tells where the reader is."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.current_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the axis the room that there is."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the axis behind the rows, as far down as rows have dates."""
        left, right = self.columnViewportPosition(TIME), self.viewport().width()
        last = self._rows.rowCount() - 1
        while last >= 0 and self._rows.rows[last].extent is None:
            last -= 1
        ends = last == self._rows.rowCount() - 1
        bottom = self.viewport().height() if ends else self.rowViewportPosition(last + 1)
        painter = QPainter(self.viewport())
        draw_grid(painter, self._theme, self._axis, QRectF(left, 0, right - left, bottom))
        painter.end()
        super().paintEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl: comes closer where the pointer is; with Shift or sideways: moves in time; else scrolls rows."""
        delta = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._axis.zoom(delta.y() / _NOTCH, event.position().x() - self.columnViewportPosition(TIME))
        elif delta.x() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._axis.move_to(self._axis.start - (delta.x() or delta.y()) / _NOTCH * self._axis.span / 10)
        else:
            super().wheelEvent(event)


def row_height(theme: Theme) -> float:
    """How high a row is, for title and mark."""
    return max(1.56 * theme.unit, QFontMetricsF(theme.reading_font(15)).height() + 2)


def group_gap(theme: Theme) -> float:
    """How much stands between two languages."""
    return 0.45 * theme.unit


def mixed(ground: QColor, ink: QColor, share: float) -> QColor:
    """The colour of a ground under a thin wash of ink, opaque, so that words upon it can have it behind them."""
    channels = zip(ground.getRgb()[:3], ink.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(low + (high - low) * share) for low, high in channels))


class AxisHeader(QHeaderView):
    """The header: a word over the titles, the time over the marks; a wheel over it comes closer, dragging moves."""

    def __init__(self, theme: Theme, axis: Axis, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._axis = theme, axis
        self._dragged: float | None = None
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setFixedHeight(round(2.25 * self._theme.unit))

    def paintSection(self, painter: QPainter, rect: object, logicalIndex: int) -> None:  # noqa: N803 - Qt's own
        """Draws the words of one column."""
        left = self.sectionViewportPosition(logicalIndex)
        area = QRectF(left, 0, self.sectionSize(logicalIndex), self.height())
        tokens = self._theme.tokens
        painter.fillRect(area, tokens.paper)
        if logicalIndex == TIME:
            draw_header(painter, self._theme, self._axis, area)
        else:
            painter.setFont(self._theme.font(12, QFont.Weight.Medium))
            painter.setPen(tokens.ink2)
            words = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
            painter.drawText(area.adjusted(3 * self._theme.unit, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), tokens.line2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begins to move the time."""
        self._dragged = event.position().x()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves the time with the pointer."""
        if self._dragged is not None:
            moved = event.position().x() - self._dragged
            self._dragged = event.position().x()
            self._axis.move_to(self._axis.start - moved * self._axis.span / self._axis.pixels)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets go."""
        self._dragged = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Comes closer where the pointer is."""
        self._axis.zoom(event.angleDelta().y() / _NOTCH, event.position().x() - self.sectionViewportPosition(TIME))


class _Delegate(QStyledItemDelegate):
    """Draws a row: code and title at the left, the mark in time at the right."""

    def __init__(self, theme: Theme, axis: Axis, table: TimeTable) -> None:
        super().__init__(table)
        self._theme, self._axis, self._table = theme, axis, table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draws one cell."""
        row: Row = index.data(ROW)
        whole = QRectF(option.rect)
        gap = group_gap(self._theme) if row.starts_group and index.row() > 0 else 0
        area = whole.adjusted(0, gap, 0, 0)
        tokens, current = self._theme.tokens, index.row() == self._table.currentIndex().row()
        ground = tokens.paper
        if current:
            ground = tokens.lit if self._table.hasFocus() else mixed(tokens.paper, tokens.ink, 0.07)
        if current or row.extent is None:
            painter.fillRect(whole, tokens.paper)
            painter.fillRect(area, ground)
            if gap and index.column() == TIME and row.extent is not None:
                draw_grid(painter, self._theme, self._axis, QRectF(whole.left(), whole.top(), whole.width(), gap))
        if index.column() == TIME:
            MarkPainter(painter, self._theme, self._axis, area, ground).draw(row, current=current)
        else:
            self._draw_title(painter, area, row, current=current)

    def _draw_title(self, painter: QPainter, area: QRectF, row: Row, *, current: bool) -> None:
        unit, tokens = self._theme.unit, self._theme.tokens
        if current:
            bar = tokens.accent if self._table.hasFocus() else tokens.line2
            painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), bar)
        if row.code is not None:
            height = QFontMetricsF(label_font(self._theme)).height() + 1
            box = QRectF(area.left() + 0.85 * unit, area.center().y() - height / 2, 1.65 * unit, height)
            draw_code(painter, self._theme, box, row.code)
        font = self._theme.reading_font(15 * unit / 16)
        painter.setFont(font)
        painter.setPen(tokens.ink)
        box = area.adjusted(3 * unit, 0, -0.5 * unit, 0)
        shown = QFontMetricsF(font).elidedText(row.title, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
