"""Two annotators side by side, as tables: how far they agree on each code, and what each said of each unit."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from triptych.annotation.agreement import Agreement
from triptych.archive.queries.adjudicating import SettledUnit, SideBySide
from triptych.domain.code import CodeTag
from triptych.i18n import _
from triptych.i18n.dates import format_number
from triptych.models.paged import Index

UNIT_ROLE: Final = Qt.ItemDataRole.UserRole
"""The SettledUnit of a row."""
TAGS_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""The codes of a cell."""
TAG_ROLE: Final = Qt.ItemDataRole.UserRole + 2
"""The code of a row of figures; None for all together."""

NUMBER, SIGN, WORDS, FIRST, SECOND, MERGED = range(6)
PASSAGES: Final = 6
"""The column of figures that says how far the passages of a code agree, which links of sentences do not have."""
_ROOT: Final = QModelIndex()
_SPOKEN: Final = Qt.ItemDataRole.AccessibleTextRole


class FiguresModel(QAbstractTableModel):
    """A row a code, the first one for all together."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[CodeTag | None, tuple[str, ...]]] = []
        self._names = ("", "")

    def show_figures(self, found: SideBySide | None, names: tuple[str, str]) -> None:
        """Shows the figures of two annotators."""
        self.beginResetModel()
        self._names = names
        self._rows = [] if found is None else list(_figures(found))
        self.endResetModel()

    def code(self, row: int) -> int | None:
        """The code of a row; None for all together."""
        tag = self._rows[row][0] if 0 <= row < len(self._rows) else None
        return None if tag is None else tag.number

    def rowCount(self, parent: Index = _ROOT) -> int:
        """All together, and each code."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The code, how often each gave it, and four figures."""
        return 0 if parent.isValid() else len(self._heads())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell; for the ear with its head."""
        if not index.isValid():
            return None
        tag, cells = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cells[index.column()]
        if role == _SPOKEN:
            head = self._heads()[index.column()]
            return f"{cells[0]}, {head}: {cells[index.column()]}" if index.column() else cells[0]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return tag if role == TAG_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What each figure is."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return self._heads()[section] if role == Qt.ItemDataRole.DisplayRole else None

    def _heads(self) -> tuple[str, ...]:
        return (_("Code"), *(each or "–" for each in self._names), _("Alike"), _("Cohen’s κ"), _("Krippendorff’s α"),
                _("α of passages"))  # fmt: skip


def _figures(found: SideBySide) -> Sequence[tuple[CodeTag | None, tuple[str, ...]]]:
    units = [each.unit for each in found.units]
    counts = (
        format_number(sum(bool(each.left) for each in units)),
        format_number(sum(bool(each.right) for each in units)),
    )
    together = (_("All codes together"), *counts, *_said(found.comparison.together), "")
    rows: list[tuple[CodeTag | None, tuple[str, ...]]] = [(None, together)]
    for each in found.comparison.codes:
        tag = found.tags.get(each.code)
        if tag is not None:
            given = (format_number(each.left), format_number(each.right))
            passages = coefficient(each.passages) if found.of_passages else ""
            rows.append((tag, (tag.name, *given, *_said(each.figures), passages)))
    return rows


def _said(figures: Agreement) -> tuple[str, str, str]:
    alike = _("not defined") if figures.percent is None else _("{percent} %").format(percent=round(figures.percent))
    return alike, coefficient(figures.kappa), coefficient(figures.alpha)


def coefficient(value: float | None) -> str:
    """A coefficient in two decimals; in words where there is none."""
    if value is None:
        return _("not defined")
    from babel.numbers import format_decimal

    from triptych.i18n.dates import locale_name

    return format_decimal(value, format="0.00", locale=locale_name())


class UnitsModel(QAbstractTableModel):
    """A row a sentence or link."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: SideBySide | None = None
        self._rows: list[tuple[int, SettledUnit]] = []
        self._names = ("", "")

    @property
    def units(self) -> list[SettledUnit]:
        """What is shown."""
        return [unit for _number, unit in self._rows]

    def show_units(
        self, found: SideBySide | None, names: tuple[str, str], *, code: int | None = None, differing: bool = False
    ) -> None:
        """Shows the units; of a code alone, or only where the two differ, if that is wanted."""
        self._names = names
        units = () if found is None else found.units
        rows = [
            (number, each)
            for number, each in enumerate(units, 1)
            if not (differing and each.alike)
            and (code is None or code in each.unit.left | each.unit.right | each.merged)
        ]
        if [number for number, _each in rows] == [number for number, _each in self._rows] and found is not None:
            self._found, self._rows = found, rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, MERGED))
            return
        self.beginResetModel()
        self._found, self._rows = found, rows
        self.endResetModel()

    def unit(self, row: int) -> SettledUnit | None:
        """The unit of a row."""
        return self._rows[row][1] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """As many as are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Number, sign, words, and three sets of codes."""
        return 0 if parent.isValid() else MERGED + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell; for the ear the whole row."""
        if not index.isValid():
            return None
        number, unit = self._rows[index.row()]
        if role == UNIT_ROLE:
            return unit
        if role == TAGS_ROLE:
            return self._tags(unit, index.column())
        words = " / ".join(text for _language, text in unit.words)
        if role == Qt.ItemDataRole.DisplayRole:
            plain = {NUMBER: format_number(number), SIGN: "=" if unit.alike else "≠", WORDS: words}
            return plain.get(index.column()) or ", ".join(tag.name for tag in self._tags(unit, index.column()))
        if role == _SPOKEN:
            heads = ((FIRST, self._names[0]), (SECOND, self._names[1]), (MERGED, _("Settled")))
            said = [self._spoken(head, self._tags(unit, column)) for column, head in heads]
            sign = _("alike") if unit.alike else _("differing")
            return "; ".join((f"{number}, {sign}", *said, words))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' titles."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return ("", "", _("Passage"), *self._names, _("Settled"))[section]

    def _tags(self, unit: SettledUnit, column: int) -> tuple[CodeTag, ...]:
        codes = {FIRST: unit.unit.left, SECOND: unit.unit.right, MERGED: unit.merged}.get(column, frozenset())
        tags = self._found.tags if self._found is not None else {}
        return tuple(tags[each] for each in sorted(codes) if each in tags)

    @staticmethod
    def _spoken(name: str, tags: Sequence[CodeTag]) -> str:
        return f"{name}: {', '.join(tag.name for tag in tags) or _('no code')}"
