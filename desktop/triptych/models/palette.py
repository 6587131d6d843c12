"""What the palette shows: groups of commands, stories, articles, names and codes, as one list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from triptych.archive.queries.palette import FoundArticle, FoundCode, FoundEntity, FoundStory, Offered
from triptych.domain.entity import EntityKind
from triptych.domain.text import Span
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number, format_short
from triptych.language.matching import match

ROW_ROLE: Final = Qt.ItemDataRole.UserRole
"""The Entry, or the name of the group, that stands in a row."""

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class Group(Enum):
    """The groups, in the order in which they stand."""

    COMMANDS = "commands"
    STORIES = "stories"
    ARTICLES = "articles"
    NAMES = "names"
    CODES = "codes"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be chosen.

    Attributes:
        group: what it is.
        target: the action's id, an internal id, or the text to search for.
        title: its name.
        spans: what of the name fits the typed text.
        detail: what tells it from others.
        icon: qtawesome's name for its icon.
        key: the key that does the same, as people read it.
        tip: why it cannot be chosen now; empty if it can.
    """

    group: Group
    target: str | int
    title: str
    spans: tuple[Span, ...] = ()
    detail: str = ""
    icon: str = ""
    key: str = ""
    tip: str = ""

    @property
    def spoken(self) -> str:
        """The entry in words."""
        return ", ".join(filter(None, (self.title, self.detail, self.key, self.tip)))


class PaletteModel(QAbstractListModel):
    """The groups' names and, below each, what fits."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Entry | Group] = []

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What can be chosen, from top to bottom."""
        return tuple(each for each in self._rows if isinstance(each, Entry))

    def show_entries(self, entries: Iterable[Entry]) -> None:
        """Shows these, put together by group in the groups' order."""
        self.beginResetModel()
        standing = list(entries)
        self._rows = []
        for group in Group:
            inside = [each for each in standing if each.group is group]
            if inside and group is not Group.SEARCH:
                self._rows.append(group)
            self._rows += inside
        self.endResetModel()

    def row_of(self, entry: Entry | None) -> int | None:
        """Where this entry, or what stands for the same, is; None if it is not there."""
        if entry is None:
            return None
        for number, row in enumerate(self._rows):
            if isinstance(row, Entry) and (row.group, row.target) == (entry.group, entry.target):
                return number
        return None

    def row_beside(self, row: int, step: int) -> int:
        """The next row that can be chosen in a direction, round and round; the same where there is none."""
        count = len(self._rows)
        for distance in range(1, count + 1):
            other = (row + step * distance) % count
            if isinstance(self._rows[other], Entry):
                return other
        return row

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """As in Qt."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """The groups' names cannot be chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self._rows[index.row()], Group):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As in Qt."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title if isinstance(row, Entry) else group_name(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken if isinstance(row, Entry) else group_name(row)
        return None


def group_name(group: Group) -> str:
    """What a group is called."""
    return {
        Group.COMMANDS: _("Commands"),
        Group.STORIES: _("Stories"),
        Group.ARTICLES: _("Articles"),
        Group.NAMES: _("People and places"),
        Group.CODES: _("Codes"),
        Group.SEARCH: "",
    }[group]


def entries_offered(offered: Offered) -> tuple[Entry, ...]:
    """What the archive offers as entries, in its order; what of them fits is not marked yet."""
    return (
        *map(_story, offered.stories),
        *map(_article, offered.articles),
        *map(_entity, offered.entities),
        *map(_code, offered.codes),
    )


def fitting(entries: Sequence[Entry], typed: str) -> tuple[Entry, ...]:
    """Those of the entries whose names fit, with what fits marked, the better before the worse of a group."""
    ranked = [(found.rank, replace(each, spans=found.spans)) for each in entries if (found := match(typed, each.title))]
    ranked.sort(key=lambda each: each[0])
    return tuple(entry for _rank, entry in ranked)


def marked(entries: Sequence[Entry], typed: str) -> tuple[Entry, ...]:
    """The entries in their order, with what fits marked; those that fit by something else than their name stay."""
    found = [(each, match(typed, each.title)) for each in entries]
    return tuple(replace(entry, spans=fit.spans if fit is not None else ()) for entry, fit in found)


def search_entry(text: str) -> Entry:
    """The last entry: looks for the typed text in all articles."""
    title = _("Search for “{text}” in all articles").format(text=text)
    return Entry(Group.SEARCH, text, title, icon="ph.magnifying-glass")


def _story(found: FoundStory) -> Entry:
    counts = (f"{language.partition('-')[0].upper()} {format_number(count)}" for language, count in found.articles)
    return Entry(Group.STORIES, found.number, found.title, detail=", ".join(counts), icon="ph.books")


def _article(found: FoundArticle) -> Entry:
    day = format_short(found.published) if found.published else None
    about = filter(None, (found.language.partition("-")[0].upper(), found.outlet, day))
    return Entry(Group.ARTICLES, found.number, found.title, detail=", ".join(about), icon="ph.article")


def _entity(found: FoundEntity) -> Entry:
    icons = {EntityKind.PERSON: "ph.user", EntityKind.PLACE: "ph.map-pin", EntityKind.ORGANISATION: "ph.buildings"}
    return Entry(Group.NAMES, found.number, found.name, detail=", ".join(found.others), icon=icons[found.kind])


def _code(found: FoundCode) -> Entry:
    uses = ngettext("used {count} time", "used {count} times", found.uses).format(count=format_number(found.uses))
    detail = ", ".join(filter(None, (found.letters, uses)))
    return Entry(Group.CODES, found.number, found.name, detail=detail, icon="ph.tag", key=found.key or "")
