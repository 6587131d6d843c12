"""The table of articles: its columns, their widths and order, and what is chosen in it."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from triptych.archive.queries.chosen import ChosenArticles
from triptych.archive.queries.filters import ArticleFilter
from triptych.archive.queries.library import ArticleRow, ArticleSort
from triptych.i18n import _
from triptych.i18n.dates import format_partial
from triptych.models.articles import ROW_ROLE, SORTS, ArticleColumn, Articles, column_title
from triptych.theme.theme import Theme
from triptych.views.library.article_rows import ArticleDelegate

_WIDTHS: Final = {
    ArticleColumn.PANE: 2.9,
    ArticleColumn.LANGUAGE: 3.1,
    ArticleColumn.TITLE: 18,
    ArticleColumn.OUTLET: 8,
    ArticleColumn.PUBLISHED: 6.6,
    ArticleColumn.LINKED: 5.5,
    ArticleColumn.MARKS: 5.4,
    ArticleColumn.NOTES: 3.8,
    ArticleColumn.STORY: 12,
    ArticleColumn.ADDED: 8,
    ArticleColumn.DOCUMENT: 10,
}
"""How wide each column is at first, in units."""

_AT_FIRST: Final = tuple(each for each in ArticleColumn if each <= ArticleColumn.STORY)
_GIVE_WAY: Final = (
    ArticleColumn.DOCUMENT,
    ArticleColumn.ADDED,
    ArticleColumn.LINKED,
    ArticleColumn.NOTES,
    ArticleColumn.STORY,
    ArticleColumn.MARKS,
)
"""The columns that leave where there is no room for the title, first to last."""

_NARROWEST_TITLE: Final = 13
_LONG_DATE: Final = "2000-12-28"
_ALWAYS: Final = ArticleColumn.TITLE
_FEW: Final = 1000
"""A list of so many rows that are all loaded is chosen row by row."""


class ArticleTable(QTableView):
    """Articles, one a row."""

    current_changed = Signal()
    """Another row is the current one, or more or fewer are chosen."""
    columns_changed = Signal()
    """Columns, their order, their widths or the sorting changed."""
    read_wanted = Signal()
    """An article was double-clicked."""
    menu_wanted = Signal(object)
    """The menu shall open; carries the global place."""

    def __init__(self, theme: Theme, model: Articles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._articles = model
        self._wanted: frozenset[ArticleColumn] = frozenset(_AT_FIRST)
        self._in_story = True
        self._all_of: ArticleFilter | None = None
        self._left_out: set[int] = set()
        model.rowsAboutToBeRemoved.connect(self._on_rows_leaving)  # before the selection hears of it
        self.setModel(model)
        self.setItemDelegate(ArticleDelegate(theme, self))
        self._set_up_rows()
        self._set_up_columns()
        model.rowsInserted.connect(self._on_rows_inserted)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.selectionModel().currentRowChanged.connect(self._on_selection_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        self.customContextMenuRequested.connect(self._on_menu_requested)

    @property
    def current(self) -> ArticleRow | None:
        """The row where the keyboard is."""
        row = self.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, ArticleRow) else None

    @property
    def chosen(self) -> list[ArticleRow]:
        """All chosen rows, from above."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._articles.rows[place] for place in places]

    @property
    def everything(self) -> ChosenArticles | None:
        """All articles of the list but for some, where all are chosen and there are more than a few; else None."""
        if self._all_of != self._articles.wanted:
            self._all_of = None
        rows = self._articles.rows
        if self._all_of is None or (self._articles.complete and len(rows) <= _FEW):
            return None
        standing = {index.row() for index in self.selectionModel().selectedRows()}
        open_rows = {each.number for place, each in enumerate(rows) if place not in standing}
        gone = self._left_out - {each.number for each in rows}
        return ChosenArticles(self._all_of, frozenset(open_rows | gone))

    @property
    def columns(self) -> list[ArticleColumn]:
        """The columns that the user wants, from left to right."""
        header = self.horizontalHeader()
        order = [ArticleColumn(header.logicalIndex(place)) for place in range(header.count())]
        return [each for each in order if each in self._wanted]

    def show_columns(self, columns: Sequence[ArticleColumn]) -> None:
        """Shows these columns, in this order; the title is always there."""
        header = self.horizontalHeader()
        for place, column in enumerate(columns):
            header.moveSection(header.visualIndex(column), place)
        self._wanted = frozenset((*columns, _ALWAYS))
        self._make_room()
        self.columns_changed.emit()

    def widen(self, column: ArticleColumn, by: int) -> None:
        """Makes a column wider by some pixels, or narrower."""
        narrowest = 2 * self._theme.unit
        self.setColumnWidth(column, max(self.columnWidth(column) + by, narrowest))

    def show_in_story(self, in_story: bool) -> None:
        """Says whether the articles are of one story: then its title need not stand in each row."""
        self._in_story = in_story
        self._make_room()

    def go_to(self, place: int) -> None:
        """Makes a row the current one and chooses it alone, also while the table is not shown."""
        self._all_of = None
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self._articles.index(place, ArticleColumn.TITLE), flags)

    def choose_something(self) -> None:
        """Chooses the current row, or the first one, where none is chosen: when rows go, Qt chooses none."""
        if self._articles.rowCount() and not self.selectionModel().hasSelection():
            self.go_to(max(self.currentIndex().row(), 0))

    def step(self, by: int) -> None:
        """Goes to the next row or the one before."""
        place = min(max(self.currentIndex().row() + by, 0), self._articles.rowCount() - 1)
        if place >= 0:
            self.go_to(place)

    def record(self) -> dict[str, Any]:
        """Columns, widths and sorting as JSON can hold them."""
        sort, descending = self._articles.sort_order
        return {
            "columns": [each.name.lower() for each in self.columns],
            "widths": {each.name.lower(): self.columnWidth(each) for each in self._wanted if self.columnWidth(each)},
            "sort": sort.value,
            "descending": descending,
        }

    def restore(self, record: dict[str, Any]) -> None:
        """Goes back to what `record` gave; what makes no sense is left out."""
        names = {each.name.lower(): each for each in ArticleColumn}
        columns = [names[each] for each in record.get("columns", ()) if each in names]
        if columns:
            self.show_columns(columns)
        for name, width in dict(record.get("widths", {})).items():
            if name in names and isinstance(width, int):
                self.setColumnWidth(names[name], width)
        sorts = [each for each in ArticleSort if each.value == record.get("sort")]
        if sorts:
            self._articles.sort_by(sorts[0], descending=record.get("descending") is not False)

    def retranslate(self) -> None:
        """Sets the words."""
        self.setAccessibleName(_("Articles"))
        self.horizontalHeader().setAccessibleName(_("Columns"))
        self._widen_for_words()
        self._articles.retranslate()

    def restyle(self) -> None:
        """Sets heights and fonts."""
        self.verticalHeader().setDefaultSectionSize(2 * self._theme.unit)
        self.horizontalHeader().setFont(self._theme.font(12))
        self.viewport().update()

    def _widen_for_words(self) -> None:
        """Leaves room for each column's title, and for the longest date."""
        unit = self._theme.unit
        metrics = QFontMetricsF(self._theme.font(13))
        for column in ArticleColumn:
            longest = metrics.horizontalAdvance(column_title(column)) + (unit if column in SORTS else 0)
            if column is ArticleColumn.PUBLISHED:
                longest = max(longest, metrics.horizontalAdvance(format_partial(_LONG_DATE)))
            self.setColumnWidth(column, max(self.columnWidth(column), round(longest + 1.3 * unit)))

    def _set_up_rows(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)

    def _set_up_columns(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(2 * self._theme.unit)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, round(width * self._theme.unit))
        header.setSectionResizeMode(ArticleColumn.TITLE, QHeaderView.ResizeMode.Stretch)
        header.sectionClicked.connect(self._on_header_clicked)
        header.sectionMoved.connect(self._on_columns_touched)
        header.sectionResized.connect(self._on_columns_touched)

    def _make_room(self) -> None:
        """Hides what nobody wants, and what the title needs the room of."""
        shown = set(self._wanted)
        if self._in_story:
            shown.discard(ArticleColumn.STORY)
        free = self.viewport().width() - _NARROWEST_TITLE * self._theme.unit
        for column in _GIVE_WAY:
            taken = sum(self._width(each) for each in shown if each is not ArticleColumn.TITLE)
            if taken > free:
                shown.discard(column)
        for column in ArticleColumn:
            if self.isColumnHidden(column) == (column in shown):
                self.setColumnHidden(column, column not in shown)

    def _width(self, column: ArticleColumn) -> int:
        return self.columnWidth(column) or round(_WIDTHS[column] * self._theme.unit)

    def _on_header_clicked(self, section: int) -> None:
        sort = SORTS.get(ArticleColumn(section))
        if sort is not None:
            before, descending = self._articles.sort_order
            newest_first = sort in (ArticleSort.PUBLISHED, ArticleSort.ADDED)
            self._articles.sort_by(sort, descending=not descending if sort is before else newest_first)
            self.columns_changed.emit()

    def _on_columns_touched(self, *_places: int) -> None:
        self.columns_changed.emit()

    def _on_selection_changed(self, *_indexes: object) -> None:
        self.current_changed.emit()

    def _on_rows_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        """What is loaded of a list of which all are chosen is chosen, too."""
        if self._all_of is None or self._all_of != self._articles.wanted:
            return
        chosen = QItemSelection()
        for place in range(first, last + 1):
            if self._articles.rows[place].number not in self._left_out:
                index = self._articles.index(place, ArticleColumn.TITLE)
                chosen.select(index, index)
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().select(chosen, flags)

    def _on_rows_leaving(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Rows that go while they are left out stay left out when they are loaded again."""
        if self._all_of is not None:
            standing = {index.row() for index in self.selectionModel().selectedRows()}
            for place in range(first, last + 1):
                number = self._articles.rows[place].number
                (self._left_out.discard if place in standing else self._left_out.add)(number)

    def _on_double_clicked(self, _index: QModelIndex) -> None:
        self.read_wanted.emit()

    def _on_menu_requested(self, place: QPoint) -> None:
        self.menu_wanted.emit(self.viewport().mapToGlobal(place))

    def selectAll(self) -> None:
        """Chooses all articles of the list, also those that are not loaded."""
        self._all_of, self._left_out = self._articles.wanted, set()
        super().selectAll()
        self.current_changed.emit()

    def clearSelection(self) -> None:
        """Chooses none."""
        self._all_of = None
        super().clearSelection()

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """As in Qt; only leaving one out, or taking it back, leaves all others chosen."""
        command = super().selectionCommand(index, event)
        flags = QItemSelectionModel.SelectionFlag
        if command & (flags.Clear | flags.Select) and not command & flags.Toggle:
            self._all_of = None
        return command

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the title its room."""
        super().resizeEvent(event)
        self._make_room()
