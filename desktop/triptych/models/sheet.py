"""A small table that is read as a whole: a page's reports, names, candidates."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
"""The whole `Cell`."""

Index = QModelIndex | QPersistentModelIndex


class Look(Enum):
    """How a cell is drawn."""

    TEXT = "text"
    QUIET = "quiet"
    TITLE = "title"
    CODE = "code"
    COUNT = "count"
    UNKNOWN = "unknown"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        text: what stands in it.
        look: how it is drawn.
        spoken: what a screen reader says; the text where empty.
        role: the colour behind a count, or the sign before a number.
    """

    text: str
    look: Look = Look.TEXT
    spoken: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the internal id of what it is about, and its cells."""

    number: int
    cells: tuple[Cell, ...]


class Sheet(QAbstractTableModel):
    """Rows that are all known at once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads: tuple[Cell, ...] = ()
        self._lines: tuple[Line, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """All rows."""
        return self._lines

    def show(self, heads: Sequence[Cell], lines: Sequence[Line]) -> None:
        """Shows these rows under these heads."""
        self.beginResetModel()
        self._heads, self._lines = tuple(heads), tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As in Qt."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As in Qt."""
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text, the words for a screen reader, the cell for the delegate."""
        if not index.isValid():
            return None
        cell = self._lines[index.row()].cells[index.column()]
        values: dict[int, Any] = {
            CELL_ROLE: cell,
            Qt.ItemDataRole.DisplayRole: cell.text,
            Qt.ItemDataRole.AccessibleTextRole: cell.spoken or cell.text,
        }
        return values.get(role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heads of the columns."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._heads):
            return None
        head = self._heads[section]
        values: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: head.text,
            Qt.ItemDataRole.AccessibleTextRole: head.spoken or head.text,
            Qt.ItemDataRole.TextAlignmentRole: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
        }
        return values.get(role)
