"""What was typed is found wherever it stands, with the very characters of the text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triptych.domain.text import Span
from triptych.language.folding import fold
from triptych.language.places import FoldedLines, WordPattern, text_pattern
from triptych.language.words import words

LETTERS = st.sampled_from("abđĐHàội ёЁ«»“”…ﬁß😀\u0301\u0323 .,-\n")


def matches(text: str, typed: str, *, exact: bool = False) -> list[str]:
    pattern = WordPattern(tuple(word for word, _start, _end in words(fold(typed))))
    return [span.of(text) for span in FoldedLines(text, exact=exact).find(pattern)]


def test_words_are_found_whole_and_in_any_spelling() -> None:
    text = f"HÀ NỘI, {unicodedata.normalize('NFD', 'Hà Nội')} và hanoi.\nHà\nNội"

    assert matches(text, "ha noi") == ["HÀ NỘI", unicodedata.normalize("NFD", "Hà Nội"), "Hà\nNội"]
    assert matches("đất Đà", "dat") == ["đất"]
    assert matches("hatha ha", "ha") == ["ha"]


def test_a_prefix_reaches_to_the_end_of_the_word() -> None:
    text = "Cooperation, co-op; cooperative."
    spans = FoldedLines(text).find(WordPattern(("coop",), prefix=True))

    assert [span.of(text) for span in spans] == ["Cooperation", "cooperative"]


def test_typed_text_is_found_within_words() -> None:
    pattern = text_pattern("  petersb ")

    assert pattern is not None
    assert [span.of("Saint-Pétersbourg") for span in FoldedLines("Saint-Pétersbourg").find(pattern)] == ["Pétersb"]
    assert text_pattern(" \n") is None


@pytest.mark.parametrize("typed", ["a.b", "(", "a*", "\\d"])
def test_nothing_typed_is_taken_for_syntax(typed: str) -> None:
    pattern = text_pattern(typed)

    assert pattern is not None
    assert list(FoldedLines("aXb 1 aaa").find(pattern)) == []


@given(st.text(LETTERS, max_size=60), st.text(LETTERS, min_size=1, max_size=6))
def test_places_lie_in_the_text_and_fold_to_what_was_found(text: str, typed: str) -> None:
    pattern = text_pattern(typed)
    if pattern is None:
        return
    lines = FoldedLines(text)
    for span in lines.find(pattern):
        assert 0 <= span.start < span.end <= len(text)
        assert pattern.search("\n".join(fold(line) for line in span.of(text).split("\n")))


def test_a_place_may_reach_over_lines() -> None:
    text = "one\ntwo"

    assert list(FoldedLines(text).find(WordPattern(("one", "two")))) == [Span(0, 7)]
