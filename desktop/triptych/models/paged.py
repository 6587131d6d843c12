"""Lists that come from the archive page by page, and stay where they are when it changes."""

from collections.abc import Sequence
from typing import Final, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Signal

from triptych.archive.archive import Question
from triptych.jobs.reading import Reading

Index = QModelIndex | QPersistentModelIndex

_MOST_AT_ONCE: Final = 1000


class Numbered(Protocol):
    """What a row is: a value with the internal id of what it stands for."""

    @property
    def number(self) -> int:
        """The internal id."""


R = TypeVar("R", bound=Numbered)


class PagedModel(QAbstractTableModel, Generic[R]):
    """Rows asked for by key as the view scrolls down.

    A subclass gives the question in `_page` and draws from `row`. When the list is asked for anew, rows that stay keep
    their place in the model, so that selection and current row stay with what they stand for.
    """

    loaded = Signal()
    """The list was asked for anew and stands."""

    PAGE: int = 100

    def __init__(self, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._rows: list[R] = []
        self._complete = True
        self._waiting = False
        self._limit = 0

    @property
    def rows(self) -> Sequence[R]:
        """The rows that are there by now."""
        return self._rows

    @property
    def complete(self) -> bool:
        """Whether there are no more than `rows`."""
        return self._complete

    def row(self, index: Index) -> R | None:
        """What a row shows."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def place(self, number: int | None) -> int | None:
        """The row of an id, as far as it is loaded."""
        return next((place for place, each in enumerate(self._rows) if each.number == number), None)

    def refresh(self) -> None:
        """Asks anew for as many rows as there are; what stays, stays selected."""
        self._ask_anew(max(self.PAGE, min(len(self._rows), _MOST_AT_ONCE)))

    def start_again(self) -> None:
        """Asks for the first page of what is another list now."""
        self._ask_anew(self.PAGE)

    def _page(self, after: R | None, limit: int) -> Question[tuple[R, ...]]:
        """The question for the rows after one."""
        raise NotImplementedError

    def _ask_anew(self, limit: int) -> None:
        self._waiting = True
        self._limit = limit
        self._reading.ask(self, "rows", self._page(None, limit), self._on_rows)

    def _on_rows(self, rows: tuple[R, ...]) -> None:
        self._complete = len(rows) < self._limit
        self._replace(list(rows))
        self._waiting = False  # only now: a view that hears of a row asks for more, after what is the last one then
        self.loaded.emit()

    def _on_more(self, rows: tuple[R, ...]) -> None:
        self._complete = len(rows) < self.PAGE
        known = {each.number for each in self._rows}
        self._insert(len(self._rows), [each for each in rows if each.number not in known])
        self._waiting = False

    def _replace(self, rows: list[R]) -> None:
        """Comes from the rows that stand to others by removing, moving and inserting."""
        wanted = {each.number for each in rows}
        self._remove_all_but(wanted)
        standing = {each.number for each in self._rows}
        self._reorder([each for each in rows if each.number in standing])
        place = 0
        while place < len(rows):
            run = place
            while run < len(rows) and rows[run].number not in standing:
                run += 1
            if run > place:
                self._insert(place, rows[place:run])
            place = run + 1

    def _remove_all_but(self, wanted: set[int]) -> None:
        last = len(self._rows) - 1
        while last >= 0:
            first = last
            while first >= 0 and self._rows[first].number not in wanted:
                first -= 1
            if first < last:
                self.beginRemoveRows(QModelIndex(), first + 1, last)
                del self._rows[first + 1 : last + 1]
                self.endRemoveRows()
            last = first - 1

    def _reorder(self, rows: list[R]) -> None:
        """Takes the rows' new values, and moves them where they stand in another order."""
        before = self._rows
        if [each.number for each in before] == [each.number for each in rows]:
            changed = [place for place, (old, new) in enumerate(zip(before, rows, strict=True)) if old != new]
            self._rows = rows
            if changed:
                last = self.columnCount() - 1
                self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], last))
            return
        self.layoutAboutToBeChanged.emit()
        places = {each.number: place for place, each in enumerate(rows)}
        old = self.persistentIndexList()
        new = [self.index(places[before[each.row()].number], each.column()) for each in old]
        self._rows = rows
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _insert(self, place: int, rows: list[R]) -> None:
        if rows:
            self.beginInsertRows(QModelIndex(), place, place + len(rows) - 1)
            self._rows[place:place] = rows
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """So many as were loaded."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """One, unless a subclass has more."""
        return 0 if parent.isValid() else 1

    def canFetchMore(self, parent: Index) -> bool:
        """Whether scrolling down brings more."""
        return not parent.isValid() and not self._complete and not self._waiting

    def fetchMore(self, parent: Index) -> None:
        """Asks for the next page."""
        if self.canFetchMore(parent) and self._rows:
            self._waiting = True
            self._reading.ask(self, "rows", self._page(self._rows[-1], self.PAGE), self._on_more)
