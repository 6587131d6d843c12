"""Who published a story's articles, as a list with counts."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from triptych.i18n.dates import format_number
from triptych.i18n.languages import language_name
from triptych.theme.theme import Theme
from triptych.views.timeline.telling import article_count
from triptych.widgets.drawing import code_text, draw_code, draw_row
from triptych.widgets.label import plain_tip

NAME: Final = 0
COUNT: Final = 1
LANGUAGES: Final = Qt.ItemDataRole.UserRole + 1
"""Role of the languages in which an outlet wrote."""

Outlet = tuple[str, tuple[str, ...], int]
"""An outlet, the languages it wrote in, and how many articles it published."""

Index = QModelIndex | QPersistentModelIndex


class Outlets(QAbstractTableModel):
    """An outlet a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._outlets: Sequence[Outlet] = ()

    def show(self, outlets: Sequence[Outlet]) -> None:
        """Shows these outlets."""
        self.beginResetModel()
        self._outlets = outlets
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As in Qt."""
        return 0 if parent.isValid() else len(self._outlets)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As in Qt."""
        return 0 if parent.isValid() else COUNT + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows and says."""
        if not index.isValid():
            return None
        name, languages, count = self._outlets[index.row()]
        if role == LANGUAGES:
            return languages
        in_name = index.column() == NAME
        if role == Qt.ItemDataRole.AccessibleTextRole:
            spoken = (name, *map(language_name, languages), article_count(count))
            return ", ".join(spoken) if in_name else article_count(count)
        words = {
            Qt.ItemDataRole.DisplayRole: name if in_name else format_number(count),
            Qt.ItemDataRole.ToolTipRole: plain_tip(name),
        }
        return words.get(Qt.ItemDataRole(role))


class OutletList(QTreeView):
    """The list in the sidebar."""

    def __init__(self, theme: Theme, outlets: Outlets, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("surface", "side")
        self.setModel(outlets)
        self.setItemDelegate(_Delegate(theme, self))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(COUNT, QHeaderView.ResizeMode.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.header().resizeSection(COUNT, round(3 * self._theme.unit))
        self.doItemsLayout()


class _Delegate(QStyledItemDelegate):
    """Draws languages and name, or the count."""

    def __init__(self, theme: Theme, view: OutletList) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as a row of a tree."""
        return QSize(self._theme.unit, round(1.75 * self._theme.unit))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one cell."""
        area, unit, tokens = QRectF(option.rect), self._theme.unit, self._theme.tokens
        painter.fillRect(area, tokens.side)
        current, focused = index.row() == self._view.currentIndex().row(), self._view.hasFocus()
        draw_row(painter, self._theme, area, current=current and focused, focused=focused, hovered=False,
                 surface="side")  # fmt: skip
        font = self._theme.font(13 if index.column() == NAME else 12)
        painter.setFont(font)
        painter.setPen(tokens.ink if index.column() == NAME else tokens.ink2)
        words = str(index.data())
        if index.column() == COUNT:
            painter.drawText(area.adjusted(0, 0, -unit, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                             words)  # fmt: skip
            return
        left = area.left() + unit
        for language in index.data(LANGUAGES):
            width = max(1.65 * unit, QFontMetricsF(font).horizontalAdvance(code_text(language)) + unit / 2)
            draw_code(painter, self._theme, QRectF(left, area.center().y() - 0.55 * unit, width, 1.1 * unit), language)
            left += width + unit / 4
        box = area.adjusted(left + unit / 4 - area.left(), 0, -unit / 4, 0)
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
