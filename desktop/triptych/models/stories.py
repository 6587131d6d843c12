"""The stories of the library as a list."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt

from triptych.archive.archive import Question
from triptych.archive.queries.filters import ArticleFilter
from triptych.archive.queries.stories import StoryRow, StorySort, story_page
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.states import State
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_range
from triptych.i18n.languages import language_name
from triptych.jobs.reading import Reading
from triptych.models.paged import Index, PagedModel

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The whole StoryRow."""

_CONCERNING = (Kind.STORY, Kind.ARTICLE, Kind.LINK)


class Stories(PagedModel[StoryRow]):
    """The stories with an article that fits a filter, in an order."""

    PAGE = 60

    def __init__(self, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(reading, parent)
        self._wanted = ArticleFilter()
        self._spread: tuple[int, ...] = ()
        self._sort = StorySort.NEWEST

    @property
    def sort_order(self) -> StorySort:
        """What they are sorted by."""
        return self._sort

    def show_stories(self, wanted: ArticleFilter, spread: Sequence[int]) -> None:
        """Shows the stories that fit, reported in so many languages."""
        self._wanted, self._spread = wanted, tuple(spread)
        self.start_again()

    def sort_by(self, sort: StorySort) -> None:
        """Shows them in another order."""
        if sort is not self._sort:
            self._sort = sort
            self.start_again()

    def concerns(self, receipt: Receipt) -> bool:
        """Whether what was done may show in the list."""
        return any(receipt.changed.get(kind) for kind in _CONCERNING)

    def retranslate(self) -> None:
        """Tells that all words changed."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))

    def _page(self, after: StoryRow | None, limit: int) -> Question[tuple[StoryRow, ...]]:
        return partial(story_page, wanted=self._wanted, spread=self._spread, sort=self._sort, after=after, limit=limit)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title, words for a screen reader, the row for the delegate."""
        row = self.row(index)
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken_story(row)
        return None


def dates_of(row: StoryRow) -> str:
    """From when to when a story was reported; empty where no article has a date."""
    return format_range(row.first, row.last) if row.first and row.last else ""


def spoken_story(row: StoryRow) -> str:
    """A whole row, as a screen reader says it."""
    languages = [
        _("{count} in {language}").format(count=number, language=language_name(tag)) for tag, number in row.languages
    ]
    articles = ngettext("{count} article", "{count} articles", row.articles).format(count=row.articles)
    parts = [row.title, f"{articles}: {', '.join(languages)}"]
    if row.unread:
        parts.append(_("{count} new").format(count=row.unread))
    if row.conflicts:
        parts.append(
            ngettext("{count} value differs", "{count} values differ", row.conflicts).format(count=row.conflicts)
        )
    if dates_of(row):
        parts.append(dates_of(row))
    if row.continues is not None:
        parts.append(_("continues {title}").format(title=row.continues))
    if row.state is State.PROPOSED:
        parts.append(_("proposed"))
    return ", ".join(parts)
