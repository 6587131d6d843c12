"""The articles of the library as a table."""

from collections.abc import Mapping
from enum import IntEnum
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from triptych.archive.archive import Question
from triptych.archive.queries.filters import ArticleFilter
from triptych.archive.queries.library import ArticleRow, ArticleSort, article_page
from triptych.domain.receipt import Kind, Receipt
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_instant, format_short
from triptych.i18n.languages import language_name
from triptych.jobs.reading import Reading
from triptych.models.paged import Index, PagedModel

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The whole ArticleRow."""

PANE_ROLE = Qt.ItemDataRole.UserRole + 2
"""The number of the pane it stands in, from 1; None where it stands in none."""


class ArticleColumn(IntEnum):
    """The table's columns, in the order in which they come with the program."""

    PANE = 0
    LANGUAGE = 1
    TITLE = 2
    OUTLET = 3
    PUBLISHED = 4
    LINKED = 5
    MARKS = 6
    NOTES = 7
    STORY = 8
    ADDED = 9
    DOCUMENT = 10


SORTS: Mapping[ArticleColumn, ArticleSort] = {
    ArticleColumn.LANGUAGE: ArticleSort.LANGUAGE,
    ArticleColumn.TITLE: ArticleSort.TITLE,
    ArticleColumn.OUTLET: ArticleSort.OUTLET,
    ArticleColumn.PUBLISHED: ArticleSort.PUBLISHED,
    ArticleColumn.ADDED: ArticleSort.ADDED,
}
"""What each column sorts by; the others do not sort."""

_CONCERNING = (Kind.ARTICLE, Kind.STORY, Kind.ANNOTATION, Kind.LINK)


class Articles(PagedModel[ArticleRow]):
    """The articles that fit a filter, in an order."""

    def __init__(self, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(reading, parent)
        self._wanted = ArticleFilter()
        self._sort = ArticleSort.PUBLISHED
        self._descending = True
        self._panes: dict[int, int] = {}

    @property
    def wanted(self) -> ArticleFilter:
        """Which articles are shown."""
        return self._wanted

    @property
    def sort_order(self) -> tuple[ArticleSort, bool]:
        """What they are sorted by, and whether the last comes first."""
        return self._sort, self._descending

    def show_articles(self, wanted: ArticleFilter) -> None:
        """Shows the articles that fit."""
        self._wanted = wanted
        self.start_again()

    def sort_by(self, sort: ArticleSort, *, descending: bool) -> None:
        """Shows them in another order."""
        if (sort, descending) != (self._sort, self._descending):
            self._sort, self._descending = sort, descending
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(ArticleColumn) - 1)
            self.start_again()

    def show_panes(self, panes: Mapping[int, int]) -> None:
        """Notes which articles stand in which pane, counted from 1."""
        if panes != self._panes:
            self._panes = dict(panes)
            if self._rows:
                last = self.index(len(self._rows) - 1, ArticleColumn.PANE)
                self.dataChanged.emit(self.index(0, ArticleColumn.PANE), last)

    def concerns(self, receipt: Receipt) -> bool:
        """Whether what was done may show in the table."""
        return any(receipt.changed.get(kind) for kind in _CONCERNING)

    def retranslate(self) -> None:
        """Tells that all words changed."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(ArticleColumn) - 1)
        if self._rows:
            last = self.index(len(self._rows) - 1, len(ArticleColumn) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _page(self, after: ArticleRow | None, limit: int) -> Question[tuple[ArticleRow, ...]]:
        return partial(
            article_page,
            wanted=self._wanted,
            sort=self._sort,
            descending=self._descending,
            after=after,
            limit=limit,
        )

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """All columns; the view hides those that nobody wants."""
        return 0 if parent.isValid() else len(ArticleColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text for copying and search, words for a screen reader, the row for the delegate."""
        row = self.row(index)
        if row is None:
            return None
        column = ArticleColumn(index.column())
        if role == ROW_ROLE:
            return row
        if role == PANE_ROLE:
            return self._panes.get(row.number)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, column)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' titles."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = ArticleColumn(section)
        if role == Qt.ItemDataRole.DisplayRole:
            arrow = "" if SORTS.get(column) != self._sort else " ↓" if self._descending else " ↑"
            return column_title(column) + arrow
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = column is ArticleColumn.PUBLISHED
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole and SORTS.get(column) == self._sort:
            order = _("descending") if self._descending else _("ascending")
            return _("{column}, sorted, {order}").format(column=column_title(column), order=order)
        return None

    def _text(self, row: ArticleRow, column: ArticleColumn) -> str:
        if column is ArticleColumn.TITLE:
            return shown_title(row)
        if column is ArticleColumn.PUBLISHED:
            return format_short(row.published) if row.published else ""
        if column is ArticleColumn.ADDED:
            return format_instant(row.added)
        texts = {
            ArticleColumn.PANE: str(self._panes.get(row.number, "")),
            ArticleColumn.LANGUAGE: row.language.partition("-")[0].upper(),
            ArticleColumn.OUTLET: row.outlet,
            ArticleColumn.LINKED: None if row.linked is None else str(row.linked),
            ArticleColumn.NOTES: str(row.annotations or ""),
            ArticleColumn.STORY: row.story_title,
            ArticleColumn.DOCUMENT: row.source_name,
        }
        return texts.get(column) or ""

    def _spoken(self, row: ArticleRow, column: ArticleColumn) -> str:
        pane = self._panes.get(row.number)
        notes = ngettext("{count} annotation", "{count} annotations", row.annotations).format(count=row.annotations)
        words = {
            ArticleColumn.PANE: _("In no pane") if pane is None else _("In pane {number}").format(number=pane),
            ArticleColumn.LANGUAGE: language_name(row.language),
            ArticleColumn.TITLE: spoken_row(row, pane),
            ArticleColumn.LINKED: linked_in_words(row),
            ArticleColumn.MARKS: ", ".join(marks_in_words(row)) or _("No marks"),
            ArticleColumn.NOTES: notes,
        }
        return words.get(column) or f"{column_title(column)}: {self._text(row, column) or _('not known')}"


