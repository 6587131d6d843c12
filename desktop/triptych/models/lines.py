"""A short list of things, each in a few words, as a table."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex

_NOWHERE: Final = QModelIndex()


class LinesModel(QAbstractTableModel):
    """A row a thing; what stands in its cells was made before."""

    def __init__(self, headings: Callable[[], Sequence[str]], parent: QObject | None = None) -> None:
        """Makes the model.

        Args:
            headings: the columns' titles in the interface's language.
            parent: as in Qt.
        """
        super().__init__(parent)
        self._headings = headings
        self._rows: tuple[tuple[str, ...], ...] = ()

    def show(self, rows: Sequence[Sequence[str]]) -> None:
        """Shows these rows, each with as many cells as there are columns."""
        self.beginResetModel()
        self._rows = tuple(tuple(" ".join(cell.split()) for cell in row) for row in rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """As many as are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """As many as have titles."""
        return 0 if parent.isValid() else len(self._headings())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell; for the ear, the whole row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            named = zip(self._headings(), row, strict=True)
            return ", ".join(f"{heading}: {cell}" for heading, cell in named if cell)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' titles."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._headings()[section]
