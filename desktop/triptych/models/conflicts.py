"""What two archives say of the same things, and whose word shall hold."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from triptych.i18n import _
from triptych.operations.bundle_conflicts import Conflict, Side

Index = QModelIndex | QPersistentModelIndex

_NOWHERE: Final = QModelIndex()
WHAT, MINE, THEIRS, HOLDS = range(4)


class ConflictsModel(QAbstractTableModel):
    """A row a conflict; what is chosen stands in the last column, in a word."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Conflict, ...] = ()
        self._sides: dict[str, Side] = {}

    @property
    def sides(self) -> dict[str, Side]:
        """Whose word holds, by the conflicts' keys."""
        return dict(self._sides)

    def show_rows(self, rows: Sequence[Conflict]) -> None:
        """Shows these conflicts, each as it would be settled."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._sides = {each.key: each.taken for each in rows}
        self.endResetModel()

    def conflict(self, row: int) -> Conflict | None:
        """The conflict of a row; None where there is none."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def choose(self, rows: Sequence[int], side: Side) -> None:
        """Lets one side's word hold in these rows."""
        for row in rows:
            self._sides[self._rows[row].key] = side
            self.dataChanged.emit(self.index(row, 0), self.index(row, HOLDS))

    def turn(self, row: int) -> None:
        """Lets the other side's word hold in a row."""
        standing = self._sides[self._rows[row].key]
        self.choose([row], Side.THEIRS if standing is Side.MINE else Side.MINE)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """As many as are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """What it is, mine, theirs, what holds."""
        return 0 if parent.isValid() else HOLDS + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell; for the ear, the whole row."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self._rows[index.row()]
        holds = _("Theirs") if self._sides[row.key] is Side.THEIRS else _("Mine")
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join((row.what, row.mine, row.theirs, holds)[index.column()].split())
        words = _("{what}; mine: {mine}; theirs: {theirs}; taken: {side}")
        return words.format(what=row.what, mine=row.mine, theirs=row.theirs, side=holds)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' titles."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("What"), _("Mine"), _("Theirs"), _("Taken"))[section]
