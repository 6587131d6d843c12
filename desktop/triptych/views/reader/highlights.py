"""The highlights of a sheet: found by where they stand, and made when they are asked for."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Self, overload

from triptych.domain.text import Span


@dataclass(frozen=True, slots=True)
class Highlight:
    """One place of what the reader wrote.

    Attributes:
        annotation: internal id.
        target: internal id of the place.
        span: where it stands.
        letters: of its first code; empty without one.
        hue: of its first code.
        note: it has a note.
        tip: codes and note in words.
        finding: it is part of a finding.
        owner: initials of who made it, where several people annotated the article; else empty.
        owner_hue: that person's colour.
        others: somebody else made it than who reads.
    """

    annotation: int
    target: int
    span: Span
    letters: str
    hue: str | None
    note: bool
    tip: str
    finding: bool = False
    owner: str = ""
    owner_hue: str | None = None
    others: bool = False


class Highlights(Sequence[Highlight]):
    """All highlights of a sheet, oldest first, so that the newest lies on top.

    An article may have thousands and shows some hundreds: the words and colours of one are put together when it comes
    into sight.
    """

    def __init__(self, spans: Sequence[Span], make: Callable[[int], Highlight]) -> None:
        """Makes the list.

        Args:
            spans: where each stands, oldest first.
            make: gives the one with a number in that order.
        """
        self.spans = spans
        self._make = make
        self._made: dict[int, Highlight] = {}
        self._sort([(each.start, each.end, number) for number, each in enumerate(spans)])

    @classmethod
    def of(cls, highlights: Sequence[Highlight] = ()) -> Self:
        """Those that are made already, oldest first."""
        return cls([each.span for each in highlights], highlights.__getitem__)

    def joined_by(self, newer: Sequence[Highlight]) -> "Highlights":
        """These, and newer ones over them."""
        own = len(self)
        joined = Highlights((), lambda number: self[number] if number < own else newer[number - own])
        joined.spans = [*self.spans, *(each.span for each in newer)]
        joined._sort(self._order + [(each.span.start, each.span.end, own + at) for at, each in enumerate(newer)])
        return joined

    def within(self, span: Span) -> list[Highlight]:
        """Those that have a part in a passage, oldest first."""
        first, stop = bisect_right(self._furthest, span.start), bisect_left(self._starts, span.end)
        found = sorted(number for _start, end, number in self._order[first:stop] if end > span.start)
        return [self[number] for number in found]

    def around(self, span: Span) -> list[Highlight]:
        """Those that hold a whole passage, or a place at their ends, oldest first."""
        near = self.within(Span(max(span.start - 1, 0), span.end + 1))
        return [each for each in near if each.span.start <= span.start and span.end <= each.span.end]

    def in_reading_order(self) -> Iterator[Highlight]:
        """All, as one reads; of those that stand at one place the oldest first."""
        return (self[number] for _start, _end, number in self._order)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.spans)

    @overload
    def __getitem__(self, number: int) -> Highlight: ...
    @overload
    def __getitem__(self, number: slice) -> list[Highlight]: ...
    def __getitem__(self, number: int | slice) -> Highlight | list[Highlight]:
        """One by its number, the oldest is 0; or several."""
        places = range(len(self.spans))[number]
        if isinstance(places, range):
            return [self[each] for each in places]
        if places not in self._made:
            self._made[places] = self._make(places)
        return self._made[places]

    def _sort(self, order: list[tuple[int, int, int]]) -> None:
        order.sort()
        self._order = order
        self._starts = [start for start, _end, _number in order]
        self._furthest = list(accumulate([end for _start, end, _number in order], max))
