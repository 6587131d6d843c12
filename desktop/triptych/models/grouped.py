"""Rows under headings, each of which can be opened: what the sidebars of the reading room have in common.

Three levels: a heading; its rows; under each row one item without words of its own, where the view puts what it opens.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

ROW_ROLE: Final = Qt.ItemDataRole.UserRole
"""The row itself; the Heading where the index is one; None for what is opened."""

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

_ROOT: Final = QModelIndex()
_HEADINGS: Final = 1000
"""More than there can be headings: tells an item's level from its internal id."""

_NOTHING: Final = Qt.ItemFlag.NoItemFlags
_CHOOSABLE: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_PASSED_BY: Final = Qt.ItemFlag.ItemNeverHasChildren


@dataclass(frozen=True, slots=True)
class Heading(Generic[Row]):
    """A heading with its rows.

    Attributes:
        key: tells it from the others.
        title: in the interface's language.
        rows: what stands under it.
        before: how many of its rows stand on earlier pages.
        after: how many stand on later ones.
    """

    key: Hashable
    title: str
    rows: tuple[Row, ...]
    before: int = 0
    after: int = 0

    @property
    def total(self) -> int:
        """How many rows it has on all pages."""
        return self.before + len(self.rows) + self.after


class GroupedModel(QAbstractItemModel, Generic[Row]):
    """Headings and rows. A subclass says what a row is called and how it is spoken."""

    page_size = 100
    """How many rows are shown at a time: Qt lays a list out anew whenever a row opens, and must not keep anybody
    waiting."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Heading[Row], ...] = ()
        self._headings: tuple[Heading[Row], ...] = ()
        self._page = 0

    @property
    def headings(self) -> tuple[Heading[Row], ...]:
        """The headings of this page, in their order."""
        return self._headings

    @property
    def page(self) -> int:
        """Which page is shown, from 0."""
        return self._page

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return -(-self.total // self.page_size)

    @property
    def total(self) -> int:
        """How many rows there are on all pages."""
        return sum(len(each.rows) for each in self._all)

    def show(self, headings: Sequence[Heading[Row]]) -> None:
        """Shows these headings with their rows; headings without rows are left out."""
        self._all = tuple(each for each in headings if each.rows)
        self.turn_to(self._page)

    def turn_to(self, page: int) -> None:
        """Shows another page, or the last one if there are not so many."""
        self.beginResetModel()
        self._page = max(min(page, self.pages - 1), 0)
        self._headings = tuple(self._cut(self._page * self.page_size))
        self.endResetModel()

    def page_of(self, key: Hashable) -> int | None:
        """On which page the row with this key stands; None if it is nowhere."""
        rows = (row for each in self._all for row in each.rows)
        place = next((place for place, row in enumerate(rows) if self.key_of(row) == key), None)
        return None if place is None else place // self.page_size

    def text_of(self, row: Row) -> str:
        """What a row is called."""
        raise NotImplementedError

    def spoken(self, row: Row) -> str:
        """The whole row in words, for a screen reader."""
        raise NotImplementedError

    def key_of(self, row: Row) -> Hashable:
        """Tells a row from others, and stays the same when the archive is asked again."""
        raise NotImplementedError

    def row_at(self, index: Index) -> Row | None:
        """The row that stands at an index, or that what stands there belongs to; None for headings."""
        if not index.isValid() or index.internalId() == 0:
            return None
        item = self._item(index)
        return None if isinstance(item, Heading) else item

    def index_of(self, key: Hashable) -> QModelIndex:
        """Where the row with this key stands on this page; an invalid index if it is not there."""
        for heading, each in enumerate(self._headings):
            for place, row in enumerate(each.rows):
                if self.key_of(row) == key:
                    return self.index(place, 0, self.index(heading, 0))
        return QModelIndex()

    def opened(self, index: Index) -> QModelIndex:
        """The item under a row, where the view puts what it opens."""
        return self.index(0, 0, index)

    def is_row(self, index: Index) -> bool:
        """Whether a row stands at an index."""
        return 0 < index.internalId() < _HEADINGS

    def is_heading(self, index: Index) -> bool:
        """Whether a heading stands at an index."""
        return index.isValid() and index.internalId() == 0

    def is_opened(self, index: Index) -> bool:
        """Whether an index is the item under a row."""
        return index.isValid() and index.internalId() >= _HEADINGS

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        """As in Qt. A list asks some ten times for each of its rows: these methods call no other."""
        if column != 0 or row < 0:
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, 0, 0) if row < len(self._headings) else QModelIndex()
        number = parent.internalId()
        if number == 0:
            heading = parent.row()
            there = row < len(self._headings[heading].rows)
            return self.createIndex(row, 0, heading + 1) if there else QModelIndex()
        if row == 0 and number < _HEADINGS:
            return self.createIndex(0, 0, (parent.row() + 1) * _HEADINGS + number)
        return QModelIndex()

    def parent(self, index: Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        """As in Qt."""
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        row, heading = divmod(index.internalId(), _HEADINGS)
        if row:
            return self.createIndex(row - 1, 0, heading)
        return self.createIndex(heading - 1, 0, 0)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """As in Qt."""
        if not parent.isValid():
            return len(self._headings)
        if parent.internalId() == 0:
            return len(self._headings[parent.row()].rows)
        return 1 if parent.internalId() < _HEADINGS else 0

    def hasChildren(self, parent: Index = _ROOT) -> bool:
        """Whatever is shown has some, but what is opened."""
        if not parent.isValid():
            return bool(self._headings)
        return parent.internalId() < _HEADINGS

    def columnCount(self, parent: Index = _ROOT) -> int:
        """One."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What is opened is passed by when the keyboard walks: its own controls take focus."""
        if not index.isValid():
            return _NOTHING
        return _CHOOSABLE if index.internalId() < _HEADINGS else _PASSED_BY

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for people and screen readers, the row itself for delegates."""
        if not index.isValid() or self.is_opened(index):
            return None
        item = self._item(index)
        if role == ROW_ROLE:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title if isinstance(item, Heading) else self.text_of(item)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.title}, {item.total}" if isinstance(item, Heading) else self.spoken(item)
        return None

    def _cut(self, start: int) -> Iterator[Heading[Row]]:
        """The headings with the rows of the page that begins with the row of this number."""
        passed = 0
        for each in self._all:
            first, last = max(start - passed, 0), max(min(start + self.page_size - passed, len(each.rows)), 0)
            if first < last:
                yield replace(each, rows=each.rows[first:last], before=first, after=len(each.rows) - last)
            passed += len(each.rows)

    def _item(self, index: Index) -> Heading[Row] | Row:
        if self.is_heading(index):
            return self._headings[index.row()]
        heading, row = self._place(index)
        return self._headings[heading].rows[row]

    def _place(self, index: Index) -> tuple[int, int]:
        """Heading and row of an index that is no heading."""
        row, heading = divmod(index.internalId(), _HEADINGS)
        return heading - 1, row - 1 if row else index.row()
