"""Sentences that may not be the report's, marked in the margin."""

from types import SimpleNamespace
from typing import cast

from triptych.domain.article import Whole
from triptych.domain.text import Paragraph, Role, Span
from triptych.views.reader.layers import SIGN_ORDER, Sign
from triptych.views.reader.pane_layers import doubts_of

LINES = ("The ferry sails again.", "024 39 41 27 / 024 39 41 28 (9-17) 55.", "Nobody was hurt.")


def test_what_is_hardly_a_sentence_is_marked_where_it_stands() -> None:
    spans, start = [], 0
    for line in LINES:
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    whole = SimpleNamespace(
        text="\n".join(LINES),
        sentences=tuple(spans),
        paragraphs=tuple(Paragraph(each, Role.BODY) for each in spans),
    )
    (mark,) = doubts_of(cast("Whole", whole))

    assert (mark.span, mark.sign) == (spans[1], Sign.DOUBTED)
    assert mark.tip


def test_the_doubt_is_drawn_before_what_it_makes_doubtful() -> None:
    assert SIGN_ORDER.index(Sign.DOUBTED) < SIGN_ORDER.index(Sign.ONLY_HERE)
