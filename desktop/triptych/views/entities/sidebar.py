"""The sidebar of names: who and what the open articles name, in every script."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from triptych.archive.queries.names import EntityRow, NamesInPanes, names_in_panes
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.states import State
from triptych.i18n import _, ngettext
from triptych.models.entities import EntitiesModel
from triptych.settings.words import choices_of
from triptych.views.entities.delegate import EntitiesDelegate
from triptych.views.entities.detail import EntityDetail
from triptych.views.entities.judging import Judging
from triptych.views.grouped_tree import GroupedTree
from triptych.views.pager import Pager
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.empty import EmptyState
from triptych.widgets.label import plain_tip

_CONCERNED = (Kind.ENTITY, Kind.ARTICLE, Kind.STORY, Kind.LINK)


class EntitiesSidebar(View):
    """Names by kind, with their mentions in each open article; the chosen one stands out in every pane."""

    counted = Signal()
    """`count` changed."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._model = EntitiesModel(self)
        self._names: NamesInPanes | None = None
        self._articles: tuple[int, ...] = ()
        self._story: int | None = None
        self._last_place: tuple[object, int, int] = (None, 0, 0)
        self._field = QLineEdit()
        self._field.setClearButtonEnabled(True)
        self._lens = QAction(self)
        self._field.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self._sort, self._orders = QToolButton(), QMenu(self)
        self._tree = GroupedTree(self._model, self._open_row)
        self._tree.setItemDelegate(EntitiesDelegate(services.theme, self._tree, self._model))
        self._pager = Pager(services.theme, self._tree, self)
        self._empty = EmptyState(services.theme)
        self._judging = Judging(services, self)
        self._build()
        self.setFocusProxy(self._tree)
        self._begin()
        self._ask()

    @property
    def count(self) -> int:
        """How many names there are."""
        return self._model.count

    @property
    def tree(self) -> GroupedTree[EntityRow]:
        """The list."""
        return self._tree

    @property
    def field(self) -> QLineEdit:
        """The filter."""
        return self._field

    def go_next(self) -> None:
        """Chooses the next name."""
        self._tree.walk(1)

    def go_previous(self) -> None:
        """Chooses the previous name."""
        self._tree.walk(-1)

    def confirm(self) -> None:
        """Confirms the current row."""
        self._on_judged(State.CONFIRMED)

    def refuse(self) -> None:
        """Sets the current row aside."""
        self._on_judged(State.SET_ASIDE)

    def _build(self) -> None:
        step = self.services.theme.unit // 4
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 3 * step, 0, 0)
        layout.setSpacing(2 * step)
        above = QHBoxLayout()
        above.setContentsMargins(3 * step, 0, 3 * step, 0)
        above.addWidget(self._field, 1)
        above.addWidget(self._sort)
        self._sort.setMenu(self._orders)
        self._sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        layout.addLayout(above)
        self._stack = QStackedLayout()
        layout.addLayout(self._stack, 1)
        self._stack.addWidget(self._tree)
        self._stack.addWidget(self._empty)
        layout.addWidget(self._pager)

    def _connect(self) -> None:
        self.services.room.changed.connect(self._on_room_changed)
        self.services.room.entity_chosen.connect(self._on_entity_chosen)
        self.services.actions.changed.connect(self._on_keys_changed)
        self.services.preferences.changed.connect(self._on_preferences_changed)
        self._orders.triggered.connect(self._on_order_picked)
        self._field.textChanged.connect(self._on_typed)
        self._field.returnPressed.connect(self._tree.setFocus)
        self._tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._tree.customContextMenuRequested.connect(self._on_menu_wanted)
        self._tree.chosen.connect(self._on_chosen)
        self._tree.entered.connect(self._on_entered)

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Entities"))
        self._field.setPlaceholderText(_("Filter names, any script"))
        self._field.setAccessibleName(_("Filter names, any script"))
        self._tree.setAccessibleName(_("People, places and organisations"))
        self._sort.setAccessibleName(_("Sort"))
        self._offer_orders()
        self._on_keys_changed()
        if self._names is not None:
            self._model.refresh()
        self._pager.retranslate()
        self._say()

    def _restyle(self) -> None:
        self._lens.setIcon(self.services.theme.icon("ph.magnifying-glass"))
        self._sort.setIcon(self.services.theme.icon("ph.sort-ascending"))
        self._tree.reopen()

    def _offer_orders(self) -> None:
        """Says in the menu which orders there are, and which one holds."""
        standing = self.services.preferences.settings.names_order
        self._model.sort_by(standing)
        for order, words in choices_of("names_order"):
            action = next((each for each in self._orders.actions() if each.data() == order), None)
            action = action or self._orders.addAction("")
            action.setData(order)
            action.setText(words)
            action.setCheckable(True)
            action.setChecked(order == standing)
            if order == standing:
                self._sort.setToolTip(plain_tip(_("Sort: {order}").format(order=words)))
                self._sort.setAccessibleDescription(words)

    def _ask(self) -> None:
        state = self.services.room.state
        self._articles, self._story = tuple(pane.article for pane in state.panes), state.story
        self.services.reading.ask(
            self, "names", partial(names_in_panes, articles=self._articles, story=self._story), self._on_answer
        )

    def _open_row(self, row: EntityRow) -> QWidget | None:
        if self._names is None:
            return None
        detail = EntityDetail(self.services.theme, row, self._names, self._articles, self._tree.viewport())
        detail.judged.connect(self._on_judged)
        detail.more_wanted.connect(self._on_more_wanted)
        return detail

    def _say(self) -> None:
        """Says why there is nothing, or shows what there is."""
        self._empty.say(*self._why_empty())
        self._stack.setCurrentWidget(self._tree if self._model.headings else self._empty)
        self._field.setVisible(bool(self._model.count))
        self._sort.setVisible(bool(self._model.count))

    def _why_empty(self) -> tuple[str, str]:
        if not self._articles or self._names is None:
            return _("No article is open."), _("Choose what to read in the library.")
        if self._model.count:
            return _("No name here contains these letters."), _("Accents and capitals do not matter.")
        looked, all_of_them = sum(self._model.examined), len(self._articles)
        if looked == all_of_them:
            return _("No names were found in these articles."), ""
        if not looked:
            return _("No names are recognised in these articles yet."), _("They have not been looked at.")
        return _("No names were found."), ngettext(
            "Of {all} open articles {count} was looked at.", "Of {all} open articles {count} were looked at.", looked
        ).format(all=all_of_them, count=looked)

    def _on_answer(self, names: NamesInPanes) -> None:
        self._names = names
        self._model.take(names, self._articles)
        self._say()
        self._on_entity_chosen(self.services.room.entity)
        self.counted.emit()

    def _on_room_changed(self) -> None:
        state = self.services.room.state
        if (tuple(pane.article for pane in state.panes), state.story) != (self._articles, self._story):
            self._ask()

    def _on_committed(self, receipt: Receipt) -> None:
        if any(kind in receipt.changed for kind in _CONCERNED):
            self._ask()

    def _on_keys_changed(self) -> None:
        keys = self.services.actions.keys_of
        self._tree.walk_with(keys("read.next_sentence"), keys("read.previous_sentence"))

    def _on_preferences_changed(self) -> None:
        self._offer_orders()

    def _on_order_picked(self, action: QAction) -> None:
        self.services.preferences.change(names_order=action.data())

    def _on_typed(self, words: str) -> None:
        self._model.look_for(words)
        self._say()

    def _on_chosen(self, row: EntityRow | None) -> None:
        if row is not None:
            self.services.room.choose_entity(row.number)

    def _on_judged(self, state: State) -> None:
        row = self._tree.current_row
        if row is not None:
            self._judging.judge(row, state)

    def _on_more_wanted(self, at: QPoint) -> None:
        row = self._tree.current_row
        if row is not None and self._names is not None:
            opened = [each for each in self._names.story if each.article in self._articles]
            self._judging.offer(row, self._names.rows, opened, at)

    def _on_menu_wanted(self, place: QPoint) -> None:
        index = self._tree.indexAt(place)
        if index.isValid() and not self._model.is_heading(index):
            self._tree.setCurrentIndex(index)
            self._on_more_wanted(self._tree.viewport().mapToGlobal(place))

    def _on_entity_chosen(self, number: int | None) -> None:
        current = self._tree.current_row
        if number is not None and (current is None or current.number != number):
            self._tree.choose(self._model.key_of_entity(number))

    def _on_entered(self, row: EntityRow) -> None:
        """Goes to the first mention in the pane that is read; when entered again, to the next."""
        article = self.services.room.focused
        places = [span for each, span in row.mentions if each == article]
        if article is None or not places:
            self.services.messages.tell(_("{name} is not named in this pane.").format(name=row.name))
            return
        key, where, last = self._last_place
        place = (last + 1) % len(places) if (key, where) == (row.key, article) else 0
        self._last_place = (row.key, article, place)
        self.services.room.show_place(article, places[place])
