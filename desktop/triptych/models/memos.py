"""Memos as a list: what they are about, what they say, when they were changed."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from triptych.archive.queries.memos import MemoEntry
from triptych.domain.relation import Subject
from triptych.i18n import _
from triptych.i18n.dates import format_instant

Index = QModelIndex | QPersistentModelIndex

_NOWHERE: Final = QModelIndex()
_ABOUT, _WORDS, _CHANGED = range(3)


class MemosModel(QAbstractTableModel):
    """A row a memo."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._rows: tuple[MemoEntry, ...] = ()

    @property
    def rows(self) -> tuple[MemoEntry, ...]:
        """What is shown."""
        return self._rows

    def show_rows(self, rows: Sequence[MemoEntry]) -> None:
        """Shows these memos."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def memo(self, row: int) -> MemoEntry | None:
        """The memo of a row; None where there is none."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, number: int | None, *, own: bool = False) -> int:
        """The row of a memo, or of what an annotation itself says; -1 where it is not listed."""
        return next((row for row, each in enumerate(self._rows) if (each.number, each.own) == (number, own)), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """As many as are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """What it is about, its words, its time."""
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        memo = self._rows[index.row()]
        words = (
            about_text(memo.about, memo.name),
            " · ".join(" ".join(each.split()) for each in (memo.title, memo.text) if each),
            format_instant(memo.changed),
        )
        if role == Qt.ItemDataRole.DisplayRole:
            return words[index.column()]
        return _("{about}: {words}, {time}").format(about=words[_ABOUT], words=words[_WORDS], time=words[_CHANGED])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' titles."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("About"), _("Memo"), _("Changed"))[section]


def kind_text(kind: Subject) -> str:
    """What kind of thing memos are about."""
    return {
        Subject.CODE: _("Code"),
        Subject.ANNOTATION: _("Annotation"),
        Subject.ARTICLE: _("Article"),
        Subject.STORY: _("Story"),
        Subject.ENTITY: _("Name"),
        Subject.ARCHIVE: _("Archive"),
    }[kind]


def about_text(kind: Subject, name: str) -> str:
    """What a memo is about, in words."""
    return _("{kind}: {name}").format(kind=kind_text(kind), name=name) if name else kind_text(kind)