def linked_in_words(row: ArticleRow) -> str:
    """How much of an article is linked to others."""
    if row.linked is None:
        return _("Sentences not linked yet")
    return _("{percent} per cent of the sentences linked").format(percent=row.linked)


def column_title(column: ArticleColumn) -> str:
    """A column's title in the interface's language."""
    return {
        ArticleColumn.PANE: _("Pane"),
        ArticleColumn.LANGUAGE: _("Lang"),
        ArticleColumn.TITLE: _("Title"),
        ArticleColumn.OUTLET: _("Outlet"),
        ArticleColumn.PUBLISHED: _("Published"),
        ArticleColumn.LINKED: _("Linked, %"),
        ArticleColumn.MARKS: _("Marks"),
        ArticleColumn.NOTES: _("Notes"),
        ArticleColumn.STORY: _("Story"),
        ArticleColumn.ADDED: _("Added"),
        ArticleColumn.DOCUMENT: _("Document"),
    }[column]


def shown_title(row: ArticleRow) -> str:
    """The headline, or the document's name where there is none."""
    return row.title or row.source_name


def marks_in_words(row: ArticleRow) -> list[str]:
    """What is marked on an article."""
    marks = []
    if row.unread:
        marks.append(_("unread"))
    if row.set_aside:
        marks.append(_("set aside to read"))
    if row.proposed:
        marks.append(_("only proposed for this story"))
    if row.conflicts:
        marks.append(ngettext("{count} value differs", "{count} values differ", row.conflicts).format(
            count=row.conflicts))  # fmt: skip
    if row.only_here:
        marks.append(ngettext("{count} thing said here only", "{count} things said here only", row.only_here).format(
            count=row.only_here))  # fmt: skip
    return marks


def spoken_row(row: ArticleRow, pane: int | None) -> str:
    """A whole row, as a screen reader says it."""
    parts = [
        shown_title(row),
        language_name(row.language),
        row.outlet or _("outlet not known"),
        format_short(row.published) if row.published else _("date not known"),
        *marks_in_words(row),
    ]
    if pane is not None:
        parts.append(_("in pane {number}").format(number=pane))
    if row.annotations:
        parts.append(
            ngettext("{count} annotation", "{count} annotations", row.annotations).format(count=row.annotations)
        )
    return ", ".join(parts)
