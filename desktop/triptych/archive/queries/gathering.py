"""Differences of several pairs of articles, put together where they are about the same words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from triptych.archive.queries.panes import DifferenceRow, LinkRow, Spans
from triptych.domain.difference import DifferenceKind


class Group(Enum):
    """The three parts of the ledger, in their order."""

    VALUES = "values"
    """The articles give values that do not agree."""
    MISSING = "missing"
    """Not every article says it."""
    ORDER = "order"
    """Said in another place, or less exactly."""


@dataclass(frozen=True, slots=True)
class Sided:
    """A difference with its articles."""

    left: int
    right: int
    row: DifferenceRow

    @property
    def group(self) -> Group:
        """The part of the ledger that it stands in."""
        kind = self.row.kind
        if kind is DifferenceKind.CONFLICT:
            return Group.VALUES
        return Group.ORDER if kind in (DifferenceKind.VAGUER, DifferenceKind.MOVED) else Group.MISSING

    @property
    def sides(self) -> tuple[tuple[int, Spans, str | None], ...]:
        """Article, places and value of the sides that say it."""
        row = self.row
        both = ((self.left, row.left, row.left_value), (self.right, row.right, row.right_value))
        return {DifferenceKind.ONLY_LEFT: both[:1], DifferenceKind.ONLY_RIGHT: both[1:]}.get(row.kind, both)

    @property
    def silent(self) -> int | None:
        """The article that does not say it."""
        return {DifferenceKind.ONLY_LEFT: self.right, DifferenceKind.ONLY_RIGHT: self.left}.get(self.row.kind)


class Gathering:
    """Puts differences together that share words, directly or through a link."""

    def __init__(self) -> None:
        self._rows: list[Sided] = []
        self._parents: list[int] = []
        self._links: list[tuple[int, int, LinkRow]] = []

    def add(self, row: Sided) -> None:
        """Takes a difference in."""
        self._rows.append(row)
        self._parents.append(len(self._parents))
        for other, standing in enumerate(self._rows[:-1]):
            if _same_matter(row, standing) and any(
                article == twin and _meet(spans, theirs)
                for article, spans, _value in row.sides
                for twin, theirs, _other in standing.sides
            ):
                self._unite(other, len(self._rows) - 1)

    def join(self, left: int, right: int, links: Iterable[LinkRow]) -> None:
        """Notes the links between two articles."""
        self._links += [(left, right, link) for link in links if not link.candidate]

    def groups(self) -> Iterator[list[Sided]]:
        """Rows that belong together."""
        self._unite_linked()
        found: dict[int, list[Sided]] = {}
        for place, row in enumerate(self._rows):
            found.setdefault(self._root(place), []).append(row)
        yield from found.values()

    def linked(self, article: int, spans: Spans) -> Iterator[tuple[int, Spans]]:
        """Where what stands in these places of an article stands in others: article and places."""
        for left, right, link in self._links:
            if article == left and _meet(spans, link.left):
                yield right, link.right
            elif article == right and _meet(spans, link.right):
                yield left, link.left

    def _unite_linked(self) -> None:
        """What only some articles say may be said in two of them, in linked sentences."""
        missing = [(place, row) for place, row in enumerate(self._rows) if row.group is Group.MISSING]
        for place, row in missing:
            ((article, spans, _value),) = row.sides
            partners = list(self.linked(article, spans))
            for other, standing in missing:
                ((twin, theirs, _other),) = standing.sides
                if _same_matter(row, standing) and any(twin == each and _meet(theirs, to) for each, to in partners):
                    self._unite(place, other)

    def _unite(self, one: int, other: int) -> None:
        self._parents[self._root(other)] = self._root(one)

    def _root(self, place: int) -> int:
        while self._parents[place] != place:
            place = self._parents[place]
        return place


def _same_matter(one: Sided, other: Sided) -> bool:
    return one.group is other.group and one.row.about is other.row.about


def _meet(one: Spans, other: Spans) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one for b in other)
