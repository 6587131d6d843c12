"""The ledger of the open panes: differences of each pair put together by what they are about, and links with words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import combinations

from sqlalchemy import select
from sqlalchemy.orm import Session

from triptych.archive.queries.alignments import Run, runs_between
from triptych.archive.queries.articles import sentences_of
from triptych.archive.queries.examined import Pair, examined, more_of_low_confidence
from triptych.archive.queries.gathering import Gathering, Group, Sided
from triptych.archive.queries.panes import (
    LinkRow,
    Spans,
    current_revision,
    differences_between,
    links_between,
)
from triptych.archive.schema import Article, Revision
from triptych.domain.difference import About, DifferenceKind
from triptych.domain.states import State
from triptych.domain.text import Span

_PAIR = 2


class Stand(Enum):
    """What an article does with what a difference is about."""

    SAYS = "says"
    OMITS = "omits"
    UNKNOWN = "unknown"
    """The program did not find out."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article with the sentences they stand in.

    Attributes:
        before: what comes before the words in their sentences.
        words: what it is about.
        after: what comes after them.
    """

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One article's side of an entry.

    Attributes:
        article: internal id.
        stand: what the article does with it.
        spans: where it says it.
        value: what it gives, in words or digits.
        odd: it is the one that differs from the others.
        quote: the words; None where it says nothing.
    """

    article: int
    stand: Stand
    spans: Spans = ()
    value: str | None = None
    odd: bool = False
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: rows of the archive that are about the same words.

    Attributes:
        numbers: internal ids of its rows.
        group: the part of the ledger that it stands in.
        kind: how the articles differ.
        about: what it is about.
        cells: one for each open article, in the order of the panes.
        confidence: of the least sure row; None where nothing was measured.
        doubt: why it may be none.
        state: what the user said about it.
        note: what the user wrote about it.
    """

    numbers: tuple[int, ...]
    group: Group
    kind: DifferenceKind
    about: About
    cells: tuple[Cell, ...]
    confidence: float | None
    doubt: str | None
    state: State
    note: str | None = None

    @property
    def said_by(self) -> tuple[Cell, ...]:
        """The sides that say it."""
        return tuple(each for each in self.cells if each.stand is Stand.SAYS)


@dataclass(frozen=True, slots=True)
class LinkEntry:
    """A link with its words.

    Attributes:
        link: turned to the order of the panes.
        left: internal id of the left article; so `right`.
        left_words: the left sentences; so `right_words`.
    """

    link: LinkRow
    left: int
    right: int
    left_words: str
    right_words: str


@dataclass(frozen=True, slots=True)
class OpenText:
    """An open article as the ledger needs it: its current text and sentences."""

    text: str
    sentences: Spans


@dataclass(frozen=True, slots=True)
class LedgerInPanes:
    """What the sidebar of differences shows.

    Attributes:
        entries: the ledger.
        languages: of the open articles, by internal id.
        examined: the pairs of them that were compared.
        more: how many differences of low confidence are not among the entries.
    """

    entries: tuple[Entry, ...]
    languages: dict[int, str]
    examined: frozenset[Pair]
    more: int = 0


@dataclass(frozen=True, slots=True)
class LinksInPanes:
    """What the sidebar of links shows.

    Attributes:
        entries: every link, those that were set aside too.
        languages: of the open articles, by internal id.
        examined: the pairs of them whose sentences were linked.
        runs: what the aligner took these pairs for.
    """

    entries: tuple[LinkEntry, ...]
    languages: dict[int, str]
    examined: frozenset[Pair]
    runs: tuple[Run, ...] = ()


def ledger_in_panes(session: Session, articles: Sequence[int]) -> LedgerInPanes:
    """The ledger of the open articles, and what was compared."""
    return LedgerInPanes(
        ledger_of(session, articles),
        languages_of(session, articles),
        examined(session, articles).differences,
        more_of_low_confidence(session, articles),
    )


def links_in_panes(session: Session, articles: Sequence[int]) -> LinksInPanes:
    """The links between the open articles, and what was linked."""
    return LinksInPanes(
        link_entries(session, articles),
        languages_of(session, articles),
        examined(session, articles).links,
        runs_between(session, articles),
    )


def languages_of(session: Session, articles: Sequence[int]) -> dict[int, str]:
    """The languages of these articles."""
    return dict(session.execute(select(Article.id, Article.language).where(Article.id.in_(articles))).all())


def open_texts(session: Session, articles: Sequence[int]) -> dict[int, OpenText]:
    """Current text and sentences of these articles; those that are gone are left out."""
    found = {}
    for article in articles:
        revision = current_revision(session, article)
        if revision is not None:
            text = session.scalars(select(Revision.text).where(Revision.id == revision)).one()
            found[article] = OpenText(text, sentences_of(session, revision))
    return found


def link_entries(session: Session, articles: Sequence[int]) -> tuple[LinkEntry, ...]:
    """Every link between the open articles, those that were set aside too; pair by pair, in reading order."""
    texts = open_texts(session, articles)
    return tuple(
        LinkEntry(link, left, right, _words(texts[left], link.left), _words(texts[right], link.right))
        for left, right in combinations([each for each in articles if each in texts], 2)
        for link in links_between(session, left, right, with_set_aside=True)
    )


def ledger_of(session: Session, articles: Sequence[int]) -> tuple[Entry, ...]:
    """The differences between the open articles, group by group, each in reading order from the left pane on."""
    texts = open_texts(session, articles)
    standing = [each for each in articles if each in texts]
    gathering = Gathering()
    for left, right in combinations(standing, 2):
        for row in differences_between(session, left, right):
            gathering.add(Sided(left, right, row))
        if len(standing) > _PAIR:  # in a pair, what one article alone says is linked to nothing
            gathering.join(left, right, links_between(session, left, right))
    entries = [
        each for each in (_entry(rows, gathering, texts, standing) for rows in gathering.groups()) if _holds(each)
    ]
    order = list(Group)
    return tuple(sorted(entries, key=lambda entry: (order.index(entry.group), *_place(entry))))


def _words(text: OpenText, spans: Spans) -> str:
    return " ".join(" ".join(span.of(text.text).split()) for span in spans)


def _place(entry: Entry) -> tuple[int, int]:
    """Pane and offset at which an entry is first said."""
    return next(
        ((pane, each.spans[0].start) for pane, each in enumerate(entry.cells) if each.spans), (len(entry.cells), 0)
    )


def _entry(rows: Sequence[Sided], gathering: Gathering, texts: dict[int, OpenText], articles: Sequence[int]) -> Entry:
    first = rows[0]
    sides = {article: (spans, value) for row in reversed(rows) for article, spans, value in row.sides}
    silent = {row.silent for row in rows}
    if first.group is Group.MISSING:
        for article, (spans, _value) in list(sides.items()):
            reached = dict(gathering.linked(article, spans))
            for other in reached.keys() - silent:
                sides.setdefault(other, (reached[other], None))
            if silent.isdisjoint(reached):  # else it is a part of a sentence that the silent article has, too
                silent -= {each for other in reached for each, _places in gathering.linked(other, reached[other])}
    cells = [_cell(each, sides.get(each), each in silent, texts[each]) for each in articles]
    sure = [row.row.confidence for row in rows if row.row.confidence is not None]
    return Entry(
        numbers=tuple(row.row.number for row in rows),
        group=first.group,
        kind=first.row.kind,
        about=first.row.about,
        cells=_with_odd_ones(cells, first.group),
        confidence=min(sure, default=None),
        doubt=next((row.row.doubt for row in rows if row.row.doubt), None),
        state=_state([row.row.state for row in rows]),
        note=next((row.row.note for row in rows if row.row.note), None),
    )


def _holds(entry: Entry) -> bool:
    """Whether an entry says anything: links by way of a third article may tell that nobody leaves it out after all."""
    judged = entry.state is not State.PROPOSED or entry.note is not None
    omitted = any(each.stand is Stand.OMITS for each in entry.cells)
    return entry.group is not Group.MISSING or omitted or judged


def _cell(article: int, side: tuple[Spans, str | None] | None, silent: bool, text: OpenText) -> Cell:
    if side is None:
        return Cell(article, Stand.OMITS if silent else Stand.UNKNOWN)
    spans, value = side
    return Cell(article, Stand.SAYS, spans, value, quote=quote_of(text, spans) if spans else None)


def _with_odd_ones(cells: Sequence[Cell], group: Group) -> tuple[Cell, ...]:
    """Marks the side that differs from the others: all where no two agree."""
    if group is Group.MISSING:
        wanted = Stand.SAYS if sum(each.stand is Stand.SAYS for each in cells) == 1 else Stand.OMITS
        return tuple(replace(each, odd=each.stand is wanted) for each in cells)
    counted = Counter(each.value for each in cells if each.value is not None)
    agreed = {value for value, count in counted.items() if count > 1}
    return tuple(replace(each, odd=each.value is not None and each.value not in agreed) for each in cells)


def _state(states: Sequence[State]) -> State:
    """What holds for all of an entry's rows: proposed while one is."""
    return next(each for each in (State.PROPOSED, State.CONFIRMED, State.SET_ASIDE) if each in states)


def quote_of(text: OpenText, spans: Spans) -> Quote:
    """The words of the first place, with the sentences that they stand in."""
    first = spans[0]
    around = [each for each in text.sentences if each.start < first.end and first.start < each.end]
    whole = Span(min([first.start, *(each.start for each in around)]), max([first.end, *(each.end for each in around)]))
    if whole == first:
        return Quote("", _one_line(first.of(text.text)), "")
    before, after = text.text[whole.start : first.start], text.text[first.end : whole.end]
    return Quote(_one_line(before), _one_line(first.of(text.text)), _one_line(after))


def _one_line(text: str) -> str:
    """The text without line breaks; white space at its ends stays, for it parts words."""
    return text.replace("\n", " ").replace("\t", " ")
