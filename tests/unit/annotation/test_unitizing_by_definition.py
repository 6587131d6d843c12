"""Unitizing alpha against a reckoning straight from its definition, on any passages.

No package for it is kept up, so it is built again here from K. Krippendorff, "On the reliability of unitizing
continuous data" (1995), in another way than the program's: annotators are masks of words, all pairs of sections are
compared, and chance is every place in which a passage can lie, counted one by one.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby, permutations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from triptych.annotation.agreement import unitizing_alpha
from triptych.domain.text import Span

LENGTH = 24

Section = tuple[int, int, bool]
"""Start, length, marked."""


def sections(spans: Sequence[Span]) -> list[Section]:
    mask = [any(span.start <= at < span.end for span in spans) for at in range(LENGTH)]
    found, at = [], 0
    for marked, run in groupby(mask):
        length = len(list(run))
        found.append((at, length, marked))
        at += length
    return found


def difference(one: Section, other: Section) -> int:
    """The squared difference of two sections of different annotators."""
    (begin, length, marked), (other_begin, other_length, other_marked) = one, other
    apart = begin - other_begin
    if marked and other_marked and -length < apart < other_length:
        return apart**2 + (apart + length - other_length) ** 2
    if marked and not other_marked and other_length - length >= apart >= 0:
        return length**2
    if not marked and other_marked and length - other_length >= -apart >= 0:
        return other_length**2
    return 0


def chance(length: int, units: int, gaps: Sequence[int]) -> int:
    """What a passage disagrees with others of its length and with gaps, over all places in which they can meet.

    A meeting with another passage is one of two that see each other; one with a gap counts for both sides.
    """
    meetings = sum(2 * apart**2 for apart in range(-length + 1, length))
    within = sum(length**2 for gap in gaps for _place in range(gap - length + 1))
    return (units - 1) * meetings + 2 * within


def by_definition(annotators: Sequence[Sequence[Span]]) -> Fraction | None:
    cut = [sections(spans) for spans in annotators]
    number = len(annotators)
    observed = Fraction(
        sum(difference(one, other) for mine, theirs in permutations(cut, 2) for one in mine for other in theirs),
        number * (number - 1) * LENGTH**2,
    )
    units = [length for mine in cut for _begin, length, marked in mine if marked]
    gaps = [length for mine in cut for _begin, length, marked in mine if not marked]
    places = number * LENGTH * (number * LENGTH - 1) - sum(length * (length - 1) for length in units)
    total = sum(chance(length, len(units), gaps) for length in units)
    expected = Fraction(total, places * LENGTH) if places else Fraction(0)
    return 1 - observed / expected if expected else None


spans = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, LENGTH)).map(
    lambda each: Span(each[0], min(each[0] + each[1], LENGTH))
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(spans, max_size=4), min_size=2, max_size=4))
@example([[Span(0, LENGTH)], [Span(0, LENGTH)]])
@example([[Span(0, LENGTH)], []])
@example([[Span(2, 5), Span(5, 9)], [Span(2, 9)]])
def test_any_passages(annotators: list[list[Span]]) -> None:
    found, wanted = unitizing_alpha(annotators, Span(0, LENGTH)), by_definition(annotators)
    if wanted is None:
        assert found is None
    else:
        assert found is not None
        assert abs(found - float(wanted)) < 1e-9
        assert found <= 1
