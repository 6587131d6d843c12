"""From scores to beads: which pairs are links, which sentences join them, which have no counterpart."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import numpy as np

from triptych.alignment.fitted import JOINING
from triptych.alignment.growth import MOST_SENTENCES, MOST_TOGETHER, Ground, Sides, joining
from triptych.alignment.report import Report
from triptych.alignment.translation import in_order
from triptych.alignment.wording import Matrix
from triptych.domain.bead import Alignment, Bead, BeadOrder, BeadRelation, Mode
from triptych.domain.text import Role

_CERTAIN: Final = 25.0
_NEVER: Final = -99.0

_LINK: Final = -0.2
"""Log-odds from which a pair is a link."""
_CANDIDATE: Final = -2.5
"""Log-odds from which a pair is offered as a weak proposal."""
_JOINS: Final = 0.2
_SAME: Final = 0.55
"""Confidence below which a link is said to hold in part, where the reports are independent."""

_TRANSLATED: Final = 0.5
_IN_ORDER_SHARE: Final = 0.97
_LEFT_OUT_OF_BOTH: Final = 1.0
"""Log-odds taken off what order says for a pair: what one report leaves out is what the other does, too."""
_LINKED_SHARE: Final = 0.8
"""A translation in order: how much of the links lies on one path, and how much of the shorter report is linked."""

_MOST_UNEVEN: Final = 2
"""How many times as many sentences a translation may have: an excerpt lies off the diagonal that is looked along."""

_HEAD_KINSHIP: Final = 0.7
_HEAD_STRAIGHT: Final = 0.045
_HEAD_MARGIN: Final = 0.02
_HEAD_GAP: Final = 0.06
"""Headline and lead of independent reports say one thing: where headline and headline, lead and lead are close, and
each is nearly as close to the other's other one."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What beads are chosen from.

    Attributes:
        left: the left report.
        right: the right one.
        ground: the evidence pair by pair.
        scores: log-odds of every pair in the light of the others.
        jumps: how often the reports leave each other's order.
    """

    left: Report
    right: Report
    ground: Ground
    scores: Matrix
    jumps: float


def held(scores: Matrix, anchors: Sequence[Bead], refused: Sequence[Bead]) -> None:
    """Writes the reader's word into the scores: what is linked, what has no counterpart, what was set aside."""
    for each in refused:
        scores[np.ix_(each.left, each.right)] = _NEVER
    for each in anchors:
        scores[list(each.left), :] = _NEVER
        scores[:, list(each.right)] = _NEVER
    for each in anchors:
        if each.left and each.right:
            scores[np.ix_(each.left, each.right)] = _CERTAIN


def beads_of(selection: Selection, mode: Mode | None, anchors: Sequence[Bead]) -> Alignment:
    """The alignment: the reader's links, and the program's between them."""
    free = selection.scores.copy()
    for each in anchors:
        free[list(each.left), :] = _NEVER
        free[:, list(each.right)] = _NEVER
    open_selection = replace(selection, scores=free)
    seeds = best_first(free, _LINK)
    decided = mode or _mode(selection, seeds)
    if decided is Mode.TRANSLATION:
        chosen = in_order(free, partial(_joining, selection.ground), _kept(free, seeds))
    else:
        chosen = _grown(open_selection, _with_heads(open_selection, seeds))
    kept = [each for each in anchors if each.left and each.right]
    found = [*kept, *(_bead(selection, each) for each in chosen)]
    beads = _ordered(tuple(sorted(found, key=lambda each: (each.left, each.right))))
    return Alignment(decided, beads, _candidates(open_selection, beads))


def _kept(scores: Matrix, seeds: Sequence[Sides]) -> float:
    """What keeping the order says for a pair: the more, the fewer sentences of the shorter report lack a link.

    It counts twice, since without the pair both reports must have left out a sentence, at the same place.
    """
    return 2 * math.log(max(len(seeds), 1) / (min(scores.shape) - len(seeds) + 1)) - _LEFT_OUT_OF_BOTH


def best_first(scores: Matrix, least: float) -> list[Sides]:
    """The best pairs first, no sentence twice."""
    left = scores.copy()
    found: list[Sides] = []
    while True:
        row, column = divmod(int(left.argmax()), left.shape[1])
        if left[row, column] <= least:
            return found
        found.append(((row,), (column,)))
        left[row, :] = _NEVER
        left[:, column] = _NEVER


def _mode(selection: Selection, seeds: Sequence[Sides]) -> Mode:
    """A translation, if the reports are close, nearly all is linked, and in one order."""
    shorter, longer = sorted(selection.scores.shape)
    if (
        selection.ground.kinship < _TRANSLATED
        or longer > _MOST_UNEVEN * shorter
        or len(seeds) < _LINKED_SHARE * shorter
    ):
        return Mode.COMPARABLE
    path = _longest_path([bead[1][0] for bead in sorted(seeds)])
    return Mode.TRANSLATION if len(path) >= _IN_ORDER_SHARE * len(seeds) else Mode.COMPARABLE


