"""Documents that wait for the reader's look before they are added."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from triptych.i18n import _, ngettext
from triptych.i18n.languages import language_name
from triptych.ingest.doubts import Doubt
from triptych.jobs.importing import Waiting

Index = QModelIndex | QPersistentModelIndex

_NOWHERE: Final = QModelIndex()


class WaitingModel(QAbstractTableModel):
    """A row a document, ticked if it shall be added."""

    ticked_changed = Signal()
    """A document was ticked or unticked."""

    def __init__(self, waiting: Sequence[Waiting], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = tuple(waiting)
        self._ticked = set(range(len(self._rows)))

    @property
    def ticked(self) -> tuple[Waiting, ...]:
        """The documents that shall be added."""
        return tuple(each for number, each in enumerate(self._rows) if number in self._ticked)

    def document(self, row: int) -> Waiting:
        """The document of a row."""
        return self._rows[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """One a document."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Title, language, what is unsure."""
        return 0 if parent.isValid() else 3

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A title can be ticked."""
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() and index.column() == 0 else usual

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        cells = (row.title, language_name(row.language) if row.language else "", _in_short(row))
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(cells[index.column()].split())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = _("will be added") if index.row() in self._ticked else _("left out")
            return ", ".join(filter(None, (*cells, state)))
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Checked if index.row() in self._ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ticks or unticks a document."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or index.column() != 0:
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._ticked.add(index.row())
        else:
            self._ticked.discard(index.row())
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])
        self.ticked_changed.emit()
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' titles."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Document"), _("Language"), _("To look at"))[section]


def _in_short(row: Waiting) -> str:
    """What is unsure or was repaired, in a few words."""
    words = {
        Doubt.LANGUAGE: _("language"),
        Doubt.ENCODING: _("encoding"),
        Doubt.COLUMNS: _("columns"),
        Doubt.DATE: _("date"),
        Doubt.CHANGED: _("changed since"),
    }
    found = [words[each] for each in row.doubts]
    if row.articles > 1:
        found.append(ngettext("{count} article", "{count} articles", row.articles).format(count=row.articles))
    if row.repairs:
        found.append(ngettext("{count} repair", "{count} repairs", row.repairs).format(count=row.repairs))
    return ", ".join(found)
