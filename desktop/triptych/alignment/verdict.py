"""Whether two reports tell of one event at all."""

from typing import Final

from triptych.domain.bead import Alignment
from triptych.domain.states import Origin

_SURE: Final = 0.8
_LEAST_SHARE: Final = 0.1
"""Of the shorter report's sentences: the share that has a sure link in reports of one event."""
_FEWEST_SENTENCES: Final = 4
"""Shorter reports are too short to judge."""


def may_not_belong_together(alignment: Alignment, sentences: tuple[int, int]) -> bool:
    """Whether two reports have so little in common that they may tell of different events.

    Args:
        alignment: what was found between them.
        sentences: how many the left and the right report have.
    """
    if min(sentences) < _FEWEST_SENTENCES or any(each.origin is Origin.USER for each in alignment.beads):
        return False
    return sum(each.confidence >= _SURE for each in alignment.beads) < _LEAST_SHARE * min(sentences)
