"""What the library is narrowed to."""

from dataclasses import replace
from enum import StrEnum
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from triptych.archive.queries.filters import ArticleFilter
from triptych.domain.article import is_partial_date

_LISTS: Final = ("languages", "outlets")
_DATES: Final = ("published_from", "published_to")
_MARKS: Final = ("unread", "set_aside", "annotated")
_SPREADS: Final = (1, 2, 3)


class Shelf(StrEnum):
    """The lists that the library offers."""

    STORIES = "stories"
    ALL = "all"
    UNREAD = "unread"
    NOT_IN_STORY = "not_in_story"
    SET_ASIDE = "set_aside"


class Filters(QObject):
    """The chosen list, and the filter that is put on it."""

    changed = Signal()
    """The filter or the list changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shelf = Shelf.STORIES
        self._filter = ArticleFilter()
        self._spread: tuple[int, ...] = ()

    @property
    def shelf(self) -> Shelf:
        """The chosen list."""
        return self._shelf

    @property
    def filter(self) -> ArticleFilter:
        """What the user wants to see of it."""
        return self._filter

    @property
    def spread(self) -> tuple[int, ...]:
        """In how many languages stories are reported, of 1, 2, and 3 for more; any where empty."""
        return self._spread

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return self._filter != ArticleFilter() or bool(self._spread)

    @property
    def on_shelf(self) -> ArticleFilter:
        """What the list itself holds."""
        return self._of_shelf(ArticleFilter())

    @property
    def wanted(self) -> ArticleFilter:
        """What is shown of the list."""
        return self._of_shelf(self._filter)

    def choose(self, shelf: Shelf) -> None:
        """Goes to another list."""
        if shelf is not self._shelf:
            self._shelf = shelf
            self.changed.emit()

    def change(self, **values: Any) -> None:
        """Gives parts of the filter, by their names, other values; `spread` is one of them."""
        spread = tuple(values.pop("spread", self._spread))
        changed = replace(self._filter, **values)
        if (changed, spread) != (self._filter, self._spread):
            self._filter, self._spread = changed, spread
            self.changed.emit()

    def clear(self) -> None:
        """Leaves nothing out any longer."""
        if self.active:
            self._filter, self._spread = ArticleFilter(), ()
            self.changed.emit()

    def record(self) -> dict[str, Any]:
        """The state as JSON can hold it."""
        kept = {name: getattr(self._filter, name) for name in ("text", *_LISTS, *_DATES, *_MARKS)}
        return {**kept, "shelf": self._shelf.value, "spread": list(self._spread)}

    def restore(self, record: dict[str, Any]) -> None:
        """Goes back to what `record` gave; what makes no sense is left out."""
        text = record.get("text")
        kept: dict[str, Any] = {
            "text": text if isinstance(text, str) else "",
            **{name: _strings(record.get(name)) for name in _LISTS},
            **{name: _date(record.get(name)) for name in _DATES},
            **{name: record.get(name) is True for name in _MARKS},
        }
        self._filter = ArticleFilter(**kept)
        spread = record.get("spread")
        self._spread = tuple(each for each in _SPREADS if isinstance(spread, list) and each in spread)
        self._shelf = next((each for each in Shelf if each.value == record.get("shelf")), Shelf.STORIES)
        self.changed.emit()

    def _of_shelf(self, wanted: ArticleFilter) -> ArticleFilter:
        if self._shelf is Shelf.UNREAD:
            return replace(wanted, unread=True)
        if self._shelf is Shelf.SET_ASIDE:
            return replace(wanted, set_aside=True)
        return replace(wanted, not_in_story=True) if self._shelf is Shelf.NOT_IN_STORY else wanted


def _strings(value: object) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list | tuple) else ()


def _date(value: object) -> str | None:
    return value if isinstance(value, str) and is_partial_date(value) else None
