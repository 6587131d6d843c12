"""How the lists of the sidebars are drawn: headings, and the ground that rows stand on."""

from typing import Final, Generic, TypeVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from triptych.i18n.dates import format_number
from triptych.models.grouped import ROW_ROLE, Heading, Index
from triptych.theme.theme import Theme
from triptych.views.grouped_tree import GroupedTree
from triptych.widgets.drawing import draw_row

Row = TypeVar("Row")

_HEADING: Final = 1.75
"""Height of a heading in u."""


class GroupedDelegate(QStyledItemDelegate, Generic[Row]):
    """Draws a GroupedTree. A subclass measures and draws its rows."""

    ruled = True
    """A line stands below each row."""
    lights_detail = False
    """What the current row opens stands on the same ground as the row."""

    def __init__(self, theme: Theme, tree: GroupedTree[Row]) -> None:
        super().__init__(tree)
        self.theme = theme
        self.tree = tree
        self._row_size: QSize | None = None
        self._heights: dict[tuple[object, int], int] = {}
        self._fonts: dict[tuple[float, QFont.Weight], tuple[QFont, QFontMetricsF]] = {}
        self.unit = theme.unit
        tree.rows.modelReset.connect(self._heights.clear)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def row_size(self) -> QSize | None:
        """The size of every row where they have but one: what there may be thousands of is not measured."""
        return None

    def font(self, pixels: float = 13, weight: QFont.Weight = QFont.Weight.Normal) -> tuple[QFont, QFontMetricsF]:
        """The interface's face in a size, and what measures it: made once, for rows are measured by the hundred."""
        if (pixels, weight) not in self._fonts:
            font = self.theme.font(pixels, weight)
            self._fonts[pixels, weight] = font, QFontMetricsF(font)
        return self._fonts[pixels, weight]

    def row_height(self, row: Row, width: int) -> float:
        """The height of a row in pixels, where `row_size` gives none."""
        raise NotImplementedError

    def paint_row(self, painter: QPainter, box: QRectF, row: Row) -> None:
        """Draws a row on its ground."""
        raise NotImplementedError

    def paint_heading(self, painter: QPainter, box: QRectF, heading: Heading[Row]) -> None:
        """Draws what a heading says, right of its caret."""
        title, metrics = self.font(13, QFont.Weight.Medium)
        painter.setFont(title)
        painter.setPen(self.theme.tokens.ink)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), heading.title)
        width = metrics.horizontalAdvance(heading.title)
        painter.setFont(self.font(12)[0])
        painter.setPen(self.theme.tokens.ink3)
        shown = box.adjusted(width + self.unit / 2, 0, 0, 0)
        painter.drawText(shown, int(Qt.AlignmentFlag.AlignVCenter), format_number(heading.total))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Headings have one height, rows their own, what is opened that of its widget."""
        if self._row_size is not None and self.tree.rows.is_row(index):
            return self._row_size
        width = self.tree.viewport().width()
        item = index.data(ROW_ROLE)
        if item is None:
            return QSize(width, self.tree.detail_height)
        if isinstance(item, Heading):
            return QSize(width, round(_HEADING * self.unit))
        return QSize(width, self._height(item, width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws whatever stands at the index."""
        item = index.data(ROW_ROLE)
        box = QRectF(option.rect)
        painter.save()
        if item is None:
            self._paint_under_detail(painter, box)
        else:
            self._paint_ground(painter, box, option, index)
            if isinstance(item, Heading):
                self._paint_caret(painter, box, folded=not self.tree.isExpanded(index))
                self.paint_heading(painter, box.adjusted(1.75 * self.unit, 0, 0, 0), item)
            else:
                self.paint_row(painter, box, item)
        painter.restore()

    def _height(self, row: Row, width: int) -> int:
        """Measured once, until other rows are shown or the fonts change."""
        key = (self.tree.rows.key_of(row), width)
        if key not in self._heights:
            self._heights[key] = round(self.row_height(row, width))
        return self._heights[key]

    def _on_theme_changed(self) -> None:
        self._heights.clear()
        self._fonts.clear()
        self.unit = self.theme.unit
        self._row_size = self.row_size()

    def _paint_ground(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        state: QStyle.StateFlag = option.state
        heading = isinstance(index.data(ROW_ROLE), Heading)
        current = index == self.tree.currentIndex()
        draw_row(
            painter, self.theme, box, current=current and (not heading or self.tree.has_keyboard),
            focused=self.tree.has_keyboard, hovered=bool(state & QStyle.StateFlag.State_MouseOver), surface="side",
            ruled=self.ruled and not heading and not (current and self.tree.detail is not None),
        )  # fmt: skip

    def _paint_under_detail(self, painter: QPainter, box: QRectF) -> None:
        draw_row(painter, self.theme, box, current=self.lights_detail, focused=self.tree.has_keyboard, hovered=False,
                 surface="side")  # fmt: skip

    def _paint_caret(self, painter: QPainter, box: QRectF, *, folded: bool) -> None:
        size = round(0.75 * self.unit)
        caret = self.theme.pixmap("ph.caret-right" if folded else "ph.caret-down", "ink2", size)
        painter.drawPixmap(QPointF(box.left() + 0.75 * self.unit, box.center().y() - size / 2), caret)
