"""A report as a table, and the passages behind one of its figures."""

from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from triptych.archive.archive import Question
from triptych.archive.queries.coded_passages import CodedPassage, passages_of, passages_together
from triptych.archive.queries.reports import EVERYTHING, By, Which
from triptych.domain.code import CodeTag
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number, format_partial
from triptych.i18n.languages import language_name
from triptych.jobs.reading import Reading
from triptych.models.paged import Index, PagedModel
from triptych.operations.reports import Report

TAG_ROLE: Final = Qt.ItemDataRole.UserRole
"""The CodeTag of a row; asked of the vertical header."""

DATES: Final = (By.YEAR, By.MONTH, By.DAY)
"""Reports over time."""

EMPTY: Final = Report(By.LANGUAGE, (), (), (), "")
_ROOT: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a report: what leads to its passages.

    Attributes:
        code: of the row.
        count: the figure itself.
        by: what the columns are; None for the codes with each other, and for all passages of the code.
        value: the column.
        other: the code of the column, where codes are counted with each other.
        words: code and column, as the reader knows them.
    """

    code: CodeTag
    count: int
    by: By | None
    value: str | None
    other: int | None
    words: str


class ReportModel(QAbstractTableModel):
    """A row a code; the first column is of all its passages, but where codes are counted with each other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report = EMPTY

    @property
    def report(self) -> Report:
        """What is shown."""
        return self._report

    @property
    def sums(self) -> bool:
        """Whether the first column is of all passages of a code."""
        return self._report.by is not None

    @property
    def over_time(self) -> bool:
        """Whether the columns are times."""
        return self._report.by in DATES

    def show_report(self, report: Report) -> None:
        """Shows a report."""
        self.beginResetModel()
        self._report = report
        self.endResetModel()

    def head(self, column: int) -> str:
        """A column in words."""
        if self.sums and column == 0:
            return _("In all")
        place = column - self.sums
        value = self._report.columns[place]
        if self.over_time and isinstance(value, str):
            return format_partial(value)
        return self._report.heads[place]

    def figure(self, index: Index) -> Figure | None:
        """The figure of a cell; None where no two things are counted: a code with itself."""
        if not index.isValid() or index.row() >= len(self._report.rows):
            return None
        row, column = self._report.rows[index.row()], index.column()
        words = _("{code}, {column}").format(code=row.code.name, column=self.head(column))
        if self.sums and column == 0:
            return Figure(row.code, row.total or 0, None, None, None, row.code.name)
        place = column - self.sums
        value = self._report.columns[place]
        if isinstance(value, int):
            same = value == row.code.number
            return None if same else Figure(row.code, row.figures[place], None, None, value, words)
        return Figure(row.code, row.figures[place], self._report.by, value, None, words)

    def row_of(self, code: int | None) -> int:
        """The row of a code; -1 where it has none."""
        return next((place for place, row in enumerate(self._report.rows) if row.code.number == code), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """A row a code."""
        return 0 if parent.isValid() else len(self._report.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The sums and the columns of the report."""
        return 0 if parent.isValid() or not self._report.rows else len(self._report.columns) + self.sums

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The figure; for the ear with its row and column."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) or not index.isValid():
            return None
        figure = self.figure(index)
        if figure is None:
            return "" if role == Qt.ItemDataRole.DisplayRole else _("the code itself")
        if role == Qt.ItemDataRole.DisplayRole:
            return format_number(figure.count)
        return spoken(figure)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Columns in words, and the codes."""
        if orientation is Qt.Orientation.Horizontal:
            inside = section < self.columnCount()
            return self.head(section) if role == Qt.ItemDataRole.DisplayRole and inside else None
        if section >= len(self._report.rows):
            return None
        tag = self._report.rows[section].code
        return {TAG_ROLE: tag, int(Qt.ItemDataRole.DisplayRole): tag.name}.get(role)


class CodedPassages(PagedModel[CodedPassage]):
    """The passages behind a figure."""

    def __init__(self, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(reading, parent)
        self._figure: Figure | None = None
        self._which = EVERYTHING

    def show_figure(self, figure: Figure | None, which: Which) -> None:
        """Lists what was counted; nothing with None."""
        self._figure, self._which = figure, which
        self.start_again()

    def _page(self, after: CodedPassage | None, limit: int) -> Question[tuple[CodedPassage, ...]]:
        figure, last = self._figure, 0 if after is None else after.number
        if figure is None or figure.code.number is None:
            return _nothing
        if figure.other is not None:
            return partial(passages_together, one=figure.code.number, other=figure.other, which=self._which,
                           after=last, limit=limit)  # fmt: skip
        return partial(passages_of, code=figure.code.number, by=figure.by, value=figure.value, which=self._which,
                       after=last, limit=limit)  # fmt: skip

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a passage; the passage itself; for the ear also where it stands."""
        row = self.row(index)
        if row is None:
            return None
        words = " ".join(row.words.split()) or _("the article as a whole")
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (language_name(row.language), where(row), words)
            return ", ".join(filter(None, parts))
        return row if role == TAG_ROLE else None


def where(passage: CodedPassage) -> str:
    """Outlet, date and annotator of a passage, as far as they are known."""
    day = passage.published and format_partial(passage.published)
    return " · ".join(filter(None, (passage.outlet, day, passage.creator)))


def spoken(figure: Figure) -> str:
    """A figure in words."""
    count = ngettext("{count} passage", "{count} passages", figure.count).format(count=format_number(figure.count))
    return f"{figure.words}: {count}"


def _nothing(_session: object) -> tuple[CodedPassage, ...]:
    return ()
