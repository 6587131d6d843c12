"""The ledger of the open articles, for the sidebar."""

from collections import Counter
from collections.abc import Hashable, Sequence

from PySide6.QtCore import QObject

from triptych.archive.queries.gathering import Group
from triptych.archive.queries.ledger import Cell, Entry, LedgerInPanes, Quote, Stand
from triptych.domain.difference import DifferenceKind
from triptych.domain.states import State
from triptych.i18n import _
from triptych.i18n.dates import locale_name
from triptych.i18n.languages import language_name
from triptych.models.grouped import GroupedModel, Heading

_EXCERPT = 120
"""How many characters of a quote a title takes at most; it is elided where it is drawn."""
_BEFORE = 30
_ENDS = ' .,;:!?…»”")'


class DifferencesModel(GroupedModel[Entry]):
    """Values that differ, what not every article says, and what stands in another place or is said less exactly."""

    page_size = 40  # values and subjects have to be measured

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ledger: LedgerInPanes | None = None
        self._languages: tuple[str, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The language of each open article, in the order of the panes."""
        return self._languages

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The whole ledger."""
        return () if self._ledger is None else self._ledger.entries

    @property
    def states(self) -> Counter[State]:
        """How many entries are in each state."""
        return Counter(each.state for each in self.entries)

    def take(self, ledger: LedgerInPanes, articles: Sequence[int]) -> None:
        """Shows this ledger of these open articles; where it is the one that is shown already, nothing moves."""
        languages = tuple(ledger.languages.get(each, "") for each in articles)
        if (ledger, languages) != (self._ledger, self._languages):
            self._ledger, self._languages = ledger, languages
            self.refresh()

    def refresh(self) -> None:
        """Puts the entries under their headings, in the interface's language as it is now."""
        self.show(
            [Heading(each, group_title(each), tuple(e for e in self.entries if e.group is each)) for each in Group]
        )

    def text_of(self, row: Entry) -> str:
        """What it is about: for values also the first words that give one."""
        excerpt = _excerpt(row)
        if row.group is Group.MISSING and excerpt:
            return excerpt
        from triptych.comparison.words import about_words

        about = about_words(row.about)
        return f"{about} · {excerpt}" if excerpt else about

    def spoken(self, row: Entry) -> str:
        """Everything that the row shows, in words."""
        sides = "; ".join(
            f"{language_name(language)}: {cell_words(row, cell)}"
            + (f" ({_('differs')})" if _stands_out(row, cell) else "")
            for language, cell in zip(self._languages, row.cells, strict=True)
        )
        return f"{kind_title(row)}. {self.text_of(row)}. {sides}. {state_title(row.state)}."

    def key_of(self, row: Entry) -> Hashable:
        """The oldest of its rows."""
        return min(row.numbers)


def group_title(group: Group) -> str:
    """What a part of the ledger is called."""
    return {
        Group.VALUES: _("Values differ"),
        Group.MISSING: _("Not said in every article"),
        Group.ORDER: _("Order or precision differs"),
    }[group]


def kind_title(entry: Entry) -> str:
    """How the articles differ."""
    if entry.group is Group.MISSING:
        return _("Said in one article only") if len(entry.said_by) == 1 else _("Missing from an article")
    return {
        DifferenceKind.CONFLICT: _("Values differ"),
        DifferenceKind.VAGUER: _("Said less exactly"),
        DifferenceKind.MOVED: _("Said in another place"),
    }[entry.kind]


def sign_of(entry: Entry) -> str:
    """The mark that stands for how the articles differ."""
    if entry.group is Group.MISSING:
        return "+" if len(entry.said_by) == 1 else "−"
    return {DifferenceKind.CONFLICT: "≠", DifferenceKind.VAGUER: "≈", DifferenceKind.MOVED: "⇅"}[entry.kind]


def state_title(state: State) -> str:
    """A verdict in a word or two."""
    return {
        State.PROPOSED: _("Proposed"),
        State.CONFIRMED: _("Confirmed"),
        State.SET_ASIDE: _("Set aside"),
    }[state]


def cell_words(row: Entry, cell: Cell) -> str:
    """What an article does with what a difference is about."""
    value = cell_value(row, cell)
    if value:
        return value
    return {
        Stand.SAYS: _("says it"),
        Stand.OMITS: _("does not say it"),
        Stand.UNKNOWN: _("not compared"),
    }[cell.stand]


def cell_value(row: Entry, cell: Cell) -> str | None:
    """What an article gives, in words; None where it gives no value."""
    from triptych.comparison.words import value_words

    return value_words(row.about, cell.value) if cell.stand is Stand.SAYS else cell.value


def confidence_text(confidence: float) -> str:
    """A confidence as the interface's language writes it: `0.93`."""
    from babel.numbers import format_decimal

    return format_decimal(confidence, "0.00", locale=locale_name())


def _stands_out(row: Entry, cell: Cell) -> bool:
    return cell.odd and row.group is Group.VALUES


def _excerpt(entry: Entry) -> str:
    """The first words that say it."""
    quote = next((each.quote for each in entry.cells if each.quote is not None), None)
    if quote is None:
        return ""
    words = " ".join(f"{quote.words}{quote.after}".split())[:_EXCERPT]
    if quote.before and not quote.after.strip(_ENDS):
        return f"{shortened(Quote(quote.before, '', ''), _BEFORE).before}{words}"
    return words


def shortened(quote: Quote, before: int = 40, after: int = 60) -> Quote:
    """A quote with at most so many characters before and after its words, cut between words."""
    head, tail = quote.before, quote.after
    if len(head) > before:
        head = "…" + head[-before:].partition(" ")[2]
    if len(tail) > after:
        tail = tail[:after].rpartition(" ")[0] + "…"
    return Quote(head, quote.words, tail)
