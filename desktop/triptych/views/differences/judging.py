"""What the sidebars of differences and links have in common: a list whose rows the reader judges."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from triptych.domain.receipt import Kind, Receipt
from triptych.domain.states import State
from triptych.domain.text import Span
from triptych.i18n import _
from triptych.models.grouped import GroupedModel
from triptych.views.grouped_tree import GroupedTree
from triptych.views.pager import Pager
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.empty import EmptyState
from triptych.widgets.label import Label

Row = TypeVar("Row")
_CONCERNED = (Kind.LINK, Kind.ARTICLE)


class JudgingSidebar(View, Generic[Row]):
    """A list of proposals about the open articles. A subclass asks for them and says what a verdict does."""

    counted = Signal()
    """`count` changed."""

    def __init__(self, services: Services, model: GroupedModel[Row], parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._articles: tuple[int, ...] = ()
        self._answered = False
        self._tree = GroupedTree(model, self._open_row)
        self._empty = EmptyState(services.theme)
        self._pager = Pager(services.theme, self._tree, self)
        self._foot = Label(ink="2", wraps=True)
        self._build()
        self.setFocusProxy(self._tree)

    @property
    def count(self) -> int:
        """How many proposals the tab speaks of."""
        raise NotImplementedError

    @property
    def tree(self) -> GroupedTree[Row]:
        """The list."""
        return self._tree

    @property
    def empty(self) -> EmptyState:
        """What is said where there is nothing to list."""
        return self._empty

    def go_next(self) -> None:
        """Goes to the next row and brings its place into view."""
        self._walk(1)

    def go_previous(self) -> None:
        """Goes to the previous row and brings its place into view."""
        self._walk(-1)

    def confirm(self) -> None:
        """Confirms the current row."""
        self._judge(State.CONFIRMED)

    def refuse(self) -> None:
        """Sets the current row aside."""
        self._judge(State.SET_ASIDE)

    def choose(self, key: Hashable) -> bool:
        """Makes a row the current one, by the key that the model gives it; whether it is there."""
        return self._tree.choose(key)

    def _ask(self) -> None:
        """Asks the archive about the open articles."""
        raise NotImplementedError

    def _open_row(self, row: Row) -> QWidget | None:
        """Makes what a row opens."""
        raise NotImplementedError

    def _verdicts(self, row: Row) -> tuple[Mapping[State, Callable[..., Receipt]], dict[str, Any]]:
        """The operation for each verdict on a row, and the values that it takes."""
        raise NotImplementedError

    def _state_of(self, row: Row) -> State:
        """What the reader said about a row."""
        raise NotImplementedError

    def _places(self, row: Row) -> tuple[tuple[int, Span], ...]:
        """Where a row stands in the open articles."""
        raise NotImplementedError

    def _why_empty(self) -> tuple[str, str]:
        """Why there is nothing to list, and what to do."""
        raise NotImplementedError

    def _foot_words(self) -> str:
        """What stands below the list; empty for nothing."""
        return ""

    def _refresh_words(self) -> None:
        """Puts the rows under their headings anew."""
        raise NotImplementedError

    def _build(self) -> None:
        step = self.services.theme.unit // 4
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, step, 0, 0)
        layout.setSpacing(0)
        self._stack = QStackedLayout()
        layout.addLayout(self._stack, 1)
        self._stack.addWidget(self._tree)
        self._stack.addWidget(self._empty)
        self._foot.setContentsMargins(3 * step, 2 * step, 3 * step, 2 * step)
        layout.addWidget(self._pager)
        layout.addWidget(self._foot)

    def _begin(self) -> None:
        super()._begin()
        self._ask()

    def _connect(self) -> None:
        self.services.room.changed.connect(self._on_room_changed)
        self.services.actions.changed.connect(self._on_keys_changed)
        self._tree.entered.connect(self._on_entered)

    def _retranslate(self) -> None:
        self._on_keys_changed()
        self._refresh_words()
        self._pager.retranslate()
        self._say()

    def _restyle(self) -> None:
        self._foot.setFont(self.services.theme.font(12))
        self._tree.reopen()

    def _open_articles(self) -> tuple[int, ...]:
        return tuple(pane.article for pane in self.services.room.state.panes)

    def _say(self) -> None:
        """Says why there is nothing, or shows what there is."""
        if self._answered and len(self._articles) > 1:
            self._empty.say(*self._why_empty())
        elif self._articles:
            self._empty.say(_("One article is open."), _("Set another one beside it."))
        else:
            self._empty.say(_("No article is open."), _("Choose what to read in the library."))
        full = self._tree.model().rowCount() > 0
        self._stack.setCurrentWidget(self._tree if full else self._empty)
        self._foot.setText(self._foot_words() if full else "")
        self._foot.setVisible(bool(self._foot.text()))

    def _pairs_examined(self, examined: int) -> tuple[int, int]:
        """How many pairs were looked at, of how many."""
        count = len(self._articles)
        return examined, count * (count - 1) // 2

    def _walk(self, steps: int) -> None:
        self._tree.walk(steps)
        row = self._tree.current_row
        if row is not None:
            self._show(row)

    def _show(self, row: Row) -> None:
        """Brings the row's place into view: in the pane that is read, if it says it, else in the first that does."""
        places = self._places(row)
        here = [place for place in places if place[0] == self.services.room.focused]
        for article, span in (here or places)[:1]:
            self.services.room.show_place(article, span)

    def _judge(self, state: State) -> None:
        row = self._tree.current_row
        if row is not None and self._state_of(row) is not state:
            operations, values = self._verdicts(row)
            self.services.desk.submit(operations[state], **values)

    def _take(self) -> None:
        """The answer is shown: says what there is now."""
        self._answered = True
        self._say()
        self.counted.emit()

    def _on_room_changed(self) -> None:
        if self._open_articles() != self._articles:
            self._ask()

    def _on_committed(self, receipt: Receipt) -> None:
        if any(kind in receipt.changed for kind in _CONCERNED):
            self._ask()

    def _on_keys_changed(self) -> None:
        keys = self.services.actions.keys_of
        self._tree.walk_with(keys("read.next_sentence"), keys("read.previous_sentence"))
        self._tree.reopen()

    def _on_entered(self, row: Row) -> None:
        self._show(row)

    def _on_judged(self, state: State) -> None:
        self._judge(state)
