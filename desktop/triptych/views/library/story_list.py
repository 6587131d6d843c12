"""The list of stories with its heading and order."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from triptych.archive.queries.library_counts import Count
from triptych.archive.queries.stories import StoryRow, StorySort
from triptych.i18n import _
from triptych.models.stories import ROW_ROLE, Stories
from triptych.theme.theme import Theme
from triptych.views.library.shelves import counted
from triptych.views.library.story_rows import LanguageHeads, StoryDelegate
from triptych.widgets.giving_button import GivingButton
from triptych.widgets.label import Label
from triptych.widgets.rule import rule

_SORTS: Final = (StorySort.NEWEST, StorySort.TITLE, StorySort.MOST)


class StoryList(QWidget):
    """All stories that fit, one a row."""

    story_changed = Signal()
    """Another story is the current one."""
    chosen_changed = Signal()
    """More or fewer stories are chosen."""
    read_wanted = Signal()
    """A story was double-clicked."""
    menu_wanted = Signal(object)
    """The menu shall open; carries the global place."""

    def __init__(self, theme: Theme, model: Stories, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._stories = model
        self._delegate = StoryDelegate(theme, self)
        self._title = Label()
        self._count = Label(ink="2")
        self._sort = GivingButton()
        self._sort.setProperty("flat", True)
        self._sort.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._menu = QMenu(self)
        self._orders = [self._entry(sort) for sort in _SORTS]
        self._heads = LanguageHeads(theme, self._delegate)
        self.list = QListView()
        self.setProperty("surface", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._set_up_list()
        self._lay_out()
        self._sort.clicked.connect(self._on_sort_clicked)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.list.doubleClicked.connect(self._on_double_clicked)
        self.list.customContextMenuRequested.connect(self._on_menu_requested)

    @property
    def current(self) -> StoryRow | None:
        """The row where the keyboard is."""
        row = self.list.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, StoryRow) else None

    @property
    def chosen(self) -> list[StoryRow]:
        """All chosen stories, from above."""
        places = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        return [self._stories.rows[place] for place in places]

    def go_to(self, story: int) -> bool:
        """Makes a story the current one; says whether it stands in the list."""
        place = self._stories.place(story)
        if place is not None and place != self.list.currentIndex().row():
            self.list.setCurrentIndex(self._stories.index(place, 0))
        return place is not None

    def choose_something(self) -> None:
        """Chooses the current row where none is chosen: when rows go, Qt chooses none."""
        here = self.list.currentIndex()
        if here.isValid() and not self.list.selectionModel().hasSelection():
            self.list.selectionModel().select(here, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def step(self, by: int) -> None:
        """Goes to the next row or the one before."""
        place = min(max(self.list.currentIndex().row() + by, 0), self._stories.rowCount() - 1)
        if place >= 0:
            self.list.setCurrentIndex(self._stories.index(place, 0))

    def show_languages(self, languages: Sequence[str]) -> None:
        """Gives each story a cell for each of these languages."""
        if tuple(languages) != self._delegate.languages:
            self._delegate.show_languages(languages)
            self.list.viewport().update()
            self._heads.update()

    def show_count(self, shown: Count, everything: Count) -> None:
        """Says how many of how many are shown."""
        if shown == everything:
            self._count.setText(counted(shown))
        else:
            self._count.setText(_("{shown} of {count}").format(shown=counted(shown), count=counted(everything)))

    def retranslate(self) -> None:
        """Sets the words."""
        self._title.setText(_("Stories"))
        self.list.setAccessibleName(_("Stories"))
        self._heads.say(_("articles in each language"))
        for action in self._orders:
            action.setText(_order_name(StorySort(action.data())))
        self._show_order()
        self._stories.retranslate()

    def restyle(self) -> None:
        """Sets fonts and icons."""
        self._title.setFont(self._theme.font(13, QFont.Weight.DemiBold))
        self._count.setFont(self._theme.font(13))
        self._sort.setFont(self._theme.font(12))
        self._sort.setIcon(self._theme.icon("ph.caret-down"))
        self.list.viewport().update()

    def sort_by(self, sort: StorySort) -> None:
        """Sorts the list."""
        self._stories.sort_by(sort)
        self._show_order()

    def _show_order(self) -> None:
        name = _order_name(self._stories.sort_order)
        self._sort.setText(name)
        self._sort.setAccessibleName(_("Sort by: {order}").format(order=name))
        for action in self._orders:
            action.setChecked(action.data() == self._stories.sort_order.value)

    def _entry(self, sort: StorySort) -> QAction:
        action = QAction(self)
        action.setData(sort.value)
        action.setCheckable(True)
        action.triggered.connect(self._on_order_chosen)
        self._menu.addAction(action)
        return action

    def _set_up_list(self) -> None:
        self.list.setModel(self._stories)
        self.list.setItemDelegate(self._delegate)
        self.list.setProperty("surface", "side")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        unit = self._theme.unit
        head = QHBoxLayout()
        head.setContentsMargins(round(0.85 * unit), unit // 4, unit // 4, unit // 4)
        head.setSpacing(unit // 2)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._sort)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(rule())
        layout.addWidget(self._heads)
        layout.addWidget(self.list, 1)

    def _on_sort_clicked(self) -> None:
        self._menu.popup(self._sort.mapToGlobal(QPoint(0, self._sort.height())))

    def _on_order_chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.sort_by(StorySort(action.data()))

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.story_changed.emit()

    def _on_selection_changed(self, *_indexes: object) -> None:
        self.chosen_changed.emit()

    def _on_double_clicked(self, _index: QModelIndex) -> None:
        self.read_wanted.emit()

    def _on_menu_requested(self, place: QPoint) -> None:
        self.menu_wanted.emit(self.list.viewport().mapToGlobal(place))


def _order_name(sort: StorySort) -> str:
    return {
        StorySort.NEWEST: _("Newest article first"),
        StorySort.TITLE: _("By title"),
        StorySort.MOST: _("Most articles first"),
    }[sort]
