"""Passages that stand unchanged in a later text: never at other words."""

from hypothesis import given
from hypothesis import strategies as st

from triptych.annotation.carrying import carried
from triptych.domain.text import Span

words = st.lists(st.sampled_from(["pier", "ferry", "fog", "đò", "паром", "\n", ".", " "]), max_size=40).map(" ".join)


@given(before=words, after=words, start=st.integers(0, 60), length=st.integers(1, 20))
def test_what_is_carried_stands_at_the_same_words(before: str, after: str, start: int, length: int) -> None:
    span = Span(start, start + length)
    if span.end > len(before):
        return
    place = carried(before, after).place(span)
    assert place is None or place.of(after) == span.of(before)


@given(text=words, start=st.integers(0, 60), length=st.integers(1, 20))
def test_nothing_moves_in_the_same_text(text: str, start: int, length: int) -> None:
    span = Span(start, start + length)
    if span.end <= len(text):
        assert carried(text, text).place(span) == span


@given(before=words, left=words, right=words)
def test_a_text_within_a_longer_one_goes_along(before: str, left: str, right: str) -> None:
    marked = f"<{before}>{'x' * 9}"
    place = carried(marked, f"{left}\n{marked}\n{right}").place(Span(0, len(marked)))
    assert place == Span(len(left) + 1, len(left) + 1 + len(marked))
