"""The rows of the timeline: articles of a story or whole stories, as a model that also speaks."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from triptych.views.timeline.scale import Extent
from triptych.widgets.label import plain_tip

TITLE: Final = 0
TIME: Final = 1
ROW: Final = Qt.ItemDataRole.UserRole + 1
"""Role of the `Row` itself, for the delegate."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(ABC):
    """One row; its words are made when they are wanted, in the interface's language.

    Attributes:
        key: internal id of the article or story.
        title: what it is called.
        extent: where its date lies; None without one.
        code: the language's tag if this row begins that language's group.
        starts_group: a gap stands above it.
        pane: in which pane the article is open, from 1; None if it is not.
    """

    key: int
    title: str
    extent: Extent | None
    code: str | None = None
    starts_group: bool = False
    pane: int | None = None

    @property
    @abstractmethod
    def when(self) -> str:
        """Its date in words, or that it has none."""

    @property
    @abstractmethod
    def label(self) -> str:
        """What stands beside its mark."""

    @property
    @abstractmethod
    def spoken(self) -> str:
        """The whole row in words."""


class Rows(QAbstractTableModel):
    """Title and time of each row; more rows are asked for when the last one comes into view."""

    more_wanted = Signal()
    """The last row is in view, and there are more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._more = False
        self._titles = ("", "")

    @property
    def rows(self) -> Sequence[Row]:
        """All rows, in list order."""
        return self._rows

    def name_columns(self, title: str, time: str) -> None:
        """Sets the words of the header."""
        self._titles = (title, time)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, TITLE, TIME)

    def show(self, rows: Sequence[Row], *, more: bool = False) -> None:
        """Shows these rows; those that stay keep their place, so that the keyboard is not lost."""
        self._more = more
        if [row.key for row in rows] == [row.key for row in self._rows]:
            self._rows = tuple(rows)
            if rows:
                self.dataChanged.emit(self.index(0, TITLE), self.index(len(rows) - 1, TIME))
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def append(self, rows: Sequence[Row], *, more: bool) -> None:
        """Adds rows at the end."""
        self._more = more
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows = (*self._rows, *rows)
            self.endInsertRows()

    def row_of(self, key: int) -> int | None:
        """Where the article or story with this internal id stands."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), None)

    def in_time(self) -> list[int]:
        """The rows with a date in time order, by where they stand."""
        dated = [(row.extent.middle, place) for place, row in enumerate(self._rows) if row.extent is not None]
        return [place for _middle, place in sorted(dated)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As in Qt."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As in Qt."""
        return 0 if parent.isValid() else TIME + 1

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are rows that were not asked for yet."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Asks for them, once."""
        self._more = False
        self.more_wanted.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows and says."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title if index.column() == TITLE else row.when
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{row.title}\n{row.label}" if row.label else row.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken if index.column() == TITLE else row.when
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of the header."""
        if orientation == Qt.Orientation.Horizontal and role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return self._titles[section]
        return None
