"""The facts of a story: what each of its reports tells, in one table.

A row is a statement, which is sentences that are linked to each other, or a value that is given in them. A report tells
a statement at most once, in sentences that follow each other: what is linked over a third report to two places of one
does not become one statement.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final, Generic, TypeVar

from triptych.comparison.agreeing import Agreement
from triptych.comparison.pairing import Pairing
from triptych.comparison.told import Fact, Told
from triptych.domain.bead import Alignment
from triptych.domain.difference import About
from triptych.domain.text import Role, Span

FACTS_AT_MOST: Final = 8
"""How many reports are put beside each other; each two of them have to be compared."""

_LEDE: Final = 2
"""How many sentences of the body open a report."""
_SURE_LINK: Final = 0.5
_LONGEST_RUN: Final = 3

Place = tuple[int, int]
"""A report, and a sentence of it."""
_Member = TypeVar("_Member", bound=Hashable)


class Weight(IntEnum):
    """With how much weight a report tells something."""

    BESIDE = 0
    """In a caption or beside the report."""
    BODY = 1
    """Somewhere in the body."""
    LEDE = 2
    """In the first two sentences."""
    HEADLINE = 3
    """In the headline."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two reports as they were compared.

    Attributes:
        alignment: of their sentences.
        pairs: of values that are one fact told twice.
    """

    alignment: Alignment
    pairs: Sequence[Pairing]


@dataclass(frozen=True, slots=True)
class Telling:
    """How one report tells a fact.

    Attributes:
        spans: where; the sentences, or the words that give the value.
        value: what it gives, in its normal form; None for a statement.
        weight: with how much weight.
    """

    spans: tuple[Span, ...]
    value: str | None
    weight: Weight


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact with what each report makes of it.

    Attributes:
        about: what it is about.
        tellings: one for each report, in their order; None where it is not told.
        words: the first report's that tells it: its sentences, or the one that the value stands in.
        differs: the reports give values that cannot all be right.
    """

    about: About
    tellings: tuple[Telling | None, ...]
    words: str
    differs: bool = False

    @property
    def told_by(self) -> int:
        """How many reports tell it."""
        return sum(each is not None for each in self.tellings)

    @property
    def absent(self) -> tuple[int, ...]:
        """The reports that do not tell it, by their place in the order."""
        return tuple(place for place, each in enumerate(self.tellings) if each is None)

    @property
    def weight(self) -> Weight:
        """The most that a report gives it."""
        return max(each.weight for each in self.tellings if each is not None)


def facts_of(reports: Sequence[Told], compared: Mapping[tuple[int, int], Compared]) -> tuple[FactRow, ...]:
    """The facts of a story's reports; those that most of them tell come first, see `by_tellers`.

    Args:
        reports: in the order of the columns.
        compared: each two of them by their places in the order, the smaller one first.
    """
    statements = _statements(reports, compared)
    told_with = {place: members for members in statements for place in members}
    rows = [_statement_row(reports, members) for members in statements]
    conflicts = _conflicts(compared)
    rows += (
        _value_row(reports, facts, conflicts)
        for facts in _values(compared)
        if _is_worth(facts, told_with, len(reports))
    )
    return by_tellers(rows)


def by_tellers(rows: Iterable[FactRow]) -> tuple[FactRow, ...]:
    """What most reports tell first; then what differs, what has more weight, and what is told earlier."""
    return tuple(sorted(rows, key=lambda row: (-row.told_by, not row.differs, -row.weight, *_first(row))))


def by_place(rows: Iterable[FactRow]) -> tuple[FactRow, ...]:
    """In the order in which the first report tells them; what it leaves out follows as the second one tells it."""
    return tuple(sorted(rows, key=_first))


def _first(row: FactRow) -> tuple[int, int]:
    """The first report that tells it, and where."""
    return next((place, each.spans[0].start) for place, each in enumerate(row.tellings) if each is not None)


def _statements(reports: Sequence[Told], compared: Mapping[tuple[int, int], Compared]) -> list[frozenset[Place]]:
    """Sentences that say the same, each in one of the sets; the surest links decide first."""
    groups = _Groups(_one_run)
    for report, told in enumerate(reports):
        for sentence, role in enumerate(told.roles):
            if role is not Role.BOILERPLATE:
                groups.add((report, sentence))
    links = [
        (bead.confidence, [(one, i) for i in bead.left] + [(other, j) for j in bead.right])
        for (one, other), pair in compared.items()
        for bead in pair.alignment.beads
        if bead.confidence >= _SURE_LINK
    ]
    for _sure, places in sorted(links, key=lambda each: -each[0]):
        groups.join(places)
    return groups.sets()


