"""Scrolling together by what corresponds: the bead at the reading line of one sheet comes to that of the others."""

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Final

from triptych.views.reader.geometry import Extent, Geometry
from triptych.views.reader.pairing import Beside, Reading
from triptych.views.reader.pane import PaneView

LINE: Final = 0.4
"""The reading line: how far down in what is seen."""


def leads(
    panes: Sequence[PaneView], reading: Reading, number: int, *, scrolling: bool
) -> Iterator[tuple[PaneView, int]]:
    """Where a scrolled sheet takes the others: each with the offset at which it shows the same.

    Within a bead the others go as far as this one has gone; where nothing corresponds they rest and are left out.

    Args:
        panes: all, from left to right.
        reading: what links them.
        number: the pane that was scrolled.
        scrolling: it is still moving: what stands in another order waits until it rests, so that nothing leaps to and
            fro.
    """
    pane = panes[number]
    place = pane.sheet.offset + LINE * pane.sheet.viewport().height()
    sentence = pane.shown_from(pane.sheet.places.at_height(place), -1)
    if sentence is None:
        return
    besides = reading.beside(number, sentence)
    links = reading.links_of(number, sentence)
    for other, beside in enumerate(besides):
        moved = any(link.moved for link in links.get(other, ()))
        if other == number or beside.rests or (scrolling and moved):
            continue
        height = _height(panes[other], beside, _gone(pane, besides[number], sentence, place, by_place=beside.by_place))
        if height is not None:
            yield panes[other], round(height - LINE * panes[other].sheet.viewport().height())


def _gone(pane: PaneView, here: Beside, sentence: int, place: float, *, by_place: bool) -> float:
    """How much of the bead has passed the line, from 0 to 1; by place, how much of the article."""
    extent = _extent(pane.sheet.places, (sentence,) if by_place else _run(here.lit, sentence))
    if extent is None:
        return 0.0
    share = min(max((place - extent.top) / max(extent.bottom - extent.top, 1.0), 0.0), 1.0)
    return (sentence + share) / max(pane.count, 1) if by_place else share


def _height(pane: PaneView, beside: Beside, gone: float) -> float | None:
    """The height on a sheet that belongs to it."""
    if not beside.by_place:
        extent = _extent(pane.sheet.places, _run(beside.lit, beside.lit[0]))
        return None if extent is None else extent.top + gone * (extent.bottom - extent.top)
    sentence, share = divmod(gone * pane.count, 1)
    extent = _extent(pane.sheet.places, (min(int(sentence), pane.count - 1),)) if pane.count else None
    return None if extent is None else extent.top + share * (extent.bottom - extent.top)


def _run(sentences: Sequence[int], around: int) -> tuple[int, ...]:
    """Those of the sentences that are neighbours of one of them, itself among them."""
    first = last = around
    while first - 1 in sentences:
        first -= 1
    while last + 1 in sentences:
        last += 1
    return tuple(range(first, last + 1))


def _extent(places: Geometry, sentences: Sequence[int]) -> Extent | None:
    found = [each for each in (places.extent(index, left=True) for index in sentences) if each is not None]
    return reduce(Extent.joined, found) if found else None
