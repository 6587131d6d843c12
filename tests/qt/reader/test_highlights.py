"""Highlights of a sheet are found by where they stand, and made when they are asked for."""

from random import Random

from triptych.domain.text import Span
from triptych.views.reader.highlights import Highlight, Highlights


def highlight(number: int, span: Span) -> Highlight:
    return Highlight(number, number, span, "T", "teal", note=False, tip="")


def test_those_in_a_passage_are_found_oldest_first() -> None:
    chance = Random(8)
    for _each in range(50):
        spans = [Span(start, start + chance.randint(1, 40)) for start in (chance.randrange(200) for _ in range(30))]
        made = [highlight(number, span) for number, span in enumerate(spans)]
        half = Highlights.of(made[:20])
        found = half.joined_by(made[20:])
        start = chance.randrange(220)
        asked = Span(start, start + chance.randint(1, 30))
        within = [each for each in made if each.span.start < asked.end and each.span.end > asked.start]
        around = [each for each in made if each.span.start <= asked.start and asked.end <= each.span.end]
        at_caret = [each for each in made if each.span.start <= start <= each.span.end]

        assert [*found] == made
        assert found.within(asked) == within
        assert found.around(asked) == around
        assert found.around(Span(start, start)) == at_caret
        assert [*found.in_reading_order()] == sorted(made, key=lambda each: (each.span, each.target))
        assert [*half] == made[:20]


def test_only_what_is_asked_for_is_made() -> None:
    made: list[int] = []

    def make(number: int) -> Highlight:
        made.append(number)
        return highlight(number, spans[number])

    spans = [Span(number, number + 2) for number in range(0, 1000, 2)]
    highlights = Highlights(spans, make)
    seen = highlights.within(Span(100, 110))
    assert highlights.within(Span(100, 110)) == seen
    assert made == [50, 51, 52, 53, 54]
    assert highlights[-1].span == spans[-1]
    assert [each.span for each in highlights[:2]] == spans[:2]
