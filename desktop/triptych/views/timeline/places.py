"""The places that a story names, as a table: the map in words."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from triptych.archive.queries.timeline import NamedPlace
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number
from triptych.i18n.languages import language_name
from triptych.theme.theme import Theme
from triptych.views.timeline.markers import cell_size
from triptych.widgets.drawing import code_text, draw_cell, with_alpha
from triptych.widgets.label import plain_tip

NAME: Final = 0
PLACE: Final = Qt.ItemDataRole.UserRole + 1
"""Role of the `NamedPlace` itself, for the delegate."""

Index = QModelIndex | QPersistentModelIndex


class Places(QAbstractTableModel):
    """A place a row, its name and a column a language."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: Sequence[NamedPlace] = ()
        self._languages: Sequence[str] = ()

    @property
    def places(self) -> Sequence[NamedPlace]:
        """All places, most often named first."""
        return self._places

    @property
    def languages(self) -> Sequence[str]:
        """The languages of the columns after the first."""
        return self._languages

    def show(self, places: Sequence[NamedPlace], languages: Sequence[str]) -> None:
        """Shows these places."""
        self.beginResetModel()
        self._places, self._languages = places, languages
        self.endResetModel()

    def under(self, place: NamedPlace) -> str:
        """What stands under a place's name: how it is called elsewhere, and what is not known of it."""
        said = [", ".join(place.other_names)] if place.other_names else []
        if len(self._languages) > 1 and len(place.by_language) == 1:
            said.append(_("one language only"))
        if place.latitude is None or place.longitude is None:
            said.append(_("position not known"))
        return " · ".join(said)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As in Qt."""
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As in Qt."""
        return 0 if parent.isValid() else 1 + len(self._languages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows and says."""
        if not index.isValid():
            return None
        place = self._places[index.row()]
        if role == PLACE:
            return place
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(filter(None, (place.name, self.under(place)))))
        if index.column() == NAME:
            words = {
                Qt.ItemDataRole.DisplayRole: place.name,
                Qt.ItemDataRole.AccessibleTextRole: ", ".join(filter(None, (place.name, self.under(place)))),
            }
            return words.get(Qt.ItemDataRole(role))
        return self._count(place, self._languages[index.column() - 1], role)

    def _count(self, place: NamedPlace, language: str, role: int) -> str | None:
        count = place.by_language.get(language, 0)
        if role == Qt.ItemDataRole.DisplayRole:
            return format_number(count) if count else "–"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if not count:
                return _("{language}: no mention").format(language=language_name(language))
            said = ngettext("{language}: {count} mention", "{language}: {count} mentions", count)
            return said.format(language=language_name(language), count=format_number(count))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of the header: codes to see, the languages' names to hear."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _("Places") if section == NAME else code_text(self._languages[section - 1])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("Places") if section == NAME else language_name(self._languages[section - 1])
        return None


class PlacesTable(QTableView):
    """The table beside the map."""

    current_changed = Signal(object)
    """The reader went to another place; carries the entity's internal id, or None."""

    def __init__(self, theme: Theme, places: Places, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._places = theme, places
        self.setModel(places)
        self.setItemDelegate(_Delegate(theme, places, self))
        self.setHorizontalHeader(_Header(theme, self))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        places.modelReset.connect(self._lay_out)
        theme.changed.connect(self._lay_out)

    def go_to(self, entity: int) -> None:
        """Goes to a place."""
        for row, place in enumerate(self._places.places):
            if place.entity == entity:
                self.setCurrentIndex(self._places.index(row, NAME))

    def step(self, by: int) -> None:
        """Goes so many places down, or up if negative."""
        row = min(max(self.currentIndex().row() + by, 0), self._places.rowCount() - 1)
        self.setCurrentIndex(self._places.index(row, NAME))

    def _lay_out(self) -> None:
        unit = self._theme.unit
        self.horizontalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(round(2.9 * unit))
        wide = round(cell_size(self._theme).width() + unit / 8)
        languages = self._places.columnCount() - 1
        for column in range(1, languages + 1):
            self.setColumnWidth(column, wide + (unit if column == languages else 0))
        self.setColumnWidth(NAME, max(self.viewport().width() - languages * wide - unit, 6 * unit))

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Tells where the reader is."""
        super().currentChanged(current, previous)
        if current.row() != previous.row() or not current.isValid():
            self.current_changed.emit(self._places.places[current.row()].entity if current.isValid() else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the names the room that there is."""
        super().resizeEvent(event)
        self._lay_out()


class _Header(QHeaderView):
    """How many places there are, and the languages' codes."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setFixedHeight(round(2.1 * self._theme.unit))

    def paintSection(self, painter: QPainter, rect: object, logicalIndex: int) -> None:  # noqa: N803 - Qt's own
        """Draws the words of one column."""
        unit, tokens = self._theme.unit, self._theme.tokens
        left = self.sectionViewportPosition(logicalIndex)
        area = QRectF(left, 0, self.sectionSize(logicalIndex), self.height())
        painter.fillRect(area, tokens.paper)
        words = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        centre = Qt.AlignmentFlag.AlignVCenter
        if logicalIndex == NAME:
            font = self._theme.font(12, QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(tokens.ink)
            painter.drawText(area.adjusted(unit, 0, 0, 0), centre, words)
            beside = unit + QFontMetricsF(font).horizontalAdvance(words) + unit / 2
            painter.setFont(self._theme.font(12))
            painter.setPen(tokens.ink2)
            count = self.model().rowCount()
            named = ngettext("{count} named", "{count} named", count).format(count=format_number(count))
            painter.drawText(area.adjusted(beside, 0, 0, 0), centre, named)
        else:
            painter.setFont(self._theme.font(10.5, QFont.Weight.DemiBold))
            painter.setPen(tokens.ink2)
            box = QRectF(area.left(), area.top(), cell_size(self._theme).width(), area.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), tokens.line2)


class _Delegate(QStyledItemDelegate):
    """Draws a place: its name over the others, and a cell a language."""

    def __init__(self, theme: Theme, places: Places, table: PlacesTable) -> None:
        super().__init__(table)
        self._theme, self._places, self._table = theme, places, table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draws one cell of the table."""
        area, tokens = QRectF(option.rect), self._theme.tokens
        current, focused = index.row() == self._table.currentIndex().row(), self._table.hasFocus()
        painter.fillRect(area, tokens.lit if current and focused else tokens.paper)
        if current and not focused:
            painter.fillRect(area, with_alpha(tokens.ink, 0.07))
        if current and index.column() == NAME:
            bar = tokens.accent if focused else tokens.line2
            painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), bar)
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), tokens.line)
        place: NamedPlace = index.data(PLACE)
        if index.column() == NAME:
            self._draw_names(painter, area, place)
        else:
            size = cell_size(self._theme)
            box = QRectF(QPointF(area.left(), area.center().y() - size.height() / 2), size)
            count = place.by_language.get(self._places.languages[index.column() - 1])
            draw_cell(painter, self._theme, box, count, wash=tokens.placew)

    def _draw_names(self, painter: QPainter, area: QRectF, place: NamedPlace) -> None:
        unit, tokens = self._theme.unit, self._theme.tokens
        box = area.adjusted(unit, 0.35 * unit, -unit / 2, -0.35 * unit)
        for words, weight, role, side in (
            (place.name, QFont.Weight.Medium, tokens.ink, Qt.AlignmentFlag.AlignTop),
            (self._places.under(place), QFont.Weight.Normal, tokens.ink2, Qt.AlignmentFlag.AlignBottom),
        ):
            font = self._theme.font(13 if side == Qt.AlignmentFlag.AlignTop else 12, weight)
            painter.setFont(font)
            painter.setPen(role)
            shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, int(side | Qt.TextFlag.TextSingleLine), shown)
