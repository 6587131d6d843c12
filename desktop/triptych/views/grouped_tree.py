"""The list of a sidebar: rows under headings; the current row opens in its place."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTreeView, QVBoxLayout, QWidget

from triptych.models.grouped import GroupedModel, Index

Row = TypeVar("Row")
_NOBODY: Final = object()


class _Holder(QWidget):
    """Holds what a row opens. Qt takes a widget in a list for as high as its size hint says, whatever its width."""

    def __init__(self, detail: QWidget, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(detail)

    def sizeHint(self) -> QSize:
        """As wide as the list, and as high as that makes it."""
        width = self._viewport.width()
        layout = self.layout()
        assert layout is not None
        return QSize(
            width, layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        )


class GroupedTree(QTreeView, Generic[Row]):
    """Shows a GroupedModel. The view that owns it makes what the current row opens."""

    chosen = Signal(object)
    """Another row is current; carries it, or None."""
    entered = Signal(object)
    """A row was entered, by Enter or a double click; carries it."""

    def __init__(
        self, model: GroupedModel[Row], open_row: Callable[[Row], QWidget | None], parent: QWidget | None = None
    ) -> None:
        """Makes the list.

        Args:
            model: what it shows.
            open_row: makes what a row opens; None where it opens nothing.
            parent: as in Qt.
        """
        super().__init__(parent)
        self._model = model
        self._open_row = open_row
        self._folded: set[Hashable] = set()
        self._detail: QWidget | None = None
        self._opened = QPersistentModelIndex()
        self._kept: tuple[Hashable, int] = (_NOBODY, 0)
        self._keys: dict[QKeySequence, int] = {}
        self.setModel(model)
        self.setProperty("surface", "side")
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        model.modelAboutToBeReset.connect(self._on_going)
        model.modelReset.connect(self._on_reset)
        self.clicked.connect(self._on_clicked)
        self.activated.connect(self._on_activated)
        self.collapsed.connect(self._on_folded)
        self.expanded.connect(self._on_unfolded)

    @property
    def rows(self) -> GroupedModel[Row]:
        """What it shows."""
        return self._model

    @property
    def current_row(self) -> Row | None:
        """The current row, or None."""
        return self._model.row_at(self.currentIndex())

    @property
    def detail(self) -> QWidget | None:
        """What the current row has opened."""
        return self._detail

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is in the list, or in what a row has opened."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    @property
    def detail_height(self) -> int:
        """How high it is as wide as the list."""
        holder = None if self._detail is None else self._detail.parentWidget()
        return 0 if holder is None else holder.sizeHint().height()

    def walk_with(self, down: Sequence[str], up: Sequence[str]) -> None:
        """Sets the keys that go to the next and to the previous row, besides the arrows."""
        self._keys = {QKeySequence(key): 1 for key in down} | {QKeySequence(key): -1 for key in up}

    def walk(self, steps: int) -> None:
        """Goes a row down (1) or up (-1), passing headings by and turning the page at its end."""
        places = [
            self._model.index(row, 0, self._model.index(heading, 0))
            for heading, each in enumerate(self._model.headings)
            for row in range(len(each.rows))
        ]
        outside = -1 if steps > 0 else len(places)
        here = next((place for place, each in enumerate(places) if each == self.currentIndex()), outside)
        if 0 <= here + steps < len(places):
            self._go_to(places[here + steps])
        elif 0 <= self._model.page + steps < self._model.pages:
            self.turn(steps)
            self.walk(steps)

    def turn(self, steps: int) -> None:
        """Shows the next (1) or the previous (-1) page."""
        self.setCurrentIndex(QModelIndex())
        self._model.turn_to(self._model.page + steps)

    def choose(self, key: Hashable) -> bool:
        """Makes the row with this key the current one, on whatever page it stands; whether it is there."""
        page = self._model.page_of(key)
        if page is None:
            return False
        if page != self._model.page:
            self.turn(page - self._model.page)
        self._go_to(self._model.index_of(key))
        return True

    def _go_to(self, index: QModelIndex) -> None:
        self.setExpanded(index.parent(), True)
        self.setCurrentIndex(index)

    def reopen(self) -> None:
        """Makes anew what the current row opens, and measures all rows anew: words, fonts or colours changed."""
        self._open(self.currentIndex())
        self.scheduleDelayedItemsLayout()

    def _open(self, index: Index) -> None:
        """Opens a row, closing the one that was open."""
        self._close()
        row = self._model.row_at(index)
        self._detail = None if row is None else self._open_row(row)
        if self._detail is not None:
            self._opened = QPersistentModelIndex(self._model.opened(index))
            self.setIndexWidget(self._model.opened(index), _Holder(self._detail, self.viewport()))
            self.setExpanded(self._model.opened(index).parent(), True)
            self.scrollTo(self._model.opened(index))
            self.scrollTo(self._model.opened(index).parent())

    def _close(self) -> None:
        if self._detail is None:
            return
        if self.has_keyboard:
            self.setFocus()
        self._detail = None
        opened = self._model.index(0, 0, self._opened.parent())
        self.setIndexWidget(opened, None)  # type: ignore[arg-type]
        self.setExpanded(opened.parent(), False)

    def _on_going(self) -> None:
        """The rows are about to be replaced: remembers where the reader was."""
        row = self.current_row
        place = self.currentIndex().row() if row is not None else 0
        self._kept = (_NOBODY if row is None else self._model.key_of(row), place)
        self._close()

    def _on_reset(self) -> None:
        for heading, each in enumerate(self._model.headings):
            self.setExpanded(self._model.index(heading, 0), each.key not in self._folded)
        key, place = self._kept
        if key is _NOBODY or not self._model.headings:
            self.chosen.emit(None)
            return
        index = self._model.index_of(key)
        if index.isValid():
            self._go_to(index)
            return
        group = self._model.index(0, 0)
        self.setCurrentIndex(self._model.index(min(place, self._model.rowCount(group) - 1), 0, group))

    def _on_clicked(self, index: QModelIndex) -> None:
        if self._model.is_heading(index):
            self.setExpanded(index, not self.isExpanded(index))

    def _on_activated(self, index: QModelIndex) -> None:
        row = self._model.row_at(index)
        if row is not None:
            self.entered.emit(row)
        else:
            self._on_clicked(index)

    def _on_folded(self, index: QModelIndex) -> None:
        if self._model.is_heading(index):
            self._folded.add(self._model.headings[index.row()].key)

    def _on_unfolded(self, index: QModelIndex) -> None:
        if self._model.is_heading(index):
            self._folded.discard(self._model.headings[index.row()].key)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Opens the row."""
        super().currentChanged(current, previous)
        self._open(current)
        self.chosen.emit(self._model.row_at(current))

    def event(self, event: QEvent) -> bool:
        """Keeps the keys that walk the list from walking the text."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._step(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walks the list."""
        step = self._step(event)
        if step:
            self.walk(step)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click on a heading is two clicks."""
        if not self._model.is_heading(self.indexAt(event.position().toPoint())):
            super().mouseDoubleClickEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measures the rows anew when the width changes."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def focusOutEvent(self, event: Any) -> None:
        """The current row is drawn quieter while the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _step(self, event: QKeyEvent) -> int:
        return self._keys.get(QKeySequence(event.keyCombination()), 0)
