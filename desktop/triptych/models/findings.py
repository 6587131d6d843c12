"""The list of findings, page by page."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from triptych.archive.queries.finding import Anchor, WholeFinding
from triptych.archive.queries.findings import (
    PAGE,
    FindingFilter,
    FindingRow,
    Presence,
    Sort,
    finding_page,
    first_findings,
)
from triptych.domain.annotation import TargetKind
from triptych.domain.citation import citation
from triptych.domain.states import FindingState
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_instant
from triptych.i18n.languages import language_name
from triptych.jobs.reading import Reading

ROW_ROLE: Final = Qt.ItemDataRole.UserRole
"""The FindingRow."""

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class FindingsModel(QAbstractListModel):
    """The annotations that fit a filter, newest first, fetched as they come into view."""

    replaced = Signal()
    """Other rows stand in other places now; whoever stood on one looks for it again."""
    answered = Signal()
    """The archive answered for the filter that holds."""

    def __init__(self, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._rows: list[FindingRow] = []
        self._filter = FindingFilter()
        self._sort = Sort.CHANGED
        self._complete = True
        self._asking = False

    @property
    def rows(self) -> Sequence[FindingRow]:
        """The rows that are there."""
        return self._rows

    @property
    def wanted(self) -> FindingFilter:
        """The filter that holds."""
        return self._filter

    @property
    def sort(self) -> Sort:  # type: ignore[override]
        """By what the newest are told."""
        return self._sort

    def look_for(self, wanted: FindingFilter, sort: Sort) -> None:
        """Shows what fits a filter."""
        self._filter, self._sort = wanted, sort
        self._ask(PAGE)

    def refresh(self) -> None:
        """Asks again for as many rows as are there."""
        self._ask(max(len(self._rows), PAGE))

    def row_of(self, number: int | None) -> int:
        """Where an annotation stands among the rows that are there; -1 if it does not."""
        return next((place for place, each in enumerate(self._rows) if each.number == number), -1)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """As in Qt."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for people and screen readers, the row itself for the delegate."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.heading
        return spoken(row) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def canFetchMore(self, parent: _Index = _ROOT) -> bool:
        """Whether rows are missing at the end."""
        return not parent.isValid() and not self._complete and not self._asking

    def fetchMore(self, parent: _Index = _ROOT) -> None:
        """Asks for the next page."""
        if self.canFetchMore(parent):
            last = self._rows[-1]
            self._asking = True
            question = partial(finding_page, wanted=self._filter, sort=self._sort, after=(last.changed, last.number))
            self._reading.ask(self, "rows", question, self._on_more)

    def _ask(self, count: int) -> None:
        self._asking = True
        self._reading.ask(
            self, "rows", partial(first_findings, count=count, wanted=self._filter, sort=self._sort), self._on_first
        )

    def _on_first(self, rows: tuple[FindingRow, ...]) -> None:
        self._asking = False
        self._complete = len(rows) % PAGE != 0 or not rows
        if [each.number for each in rows] == [each.number for each in self._rows]:
            self._bring_up_to_date(rows)
        else:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            self.replaced.emit()
        self.answered.emit()

    def _bring_up_to_date(self, rows: tuple[FindingRow, ...]) -> None:
        for place, row in enumerate(rows):
            if self._rows[place] != row:
                self._rows[place] = row
                index = self.index(place)
                self.dataChanged.emit(index, index)

    def _on_more(self, rows: tuple[FindingRow, ...]) -> None:
        self._asking = False
        self._complete = len(rows) < PAGE
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()


def number_text(number: int, *, finding: bool) -> str:
    """What an annotation is called in short: `F-07` is a finding, `N-07` another note."""
    return _("F-{number:02d}").format(number=number) if finding else _("N-{number:02d}").format(number=number)


def state_text(state: FindingState) -> str:
    """How far a finding has come, in one word."""
    return _("Settled") if state is FindingState.SETTLED else _("Draft")


def spoken(row: FindingRow) -> str:
    """A row in words."""
    parts = [
        number_text(row.number, finding=row.finding),
        row.heading or _("without words"),
        _("codes: {names}").format(names=", ".join(tag.name for tag in row.codes)) if row.codes else _("no code"),
        row.story or "",
        *(presence_text(each) for each in row.presence),
        state_text(row.state) if row.finding else "",
        format_instant(row.changed) if row.changed else "",
    ]
    return ", ".join(filter(None, parts))


def presence_text(presence: Presence) -> str:
    """What stands in one language, in words."""
    language = language_name(presence.language)
    if not presence.places:
        return _("{language}: left out").format(language=language)
    count = ngettext("{count} place", "{count} places", presence.places).format(count=presence.places)
    return f"{language}: {count}"


def cited_finding(whole: WholeFinding) -> str:
    """A finding for the clipboard: its title, what the reader says, and each passage with its citation."""
    parts = [number_text(whole.number, finding=whole.finding), whole.title, whole.note]
    said = "\n".join(filter(None, parts))
    return "\n\n".join([said, *(_cited(each) for each in whole.anchors)]) + "\n"


def _cited(anchor: Anchor) -> str:
    words = " ".join(anchor.quote.split())
    if anchor.kind is TargetKind.ABSENCE:
        words = _("[left out]")
    source = citation(anchor.details) if anchor.details is not None else ""
    return "\n".join(filter(None, (f"“{words}”" if anchor.quote else words, anchor.gloss, source)))
