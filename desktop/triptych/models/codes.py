"""The codebook as a tree."""

from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from triptych.archive.queries.codebook import CodeRow
from triptych.i18n import _, ngettext

CODE_ROLE: Final = Qt.ItemDataRole.UserRole
"""The CodeRow; None in the row that stands for all codes."""

COUNT_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""How often a code is used, those under it included; in the row for all codes how many there are to see."""

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_ALL: Final = 0
"""Internal id of the row that stands for all codes; those of codes are their internal ids."""


class CodesModel(QAbstractItemModel):
    """All codes, below a row that stands for whatever they are: `All findings`."""

    renamed = Signal(object, object)
    """The user typed another name; carries the code's internal id and the name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._codes: dict[int, CodeRow] = {}
        self._below: dict[int | None, list[int]] = {}
        self._title = ""
        self._total: int | None = None

    @property
    def codes(self) -> tuple[CodeRow, ...]:
        """All codes in the order of the tree."""
        return tuple(self._codes.values())

    def show(self, codes: tuple[CodeRow, ...]) -> None:
        """Shows these codes, which are in the order of the tree."""
        self.beginResetModel()
        self._codes = {each.number: each for each in codes}
        self._below = {}
        for each in codes:
            self._below.setdefault(each.parent, []).append(each.number)
        self.endResetModel()

    def say(self, title: str, total: int | None) -> None:
        """Sets what the first row says, and how many there are in all."""
        self._title, self._total = title, total
        first = self.index(0, 0)
        self.dataChanged.emit(first, first)

    def code(self, number: int) -> CodeRow | None:
        """A code by its internal id."""
        return self._codes.get(number)

    def code_at(self, index: _Index) -> CodeRow | None:
        """The code that stands at an index; None for the first row."""
        return self._codes.get(index.internalId()) if index.isValid() else None

    def index_of(self, number: int | None) -> QModelIndex:
        """Where a code stands; with None, the first row; an invalid index for a code that is not there."""
        if number is None:
            return self.index(0, 0)
        code = self._codes.get(number)
        if code is None:
            return QModelIndex()
        return self.createIndex(self._row(code), 0, number)

    def beside(self, code: CodeRow) -> list[int]:
        """The internal ids of the codes under the same one, itself among them."""
        return self._below[code.parent]

    def uses(self, number: int) -> int:
        """How often a code and those under it are used."""
        return self._codes[number].uses + sum(self.uses(each) for each in self._below.get(number, ()))

    def index(self, row: int, column: int, parent: _Index = _ROOT) -> QModelIndex:
        """As in Qt."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        if parent.isValid():
            return self.createIndex(row, 0, self._below[parent.internalId()][row])
        return self.createIndex(0, 0, _ALL) if row == 0 else self.createIndex(row, 0, self._below[None][row - 1])

    def parent(self, index: _Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        """As in Qt."""
        code = self.code_at(index)
        if code is None or code.parent is None:
            return QModelIndex()
        return self.index_of(code.parent)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """As in Qt."""
        if not parent.isValid():
            return 1 + len(self._below.get(None, ()))
        return 0 if parent.internalId() == _ALL else len(self._below.get(parent.internalId(), ()))

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """One."""
        return 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Names can be edited."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.code_at(index) is not None else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for people and screen readers, the code itself for the delegate."""
        if not index.isValid():
            return None
        code = self.code_at(index)
        if role == CODE_ROLE:
            return code
        if role == COUNT_ROLE:
            return self._total if code is None else self.uses(code.number)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._title if code is None else _shown(code, role)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(code)
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tells the name that was typed; the code itself changes when the archive has it."""
        code = self.code_at(index)
        name = str(value).strip()
        if code is None or role != Qt.ItemDataRole.EditRole or not name or name == code.name:
            return False
        self.renamed.emit(code.number, name)
        return True

    def _row(self, code: CodeRow) -> int:
        return self.beside(code).index(code.number) + (code.parent is None)

    def _spoken(self, code: CodeRow | None) -> str:
        """Name, letters, key and how often it is used."""
        if code is None:
            return self._title if self._total is None else f"{self._title}, {self._total}"
        uses = self.uses(code.number)
        used = ngettext("used {count} time", "used {count} times", uses).format(count=uses) if uses else _("not used")
        kind = _("group of codes") if code.is_group else code.letters
        key = _("key {key}").format(key=code.key) if code.key else ""
        state = _("no longer given") if code.deprecated else ""
        return ", ".join(filter(None, [code.name, kind, state, used, key]))


def _shown(code: CodeRow, role: int) -> str:
    """A code's name; what is edited is the bare name."""
    if code.deprecated and role == Qt.ItemDataRole.DisplayRole:
        return _("{code} (no longer given)").format(code=code.name)
    return code.name
