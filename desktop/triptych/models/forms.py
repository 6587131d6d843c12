"""The forms in which what was looked for was found, to leave some of them out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from triptych.archive.queries.concordance import Concordance, HitGroup
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number
from triptych.i18n.languages import language_name, own_name
from triptych.models.hits import Form

ROW_ROLE: Final = Qt.ItemDataRole.UserRole
"""The FormsHeading, FormRow or Rest that stands in a row."""

_MOST: Final = 12

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class FormsHeading:
    """A language and how many hits it has."""

    language: str
    count: int


@dataclass(frozen=True, slots=True)
class FormRow:
    """A form, as it is written most often, and how often it was found."""

    form: Form
    written: str
    count: int


@dataclass(frozen=True, slots=True)
class Rest:
    """How many rarer forms are not listed, and how often they were found."""

    forms: int
    count: int


_Row = FormsHeading | FormRow | Rest


class FormsModel(QAbstractListModel):
    """The forms found, language by language, the most frequent first; each can be unticked."""

    left_out_changed = Signal()
    """Another form is left out, or one no longer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._left_out: frozenset[Form] = frozenset()

    @property
    def left_out(self) -> frozenset[Form]:
        """The forms that are not ticked."""
        return self._left_out

    def show_found(self, found: Concordance | None) -> None:
        """Shows the forms in what a query found; those that were left out stay so."""
        self.beginResetModel()
        self._rows = [row for group in found.groups for row in _rows(group)] if found is not None else []
        self.endResetModel()

    def tick_all(self) -> None:
        """Leaves nothing out; for another query."""
        self._left_out = frozenset()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """As in Qt."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Only forms can be chosen and ticked."""
        if index.isValid() and isinstance(self._rows[index.row()], FormRow):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        return Qt.ItemFlag.ItemIsEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As in Qt."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return _shown(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(row)
        if role == Qt.ItemDataRole.CheckStateRole and isinstance(row, FormRow):
            return Qt.CheckState.Unchecked if row.form in self._left_out else Qt.CheckState.Checked
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ticks or unticks a form."""
        row = self._rows[index.row()] if index.isValid() else None
        if role != Qt.ItemDataRole.CheckStateRole or not isinstance(row, FormRow):
            return False
        ticked = Qt.CheckState(value) == Qt.CheckState.Checked
        self._left_out = self._left_out - {row.form} if ticked else self._left_out | {row.form}
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])
        self.left_out_changed.emit()
        return True


def _rows(group: HitGroup) -> Iterator[_Row]:
    counts = Counter(Form.of(line) for line in group.lines)
    written: dict[Form, Counter[str]] = {}
    for line in group.lines:
        written.setdefault(Form.of(line), Counter())[line.match] += 1
    yield FormsHeading(group.language, len(group.lines))
    ranked = counts.most_common()
    for form, count in ranked[:_MOST]:
        yield FormRow(form, written[form].most_common(1)[0][0], count)
    if len(ranked) > _MOST:
        yield Rest(len(ranked) - _MOST, sum(count for _form, count in ranked[_MOST:]))


def _shown(row: _Row) -> str:
    if isinstance(row, FormsHeading):
        return own_name(row.language)
    if isinstance(row, FormRow):
        return row.written
    return ngettext("{count} rarer form", "{count} rarer forms", row.forms).format(count=format_number(row.forms))


def _spoken(row: _Row) -> str:
    hits = ngettext("{count} hit", "{count} hits", row.count).format(count=format_number(row.count))
    name = language_name(row.language) if isinstance(row, FormsHeading) else _shown(row)
    return _("{form}: {hits}").format(form=name, hits=hits)
