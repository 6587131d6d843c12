"""The automatic backups of an archive, as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from triptych.archive.automatic_backup import taken
from triptych.i18n import _
from triptych.i18n.dates import format_instant
from triptych.i18n.sizes import format_size

Index = QModelIndex | QPersistentModelIndex

_NOWHERE: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Backup:
    """An automatic backup.

    Attributes:
        at: when it was taken.
        path: its file.
        size: of the file in bytes.
    """

    at: datetime
    path: Path
    size: int


def standing_backups(folder: Path, _session: object = None) -> tuple[Backup, ...]:
    """The automatic backups in a folder, newest first; asked off the window's thread, for disks can be slow."""
    found = taken(folder) if folder.is_dir() else {}
    return tuple(Backup(at, path, path.stat().st_size) for at, path in sorted(found.items(), reverse=True))


class BackupsModel(QAbstractTableModel):
    """A row a backup: when it was taken, and how large it is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Backup, ...] = ()

    def show(self, backups: Sequence[Backup]) -> None:
        """Shows these."""
        self.beginResetModel()
        self._rows = tuple(backups)
        self.endResetModel()

    def backup(self, row: int) -> Backup | None:
        """The backup of a row; None where there is none."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """As many as there are backups."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """When, and how large."""
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        if not index.isValid():
            return None
        backup = self._rows[index.row()]
        words = (format_instant(backup.at.isoformat()), format_size(backup.size))
        if role == Qt.ItemDataRole.DisplayRole:
            return words[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(words)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' titles."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return (_("Taken"), _("Size"))[section] if role == Qt.ItemDataRole.DisplayRole else None