def _one_run(places: Iterable[Place]) -> bool:
    """Whether each report tells it in a few sentences that follow each other."""
    of: dict[int, list[int]] = {}
    for report, sentence in places:
        of.setdefault(report, []).append(sentence)
    return all(max(each) - min(each) == len(each) - 1 < _LONGEST_RUN for each in of.values())


_Told = tuple[int, Fact]
"""A report, and a value that it gives."""


def _values(compared: Mapping[tuple[int, int], Compared]) -> list[frozenset[_Told]]:
    """Values that are one fact, whatever the reports say of it; a report gives each at one place."""
    groups = _Groups(_one_each)
    options = [
        (pair.odds, (one, pair.left), (other, pair.right))
        for (one, other), each in compared.items()
        for pair in each.pairs
    ]
    for _odds, left, right in sorted(options, key=lambda each: -each[0]):
        groups.add(left)
        groups.add(right)
        groups.join([left, right])
    return [each for each in groups.sets() if len(each) > 1]


def _one_each(values: Iterable[_Told]) -> bool:
    reports = [report for report, _fact in values]
    return len(set(reports)) == len(reports)


def _is_worth(facts: frozenset[_Told], told_with: Mapping[Place, frozenset[Place]], reports: int) -> bool:
    """Whether a value says more than the statement that it stands in: it differs, or it is told by other reports.

    That all of them say "two" tells nothing.
    """
    if len({fact.shown for _report, fact in facts}) > 1:
        return True
    if all(fact.is_common for _report, fact in facts):
        return False
    if len(facts) == reports:
        return True
    statements = {told_with.get((report, fact.sentence), frozenset()) for report, fact in facts}
    return any({report for report, _place in each} != {report for report, _fact in facts} for each in statements)


def _statement_row(reports: Sequence[Told], members: frozenset[Place]) -> FactRow:
    def telling(report: int) -> Telling | None:
        told, places = reports[report], sorted(place for each, place in members if each == report)
        if not places:
            return None
        return Telling(tuple(told.sentences[each] for each in places), None, max(_weight(told, p) for p in places))

    first, sentence = min(members)
    words = _one_line(reports[first], sentence)
    return FactRow(About.STATEMENT, tuple(telling(each) for each in range(len(reports))), words)


def _conflicts(compared: Mapping[tuple[int, int], Compared]) -> dict[_Told, set[_Told]]:
    """The values that contradict each value."""
    found: dict[_Told, set[_Told]] = defaultdict(set)
    for (one, other), each in compared.items():
        for pair in each.pairs:
            if pair.agreement is Agreement.OTHER:
                found[one, pair.left].add((other, pair.right))
    return found


def _value_row(reports: Sequence[Told], facts: frozenset[_Told], conflicts: Mapping[_Told, set[_Told]]) -> FactRow:
    given = dict(facts)
    tellings = tuple(_given(told, given.get(report)) for report, told in enumerate(reports))
    first = min(given)
    words = _one_line(reports[first], given[first].sentence)
    differs = any(conflicts.get(each, set()) & facts for each in facts)
    return FactRow(given[first].about, tellings, words, differs)


def _one_line(told: Told, sentence: int) -> str:
    return " ".join(told.words(told.sentences[sentence]).split())


def _given(told: Told, fact: Fact | None) -> Telling | None:
    return None if fact is None else Telling((fact.span,), fact.shown, _weight(told, fact.sentence))


def _weight(told: Told, sentence: int) -> Weight:
    role = told.roles[sentence]
    if role is Role.HEADLINE:
        return Weight.HEADLINE
    if role is not Role.BODY:
        return Weight.BESIDE
    opening = [place for place, each in enumerate(told.roles) if each is Role.BODY][:_LEDE]
    return Weight.LEDE if sentence in opening else Weight.BODY


class _Groups(Generic[_Member]):
    """Sets that grow by being joined, as long as what comes out may be one."""

    def __init__(self, may_be_one: Callable[[Iterable[_Member]], bool]) -> None:
        self._may_be_one = may_be_one
        self._of: dict[_Member, frozenset[_Member]] = {}

    def add(self, member: _Member) -> None:
        """Takes a member in that stands alone."""
        self._of.setdefault(member, frozenset([member]))

    def join(self, members: Sequence[_Member]) -> None:
        """Makes one set of those that these belong to, if that may be; what is no member is passed over."""
        whole = frozenset[_Member]().union(*(self._of[each] for each in members if each in self._of))
        if self._may_be_one(whole):
            self._of.update(dict.fromkeys(whole, whole))

    def sets(self) -> list[frozenset[_Member]]:
        """All sets, in the order in which their first members came."""
        return list(dict.fromkeys(self._of.values()))
