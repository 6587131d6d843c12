"""The aligner: what two reports of one event say alike, and what only one of them says.

Evidence for every pair of sentences (`evidence`) is weighed by how literally the reports say the same (`kinship`),
seen in the light of reading order (`walk`), and made into beads: along one path where one report is a translation of
the other in its order (`translation`), else by seeds, the best first, that grow by their neighbours (`selection`,
`growth`).
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from triptych.alignment.background import Encoding
from triptych.alignment.evidence import evidence, marks_shared, weighed
from triptych.alignment.fitted import IN_CONTEXT, INDEPENDENT, KIN, TRANSLATED, WITHOUT_ENCODER
from triptych.alignment.growth import Ground, paragraphs_of
from triptych.alignment.kinship import kinship
from triptych.alignment.report import Report
from triptych.alignment.selection import Selection, beads_of, held
from triptych.alignment.similarity import particulars, similarity_of
from triptych.alignment.walk import walked
from triptych.alignment.wording import Matrix
from triptych.domain.bead import Alignment, Bead, Mode

ALIGNER_VERSION: Final = "7"
"""Raised with every change of what comes out; stored beads of another version are made again."""

MOST_WALKED: Final = 6.0
"""Log-odds beyond which reading order adds nothing."""


def align(
    left: Report,
    right: Report,
    encoding: Encoding | None = None,
    *,
    mode: Mode | None = None,
    anchors: Sequence[Bead] = (),
    refused: Sequence[Bead] = (),
) -> Alignment:
    """Links the sentences of two reports.

    Args:
        left: a report.
        right: another one of the same event; in the same language or in another.
        encoding: sentence vectors; without them links rest on numbers, dates and names alone.
        mode: what the reports are to each other; found from their texts unless told.
        anchors: links that stand, the reader's own: kept as they are, and aligned between. One with an empty side says
            that what stands on the other side has no counterpart.
        refused: links that the reader set aside: they do not come back.
    """
    kept = tuple(each for each in anchors if each.left and each.right)
    if not left.sentences or not right.sentences:
        return Alignment(mode or Mode.COMPARABLE, kept)
    ground = _without_vectors(left, right) if encoding is None else _with_vectors(left, right, encoding)
    held(ground.scores, anchors, refused)
    walk, jumps = walked(ground.scores)
    scores = _in_context(ground, np.clip(walk, -MOST_WALKED, MOST_WALKED), jumps)
    held(scores, anchors, refused)
    return beads_of(Selection(left, right, ground, scores, jumps), mode, anchors)


def _with_vectors(left: Report, right: Report, encoding: Encoding) -> Ground:
    """Every pair's evidence, weighed by how literally the reports say the same."""
    both = encoding.encode([*left.words, *right.words])  # at once, so that no core waits for the end of the one report
    vectors = both[: len(left.sentences)], both[len(left.sentences) :]
    close = similarity_of(vectors, left, right, encoding)
    marks = marks_shared(left, right)
    literal = _chance(float(np.dot(kinship(left, right, close, marks), KIN)))
    weights = literal * np.asarray(TRANSLATED) + (1 - literal) * np.asarray(INDEPENDENT)
    return Ground(
        scores=weighed(evidence(close, marks), weights.tolist()),
        particulars=(
            particulars(vectors[0], left.language, encoding.background),
            particulars(vectors[1], right.language, encoding.background),
        ),
        margins=close.margins,
        lengths=([len(each) for each in left.words], [len(each) for each in right.words]),
        paragraphs=(paragraphs_of(left), paragraphs_of(right)),
        kinship=literal,
    )


def _without_vectors(left: Report, right: Report) -> Ground:
    """Evidence from numbers, dates and names alone."""
    return Ground(
        scores=weighed(marks_shared(left, right), WITHOUT_ENCODER),
        particulars=(np.zeros((len(left.sentences), 1)), np.zeros((len(right.sentences), 1))),
        margins=None,
        lengths=([len(each) for each in left.words], [len(each) for each in right.words]),
        paragraphs=(paragraphs_of(left), paragraphs_of(right)),
        kinship=0.5,
    )


def _in_context(ground: Ground, walk: Matrix, jumps: float) -> Matrix:
    """The log-odds of every pair in the light of the others."""
    constant, by_kinship, own, own_by_kinship, order, order_by_jumps = IN_CONTEXT
    literal = ground.kinship
    return (
        constant
        + by_kinship * literal
        + (own + own_by_kinship * literal) * ground.scores
        + (order + order_by_jumps * jumps) * walk
    )


def _chance(log_odds: float) -> float:
    return float(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))))
