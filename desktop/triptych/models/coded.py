"""The passages of a code as a list in which some are ticked."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from triptych.archive.queries.coded import CodedPassage
from triptych.i18n import _
from triptych.i18n.languages import language_name
from triptych.language.folding import fold

Index = QModelIndex | QPersistentModelIndex

_NOWHERE: Final = QModelIndex()


class CodedModel(QAbstractListModel):
    """A row a passage; those that are ticked stay so while others are looked for."""

    ticked_changed = Signal()
    """Others are ticked than before."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._passages: tuple[CodedPassage, ...] = ()
        self._shown: tuple[CodedPassage, ...] = ()
        self._ticked: set[int] = set()
        self._wanted = ""

    @property
    def ticked(self) -> tuple[int, ...]:
        """The annotations that are ticked, in the order of the list."""
        return tuple(each.annotation for each in self._passages if each.annotation in self._ticked)

    @property
    def count(self) -> int:
        """How many passages there are, shown or not."""
        return len(self._passages)

    def show_passages(self, passages: Sequence[CodedPassage]) -> None:
        """Lists these."""
        self._passages = tuple(passages)
        self.narrow(self._wanted)

    def narrow(self, wanted: str) -> None:
        """Shows only passages that hold these words, or whose outlet or language is called so."""
        self._wanted = wanted
        folded = fold(wanted).strip()
        self.beginResetModel()
        self._shown = tuple(each for each in self._passages if folded in fold(_searched(each)))
        self.endResetModel()

    def tick_shown(self) -> None:
        """Ticks all that are shown; where they are, unticks them."""
        shown = {each.annotation for each in self._shown}
        self._ticked = self._ticked - shown if shown <= self._ticked else self._ticked | shown
        if self._shown:
            roles = [Qt.ItemDataRole.CheckStateRole]
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0), roles)
        self.ticked_changed.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """As many as are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Each can be ticked."""
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else usual

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Language and words, and whether it is ticked."""
        if not index.isValid():
            return None
        passage = self._shown[index.row()]
        ticked = passage.annotation in self._ticked
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{_code(passage)}   {_words(passage)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (_("ticked") if ticked else "", language_name(passage.language), _words(passage), passage.outlet)
            return ", ".join(filter(None, parts))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ticks and unticks."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        number = self._shown[index.row()].annotation
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._ticked.add(number)
        else:
            self._ticked.discard(number)
        self.dataChanged.emit(index, index, [role])
        self.ticked_changed.emit()
        return True


def _code(passage: CodedPassage) -> str:
    return passage.language.partition("-")[0].upper()


def _words(passage: CodedPassage) -> str:
    return passage.quote or _("The whole article: {title}").format(title=passage.title or passage.outlet or "")


def _searched(passage: CodedPassage) -> str:
    return f"{_code(passage)} {language_name(passage.language)} {_words(passage)} {passage.outlet or ''}"
