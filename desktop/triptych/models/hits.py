"""The hits of a search as a tree: languages, below each its lines, and what else can be shown."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from triptych.archive.queries.concordance import Concordance, HitGroup, HitLine
from triptych.archive.queries.orders import Order, sorted_lines
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number, format_partial, format_short
from triptych.i18n.languages import language_name, own_name

ROW_ROLE: Final = Qt.ItemDataRole.UserRole
"""The HitLine, ShownGroup or More that stands in a row."""

COUNTED: Final = 1000
"""Up to so many articles are counted; beyond it is “1,000+”."""

_ROWS: Final = 24
_FEWEST_ROWS: Final = 7
_MORE_ROWS: Final = 100

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Form:
    """One form in which what was looked for stands in the texts of a language; `key` is without regard to case."""

    language: str
    key: str

    @classmethod
    def of(cls, line: HitLine) -> "Form":
        """The form of a hit."""
        return cls(line.language, line.match.casefold())


@dataclass(frozen=True, slots=True)
class More:
    """The last row of a language: shows more of it.

    Attributes:
        language: BCP 47 tag.
        lines: how many known lines are not shown; 0 if more articles have to be looked at first.
    """

    language: str
    lines: int

    @property
    def words(self) -> str:
        """What happens when it is chosen."""
        name = own_name(self.language)
        if not self.lines:
            return _("Look into more articles in {language}").format(language=name)
        sentence = ngettext("Show {count} more in {language}", "Show {count} more in {language}", self.lines)
        return sentence.format(count=format_number(self.lines), language=name)


@dataclass
class ShownGroup:
    """One language as it is shown.

    Attributes:
        group: what was found in it.
        lines: those that are not left out, sorted.
        limit: so many of them are shown at most.
        growing: more of them are just being shown, `more` is not there for the moment.
        counted: the commonest forms, and the lines in which they were counted.
    """

    group: HitGroup
    lines: list[HitLine] = field(default_factory=list)
    limit: int = 0
    growing: bool = False
    counted: tuple[list[HitLine], str] = field(default_factory=lambda: ([], ""), compare=False)

    @property
    def language(self) -> str:
        """BCP 47 tag."""
        return self.group.language

    @property
    def shown(self) -> int:
        """How many lines are shown."""
        return min(self.limit, len(self.lines))

    @property
    def more(self) -> More | None:
        """What else can be shown, if anything."""
        left = len(self.lines) - self.shown
        return More(self.language, left) if not self.growing and (left or not self.group.whole) else None

    @property
    def words(self) -> str:
        """How many hits there are in how many articles."""
        return hits_in_words(len(self.lines), [self.group])

    @property
    def forms(self) -> str:
        """The commonest forms, for the end of the heading."""
        if self.counted[0] is not self.lines:
            counted = Counter(line.match for line in self.lines if not line.whole)
            self.counted = (self.lines, ", ".join(form for form, _count in counted.most_common(4)))
        return self.counted[1]


def hits_in_words(hits: int, groups: Iterable[HitGroup]) -> str:
    """How many hits in how many articles: `207 hits in 77 articles`."""
    groups = list(groups)
    found = ngettext("{count} hit", "{count} hits", hits).format(count=format_number(hits))
    articles = sum(group.articles for group in groups)
    if all(group.whole for group in groups):
        inside = ngettext("in {count} article", "in {count} articles", articles)
        return f"{found} {inside.format(count=format_number(articles))}"
    looked_at = sum(min(group.looked_at, group.articles) for group in groups)
    best = ngettext("in the best {count} of {total} articles", "in the best {count} of {total} articles", looked_at)
    capped = articles > COUNTED or not all(group.complete for group in groups)
    total = format_number(min(articles, COUNTED)) + "+" if capped else format_number(articles)
    return f"{found} {best.format(count=format_number(looked_at), total=total)}"


class HitsModel(QAbstractItemModel):
    """Languages with their hits. Lines are sorted and left out here; nothing is asked again for that."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: list[ShownGroup] = []
        self._order = Order.RELEVANCE
        self._left_out: frozenset[Form] = frozenset()
        self._open: frozenset[int] = frozenset()

    @property
    def groups(self) -> tuple[ShownGroup, ...]:
        """The languages as they are shown."""
        return tuple(self._groups)

    @property
    def order(self) -> Order:
        """What the lines are sorted by."""
        return self._order

    @property
    def hits(self) -> int:
        """How many lines are not left out."""
        return sum(len(each.lines) for each in self._groups)

    def show_found(self, found: Concordance) -> None:
        """Shows what a query found.

        Each language keeps as many rows as were shown of it before, for a search that only went deeper.
        """
        limits = {each.language: each.limit for each in self._groups}
        self.beginResetModel()
        first = max(_FEWEST_ROWS, _ROWS // max(len(found.groups), 1))
        self._groups = [
            ShownGroup(group, self._arranged(group.lines), max(first, limits.get(group.language, 0)))
            for group in found.groups
        ]
        self.endResetModel()

    def clear(self) -> None:
        """Shows nothing, and forgets how much was shown."""
        self.beginResetModel()
        self._groups = []
        self.endResetModel()

    def sort_by(self, order: Order) -> None:
        """Sorts the lines of each language."""
        if order is not self._order:
            self._order = order
            self._arrange()

    def leave_out(self, forms: frozenset[Form]) -> None:
        """Leaves out the lines with these forms."""
        if forms != self._left_out:
            self._left_out = forms
            self._arrange()

    def mark_open(self, articles: frozenset[int]) -> None:
        """Notes which articles stand in panes; their lines carry a mark."""
        if articles != self._open:
            self._open = articles
            for number in range(len(self._groups)):
                group = self.index(number, 0)
                last = self.rowCount(group) - 1
                if last >= 0:
                    self.dataChanged.emit(self.index(0, 0, group), self.index(last, 0, group))

    def is_open(self, line: HitLine) -> bool:
        """Whether the line's article stands in a pane."""
        return line.article in self._open

    def show_more(self, language: str) -> None:
        """Shows more of the known lines of a language: the first in the place of `More`, the others after it.

        Where all known ones are shown, more of what a deeper search will find will be.
        """
        number = next(number for number, each in enumerate(self._groups) if each.language == language)
        group, parent = self._groups[number], self.index(number, 0)
        shown = group.shown
        most = min(shown + _MORE_ROWS, len(group.lines))
        if most == shown:
            group.limit = shown + _MORE_ROWS
            return
        group.limit, group.growing = shown + 1, True
        last = self.index(shown, 0, parent)
        self.dataChanged.emit(last, last)
        added = most - shown - 1 + (most < len(group.lines) or not group.group.whole)
        if added:
            self.beginInsertRows(parent, shown + 1, shown + added)
        group.limit, group.growing = most, False
        if added:
            self.endInsertRows()

    def place_of(self, line: HitLine) -> QModelIndex:
        """Where a hit is shown; invalid if it is not."""
        for number, group in enumerate(self._groups):
            if group.language == line.language:
                for row, each in enumerate(group.lines[: group.shown]):
                    if (each.article, each.span) == (line.article, line.span):
                        return self.index(row, 0, self.index(number, 0))
        return QModelIndex()

    def _arrange(self) -> None:
        self.beginResetModel()
        for each in self._groups:
            each.lines = self._arranged(each.group.lines)
        self.endResetModel()

    def _arranged(self, lines: Iterable[HitLine]) -> list[HitLine]:
        return sorted_lines((line for line in lines if Form.of(line) not in self._left_out), self._order)

    def index(self, row: int, column: int, parent: _Index = _ROOT) -> QModelIndex:
        """As in Qt; a line's id is its group's number and one."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: _Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        """As in Qt."""
        number = child.internalId() if child.isValid() else 0
        return self.createIndex(number - 1, 0, 0) if number else QModelIndex()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """As in Qt."""
        if not parent.isValid():
            return len(self._groups)
        if parent.internalId() or parent.column():
            return 0
        group = self._groups[parent.row()]
        return group.shown + (group.more is not None)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """As in Qt."""
        return 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As in Qt."""
        if not index.isValid():
            return None
        row = self._row(index)
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return _shown(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return None

    def _row(self, index: _Index) -> HitLine | ShownGroup | More | None:
        number = index.internalId()
        if not number:
            return self._groups[index.row()]
        group = self._groups[number - 1]
        return group.lines[index.row()] if index.row() < group.shown else group.more

    def _spoken(self, row: HitLine | ShownGroup | More | None) -> str:
        if isinstance(row, HitLine):
            day = format_partial(row.published) if row.published else _("no date")
            about = [row.outlet or row.title or _("no outlet"), day]
            if self.is_open(row):
                about.append(_("open in Read"))
            said = [f"{language_name(each.language)}: {each.text}" for each in row.counterparts]
            return ". ".join([", ".join(about) + f": {_shown(row)}", *said])
        if isinstance(row, ShownGroup):
            return f"{language_name(row.language)}: {row.words}"
        return row.words if row is not None else ""


def short_date(line: HitLine) -> str:
    """The day of a line's article, as short as it can be said."""
    return format_short(line.published) if line.published else ""


def _shown(row: HitLine | ShownGroup | More | None) -> str:
    if isinstance(row, HitLine):
        return f"{row.left}{row.match}{row.right}"
    if isinstance(row, ShownGroup):
        return f"{own_name(row.language)}, {row.words}"
    return row.words if row is not None else ""
