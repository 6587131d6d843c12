"""Who and what is named in the open articles, for the sidebar."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Final

from PySide6.QtCore import QObject

from triptych.archive.queries.names import EntityRow, NamesInPanes
from triptych.domain.entity import EntityKind
from triptych.i18n import _, ngettext
from triptych.i18n.languages import language_name
from triptych.language.folding import fold
from triptych.language.romanising import romanisations
from triptych.models.grouped import GroupedModel, Heading


class EntitiesModel(GroupedModel[EntityRow]):
    """People, places and organisations with their mentions in each open article."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[EntityRow, ...] = ()
        self._languages: tuple[str, ...] = ()
        self._examined: tuple[bool, ...] = ()
        self._taken: NamesInPanes | None = None
        self._wanted = ""
        self._order = "mentions"

    @property
    def languages(self) -> tuple[str, ...]:
        """The language of each open article, in the order of the panes."""
        return self._languages

    @property
    def examined(self) -> tuple[bool, ...]:
        """Whether names were looked for in each open article."""
        return self._examined

    @property
    def count(self) -> int:
        """How many there are, whatever the filter lets through."""
        return len(self._rows)

    def take(self, names: NamesInPanes, articles: Sequence[int]) -> None:
        """Shows what was found in these open articles; where that is what it shows already, nothing moves."""
        spoken = {each.article: each.language for each in names.story}
        languages = tuple(spoken.get(each, "") for each in articles)
        if (self._taken, self._languages) != (names, languages):
            self._languages, self._taken = languages, names
            self._examined = tuple(each in names.examined for each in articles)
            self._rows = names.rows
            self.refresh()

    def look_for(self, words: str) -> None:
        """Shows only those with a name that contains these words, whatever their accents and case."""
        wanted = fold(words).strip()
        if wanted != self._wanted:
            self._wanted = wanted
            self.refresh()

    def sort_by(self, order: str) -> None:
        """Puts the names of each kind in another order: `mentions`, `name`, `text` or `alone`, as the settings say."""
        if order != self._order:
            self._order = order
            self.refresh()

    def refresh(self) -> None:
        """Puts the rows under their headings, in the interface's language as it is now."""
        rows = [row for row in self._rows if not self._wanted or self._wanted in _names_folded(row)]
        rows.sort(key=_ORDERS[self._order])
        self.show([Heading(kind, kind_title(kind), tuple(r for r in rows if r.kind is kind)) for kind in EntityKind])

    def text_of(self, row: EntityRow) -> str:
        """Its main name."""
        return row.name

    def spoken(self, row: EntityRow) -> str:
        """Name, other names, and mentions by language: `Vietnamese: no mention`."""
        counts = [
            f"{language_name(language)}: {mention_count(count) if count or examined else _('not looked at yet')}"
            for language, count, examined in zip(self._languages, row.counts, self._examined, strict=True)
        ]
        unlinked = [] if row.number is not None else [_("not linked")]
        return ", ".join([row.name, *names_below(row), *unlinked, *counts])

    def without_name(self, row: EntityRow) -> tuple[str, ...]:
        """The languages of the open articles in which no name of it was found."""
        named = {language for language, _name in row.names} | {form.language for form in row.forms}
        return tuple(
            dict.fromkeys(
                language
                for language, examined in zip(self._languages, self._examined, strict=True)
                if examined and language.partition("-")[0].lower() not in named
            )
        )

    def key_of_entity(self, number: int) -> Hashable:
        """The key of an entity's row."""
        return (number, "", "")

    def key_of(self, row: EntityRow) -> Hashable:
        """The entity, or kind and folded name where there is none."""
        return row.key


def _first_place(row: EntityRow) -> tuple[bool, int, int]:
    """Where it first stands: in the first of the open articles that name it, by its place there."""
    pane = next((place for place, count in enumerate(row.counts) if count), len(row.counts))
    return not row.mentions, pane, row.mentions[0][1].start if row.mentions else 0


def _sparseness(row: EntityRow) -> tuple[int, int, str]:
    return sum(1 for count in row.counts if count), -row.total, fold(row.name)


_ORDERS: Final[dict[str, Callable[[EntityRow], Any]]] = {
    "mentions": lambda row: (-row.total, fold(row.name)),
    "name": lambda row: fold(row.name),
    "text": _first_place,
    "alone": _sparseness,
}


def kind_title(kind: EntityKind) -> str:
    """What a group is called."""
    return {
        EntityKind.PERSON: _("People"),
        EntityKind.PLACE: _("Places"),
        EntityKind.ORGANISATION: _("Organisations"),
    }[kind]


def roles_title(kind: EntityKind) -> str:
    """What the words beside mentions are: titles of a person, what a place does that stands for its government."""
    return _("Standing for those who govern there") if kind is EntityKind.PLACE else _("Roles")


def mention_count(count: int) -> str:
    """How often somebody is named."""
    return ngettext("{count} mention", "{count} mentions", count).format(count=count) if count else _("no mention")


def names_below(row: EntityRow) -> tuple[str, ...]:
    """The names that stand under the main one: the first of each language, each form once."""
    first: dict[str, str] = {}
    for language, name in row.names:
        first.setdefault(language, name)
    return tuple(dict.fromkeys(name for name in first.values() if name != row.name))


def other_forms(row: EntityRow) -> tuple[tuple[str, str, int], ...]:
    """What else it is called in the open articles: form, language and how often."""
    shown = {row.name, *names_below(row)}
    return tuple((form.name, form.language, form.count) for form in row.forms if form.name not in shown)


def _names_folded(row: EntityRow) -> str:
    """All names, folded, a line each, Cyrillic ones in Latin letters too."""
    names = dict.fromkeys((row.name, *(n for _l, n in row.names), *(f.name for f in row.forms)))
    return "\n".join(fold(written) for name in names for written in (name, *romanisations(name)))
