"""Sentences of a translation that are most likely told there though no link says so.

A translation goes on in the order of what it renders, sentence by sentence. So a sentence without a link has its
counterpart in what is left over at the same place, if the two are at all alike; and a neighbour's counterpart that is
far too long for the neighbour alone holds it, too (by lengths, after Gale and Church, "A Program for Aligning Sentences
in Bilingual Corpora", 1993). Where reports are told independently neither is so.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import log
from typing import Final

from triptych.comparison.told import Told
from triptych.domain.bead import Alignment, Bead, Mode

_TOO_LONG: Final = log(1.4)
"""By how much a counterpart is longer than its sentence would be rendered, before it holds another one, too.

Lengths of one sentence in two languages, the languages' own ratio taken off, rarely differ by so much.
"""
_FITS: Final = log(1.25)
"""How far lengths may be apart that fit."""

Places = Sequence[int]


def rendered(left: Told, right: Told, alignment: Alignment) -> tuple[frozenset[int], frozenset[int]]:
    """The sentences of either report, by place, that the other one most likely renders though no link joins them."""
    if alignment.mode is not Mode.TRANSLATION or not alignment.beads:
        return frozenset(), frozenset()
    lengths = [[each.end - each.start for each in report.sentences] for report in (left, right)]
    found: tuple[set[int], set[int]] = (set(), set())
    for own, other, before, after in _gaps(alignment, (len(lengths[0]), len(lengths[1]))):
        if own and len(own) == len(other):
            _take(found, own, other, alignment.candidates)
        elif len(own) + len(other) == 1:
            side = 0 if own else 1
            if any(_holds(each, (own or other)[0], side, lengths) for each in (before, after) if each):
                found[side].update(own or other)
    return frozenset(found[0]), frozenset(found[1])


def _gaps(alignment: Alignment, sizes: tuple[int, int]) -> list[tuple[Places, Places, Bead | None, Bead | None]]:
    """What stands without a link between two links that follow each other in both reports, with these."""
    ends: list[Bead | None] = [None, *alignment.beads, None]
    gaps: list[tuple[Places, Places, Bead | None, Bead | None]] = []
    for before, after in pairwise(ends):
        own, other = (
            range(
                max((before.left, before.right)[side]) + 1 if before else 0,
                min((after.left, after.right)[side]) if after else sizes[side],
            )
            for side in (0, 1)
        )
        gaps.append((own, other, before, after))
    return gaps


def _take(found: tuple[set[int], set[int]], own: Places, other: Places, candidates: Sequence[Bead]) -> None:
    """Sentences that face each other, where a weak link joins them."""
    for one, facing in zip(own, other, strict=True):
        if any(one in each.left and facing in each.right for each in candidates):
            found[0].add(one)
            found[1].add(facing)


def _holds(bead: Bead, place: int, side: int, lengths: Sequence[Sequence[int]]) -> bool:
    """Whether the counterpart of a linked neighbour is so long that it holds this sentence, too."""
    totals = [sum(each) for each in lengths]
    own, other = (sum(lengths[at][each] for each in (bead.left, bead.right)[at]) for at in (side, 1 - side))
    if not (own and other and all(totals)):
        return False
    expected = log(other / own * totals[side] / totals[1 - side])
    return expected >= _TOO_LONG and abs(expected - log(1 + lengths[side][place] / own)) <= _FITS
