"""A few letters find a title, the better fit before the worse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triptych.language.matching import match, without_guesses


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("tran", "Trần Quốc Định", ["Trần"]),
        ("TRẦN q", "Tran Quoc Dinh", ["Tran", "Q"]),
        ("dinh tran", "Trần Quốc Định", ["Trần", "Định"]),
        ("da nang", "Tới Đà Nẵng", ["Đà", "Nẵng"]),
        ("port", "transport", ["port"]),
        ("tran", "Night train", ["tra", "n"]),
        ("nyt", "New York Times", ["N", "Y", "T"]),
        ("", "anything", []),
    ],
)
def test_what_fits_is_marked(typed: str, text: str, marked: list[str]) -> None:
    found = match(typed, text)

    assert found is not None
    assert [span.of(text) for span in found.spans] == marked


@pytest.mark.parametrize(("typed", "text"), [("xyz", "abc"), ("mem", "management"), ("ab", "ba"), ("a", "cat")])
def test_what_does_not_fit(typed: str, text: str) -> None:
    assert match(typed, text) is None


def test_the_better_fit_comes_first() -> None:
    texts = ["Night train", "Subtrain", "Great trains", "Trains"]
    ranks = [found.rank for text in texts if (found := match("train", text))]

    assert [match("train", text) is not None for text in texts] == [True] * 4
    assert ranks[3] < ranks[2] < ranks[1]
    assert ranks[0] == ranks[2]


def test_picked_letters_give_way_to_better_fits() -> None:
    picked, better = match("tran", "Night train"), match("tran", "Trần")
    assert picked is not None
    assert better is not None

    assert without_guesses([(better.rank, 1), (picked.rank, 2)]) == [(better.rank, 1)]
    assert without_guesses([(picked.rank, 2)]) == [(picked.rank, 2)]


@given(st.text(max_size=12), st.text(max_size=40))
def test_spans_lie_in_the_text_in_order(typed: str, text: str) -> None:
    found = match(typed, text)
    ends = [0] if found is None else [0, *(edge for span in found.spans for edge in (span.start, span.end))]

    assert ends == sorted(ends)
    assert ends[-1] <= len(text)
