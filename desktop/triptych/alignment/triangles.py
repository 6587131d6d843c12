"""Three reports of one event: what two links agree on makes the third surer; what they gainsay, more doubtful."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import permutations
from typing import Final

import numpy as np

from triptych.domain.bead import Alignment, Bead
from triptych.domain.states import Origin

_AGREED: Final = 0.8
_GAINSAID: Final = -0.8
"""Log-odds that a third report adds to a link; both links that it speaks through count as far as they are sure."""
_BOUND: Final = 1e-9

Pair = tuple[int, int]


def consistent(alignments: Mapping[Pair, Alignment]) -> dict[Pair, Alignment]:
    """The pairwise alignments of several reports, each seen in the light of the others.

    Args:
        alignments: by the numbers of the reports they link, the lower one on the left.
    """
    turned = {**alignments, **{(b, a): _turned(each) for (a, b), each in alignments.items()}}
    reports = sorted({each for pair in alignments for each in pair})
    found = dict(alignments)
    for first, second, third in permutations(reports, 3):
        if first < second and {(first, second), (first, third), (third, second)} <= turned.keys():
            through = turned[first, third], turned[third, second]
            found[first, second] = _seen(found[first, second], *through)
    return found


def _seen(alignment: Alignment, there: Alignment, back: Alignment) -> Alignment:
    """An alignment's links as a third report sees them."""
    beads = tuple(_judged(each, there, back) for each in alignment.beads)
    return replace(alignment, beads=beads)


def _judged(bead: Bead, there: Alignment, back: Alignment) -> Bead:
    if bead.origin is Origin.USER:
        return bead
    change = 0.0
    for onwards in (each for each in there.beads if set(each.left) & set(bead.left)):
        for home in (each for each in back.beads if set(each.left) & set(onwards.right)):
            sure = onwards.confidence * home.confidence
            change += sure * (_AGREED if set(home.right) & set(bead.right) else _GAINSAID)
    if not change:
        return bead
    chance = min(max(bead.confidence, _BOUND), 1 - _BOUND)
    odds = np.log(chance / (1 - chance)) + np.clip(change, _GAINSAID, _AGREED)
    return replace(bead, confidence=float(1 / (1 + np.exp(-odds))))


def _turned(alignment: Alignment) -> Alignment:
    """The alignment seen from its right side."""
    beads = tuple(replace(each, left=each.right, right=each.left) for each in alignment.beads)
    return replace(alignment, beads=beads, candidates=())