def _longest_path(places: Sequence[int]) -> set[int]:
    """Which of the places, by their index, form the longest ascending row (patience sorting)."""
    tops: list[int] = []
    before: list[int | None] = []
    for index, place in enumerate(places):
        pile = int(np.searchsorted([places[each] for each in tops], place))
        before.append(tops[pile - 1] if pile else None)
        tops[pile : pile + 1] = [index]
    found: set[int] = set()
    here = tops[-1] if tops else None
    while here is not None:
        found.add(here)
        here = before[here]
    return found


def _with_heads(selection: Selection, seeds: list[Sides]) -> list[Sides]:
    """The links, headline and lead of independent reports taken together where they say the same."""
    head: Sides = ((0, 1), (0, 1))
    touching = [bead for bead in seeds if set(bead[0]) & {0, 1} or set(bead[1]) & {0, 1}]
    inside = [bead for bead in touching if set(bead[0]) | set(bead[1]) <= {0, 1}]
    if not inside or len(touching) != len(inside) or not _one_head(selection):
        return seeds
    return [head, *(bead for bead in seeds if bead not in touching)]


def _one_head(selection: Selection) -> bool:
    margins = selection.ground.margins
    headed = all(_has_headline(each) for each in (selection.left, selection.right))
    if margins is None or not headed or selection.ground.kinship >= _HEAD_KINSHIP:
        return False
    if selection.scores[:2, :2].min() <= _NEVER:
        return False
    straight, crossed = (margins[0, 0] + margins[1, 1]) / 2, (margins[0, 1] + margins[1, 0]) / 2
    return bool(straight > _HEAD_STRAIGHT and crossed > _HEAD_MARGIN and straight - crossed < _HEAD_GAP)


def _has_headline(report: Report) -> bool:
    roles = report.roles[:2]
    return len(roles) == 2 and roles[0] is Role.HEADLINE and roles[1] is Role.BODY  # noqa: PLR2004 - headline and lead


def _joining(ground: Ground, bead: Sides, side: int, sentence: int) -> float:
    return float(np.dot(joining(ground, bead, side, sentence), JOINING))


def _grown(selection: Selection, beads: list[Sides]) -> list[Sides]:
    """The links with the neighbours that make them better, the best first."""
    ground = replace(selection.ground, scores=selection.scores)
    while True:
        moves = [(_joining(ground, *move), move) for move in _moves(selection, beads)]
        score, move = max(moves, default=(_JOINS, None), key=lambda each: each[0])
        if move is None or score <= _JOINS:
            return beads
        bead, side, sentence = move
        wider = tuple(sorted((*bead[side], sentence)))
        beads = [((wider, each[1]) if side == 0 else (each[0], wider)) if each is bead else each for each in beads]


def _moves(selection: Selection, beads: Sequence[Sides]) -> Iterator[tuple[Sides, int, int]]:
    """Each neighbour without a link that a bead could take in."""
    for side, count in enumerate(selection.scores.shape):
        taken = {sentence for bead in beads for sentence in bead[side]}
        for bead in beads:
            if len(bead[side]) < MOST_SENTENCES and len(bead[0]) + len(bead[1]) < MOST_TOGETHER:
                for sentence in (bead[side][0] - 1, bead[side][-1] + 1):
                    if 0 <= sentence < count and sentence not in taken and _may_join(selection, bead, side, sentence):
                        yield bead, side, sentence


def _may_join(selection: Selection, bead: Sides, side: int, sentence: int) -> bool:
    """Whoever translates divides a sentence within its paragraph; independent reports spread what they say."""
    if selection.ground.kinship < _TRANSLATED:
        return True
    places = selection.ground.paragraphs[side]
    return len(bead[1 - side]) == 1 and all(places[each] == places[sentence] for each in bead[side])


def _bead(selection: Selection, sides: Sides) -> Bead:
    best = float(selection.scores[np.ix_(*sides)].max())
    confidence = float(1 / (1 + np.exp(-best)))
    partial = selection.ground.kinship < _TRANSLATED and confidence < _SAME
    return Bead(*sides, confidence, BeadRelation.PARTIAL if partial else BeadRelation.SAME)


def _ordered(beads: tuple[Bead, ...]) -> tuple[Bead, ...]:
    """The links, those off the longest common path marked as moved."""
    path = _longest_path([each.right[0] for each in beads])
    return tuple(
        replace(each, order=BeadOrder.IN_PLACE if index in path else BeadOrder.MOVED)
        for index, each in enumerate(beads)
    )


def _candidates(selection: Selection, beads: Sequence[Bead]) -> tuple[Bead, ...]:
    """Weak proposals for sentences without a link."""
    rest = selection.scores.copy()
    for bead in beads:
        rest[list(bead.left), :] = _NEVER
        rest[:, list(bead.right)] = _NEVER
    weak = sorted(best_first(rest, _CANDIDATE))
    return tuple(replace(_bead(selection, each), relation=BeadRelation.PARTIAL) for each in weak)
