"""The links of two panes as numbers of sentences, and what stands beside a sentence that is read."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from triptych.archive.queries.panes import LinkRow
from triptych.domain.states import Origin, State
from triptych.domain.text import Span
from triptych.models.links import DOUBTFUL, DRAWN_FROM


@dataclass(frozen=True, slots=True)
class Link:
    """Sentences of two panes that correspond.

    Attributes:
        number: internal id of the bead.
        left: sentences of the left pane, by their numbers from 0; so `right`.
        confidence: 0 to 1.
        moved: their order differs from their neighbours'.
        by_hand: the reader made it or checked it.
        differs: values in them differ.
    """

    number: int
    left: tuple[int, ...]
    right: tuple[int, ...]
    confidence: float
    moved: bool = False
    by_hand: bool = False
    differs: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether it is unsure and nobody looked at it."""
        return self.confidence < DOUBTFUL and not self.by_hand


def settled_in(
    rows: Iterable[LinkRow], left: Callable[[int], int], right: Callable[[int], int]
) -> tuple[frozenset[int], frozenset[int]]:
    """The sentences of both panes of which the reader said that they have no counterpart in the other one."""
    alone = [each for each in rows if each.origin is Origin.USER and not (each.left and each.right)]
    return (
        frozenset(left(span.start) for each in alone for span in each.left),
        frozenset(right(span.start) for each in alone for span in each.right),
    )


def links_of(
    rows: Iterable[LinkRow],
    left: Callable[[int], int],
    right: Callable[[int], int],
    differing: Sequence[tuple[Span, ...]] = (),
) -> tuple[Link, ...]:
    """The links that are drawn.

    Args:
        rows: as the archive has them.
        left: gives the sentence at a code point of the left pane's article.
        right: so for the right one.
        differing: where values of the left article differ.
    """
    conflicts = {left(span.start) for spans in differing for span in spans}
    found = []
    for row in rows:
        if row.candidate or row.confidence < DRAWN_FROM or not row.left or not row.right:
            continue
        ours = tuple(sorted({left(each.start) for each in row.left}))
        theirs = tuple(sorted({right(each.start) for each in row.right}))
        by_hand = row.origin is Origin.USER or row.state is State.CONFIRMED
        differs = not conflicts.isdisjoint(ours)
        found.append(Link(row.number, ours, theirs, row.confidence, row.moved, by_hand, differs))
    return tuple(found)


class Pairing:
    """The links between two panes, looked up from either side."""

    def __init__(self, links: Sequence[Link]) -> None:
        self.links = tuple(links)
        self._from_left: dict[int, list[Link]] = {}
        self._from_right: dict[int, list[Link]] = {}
        for link in links:
            for each in link.left:
                self._from_left.setdefault(each, []).append(link)
            for each in link.right:
                self._from_right.setdefault(each, []).append(link)

    def of(self, sentence: int, *, left: bool) -> tuple[Link, ...]:
        """The links of a sentence of the left pane, or of the right one."""
        return tuple((self._from_left if left else self._from_right).get(sentence, ()))

    def linked(self, *, left: bool) -> list[int]:
        """The sentences of a side that have a link, in order."""
        return sorted(self._from_left if left else self._from_right)


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands in one pane beside the sentence that is read.

    Attributes:
        at: the sentence that is kept at the same height.
        lit: the sentences that correspond; those of the pane that is read itself.
        by_place: nothing links the two panes; `at` is only as far into its article.
    """

    at: int
    lit: tuple[int, ...] = ()
    by_place: bool = False

    @property
    def rests(self) -> bool:
        """Whether nothing here corresponds, though other sentences of the two panes do."""
        return not self.lit and not self.by_place


Pairs = Mapping[tuple[int, int], Pairing]
"""Pairings by the numbers of their panes, the left one first."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The panes in their order: how many sentences each has, and what links them."""

    counts: tuple[int, ...]
    pairs: Pairs = field(default_factory=dict)

    def beside(self, pane: int, sentence: int) -> tuple[Beside, ...]:
        """What stands in all panes beside a sentence of one of them."""
        found: dict[int, Beside] = {pane: Beside(sentence, self._group(pane, sentence))}
        for other in sorted(range(len(self.counts)), key=lambda each: abs(each - pane)):
            if other != pane:
                found[other] = self._found(pane, sentence, other, found)
        return tuple(found[each] for each in range(len(self.counts)))

    def links_of(self, pane: int, sentence: int) -> dict[int, tuple[Link, ...]]:
        """The links of a sentence, by the pane that they lead to."""
        others = (each for each in range(len(self.counts)) if each != pane)
        found = {other: self._across(pane, sentence, other) for other in others}
        return {other: links for other, links in found.items() if links}

    def _across(self, pane: int, sentence: int, other: int) -> tuple[Link, ...]:
        pairing = self.pairs.get((min(pane, other), max(pane, other)))
        return () if pairing is None else pairing.of(sentence, left=pane < other)

    def _group(self, pane: int, sentence: int) -> tuple[int, ...]:
        """The sentence with those that share a link with it."""
        group = {sentence}
        for other, links in self.links_of(pane, sentence).items():
            for link in links:
                group.update(link.left if pane < other else link.right)
        return tuple(sorted(group))

    def _found(self, pane: int, sentence: int, other: int, found: Mapping[int, Beside]) -> Beside:
        direct = self._counterparts(pane, (sentence,), other)
        between = range(min(pane, other) + 1, max(pane, other))
        chained = {each for middle in between for each in self._counterparts(middle, found[middle].lit, other)}
        lit = tuple(sorted(direct | chained))
        if lit:
            return Beside(lit[0], lit)
        pairing = self.pairs.get((min(pane, other), max(pane, other)))
        if pairing is None or not pairing.links:
            return Beside(_as_far(sentence, self.counts[pane], self.counts[other]), by_place=True)
        return Beside(self._near(pairing, sentence, left=pane < other))

    def _counterparts(self, pane: int, sentences: Sequence[int], other: int) -> set[int]:
        links = (link for each in sentences for link in self._across(pane, each, other))
        return {each for link in links for each in (link.right if pane < other else link.left)}

    def _near(self, pairing: Pairing, sentence: int, *, left: bool) -> int:
        """The counterpart of the nearest linked sentence, the one before if there is a choice; before the first, 0."""
        if sentence < pairing.linked(left=left)[0]:
            return 0
        nearest = min(pairing.linked(left=left), key=lambda each: (abs(each - sentence), each))
        link = pairing.of(nearest, left=left)[0]
        return (link.right if left else link.left)[0]


def _as_far(sentence: int, ours: int, theirs: int) -> int:
    """The sentence of another article that stands as far into it, counted in sentences."""
    return round(sentence * (theirs - 1) / (ours - 1)) if ours > 1 else 0


def pairs_of(count: int) -> tuple[tuple[int, int], ...]:
    """All pairs of so many panes."""
    return tuple(combinations(range(count), 2))
