"""A part of a sentence and the part of its counterpart that corresponds."""

import pytest

from triptych.alignment.narrowing import Landmark, figures, narrowed
from triptych.domain.text import Span

TEXT = "Sáng thứ Hai. Sau ba tuần, cảng Lanvik trả 400.000 curon, còn Hà Nội chưa trả lời. Hết."
WHOLE = Span(14, 83)


def landmark(words: str, key: str) -> Landmark:
    start = TEXT.index(words)
    return Landmark(Span(start, start + len(words)), key)


LANDMARKS = (landmark("Lanvik", "lanvik"), landmark("400.000", "400000"), landmark("Hà Nội", "hanoi"))


@pytest.mark.parametrize(
    ("wanted", "bare", "expected"),
    [
        ({"hanoi"}, False, "còn Hà Nội chưa trả lời."),
        ({"hanoi"}, True, "Hà Nội"),
        ({"lanvik"}, False, "cảng Lanvik trả 400.000 curon"),
        ({"lanvik", "400000"}, True, "Lanvik trả 400.000"),
        ({"lanvik", "hanoi"}, False, "cảng Lanvik trả 400.000 curon, còn Hà Nội chưa trả lời."),
    ],
)
def test_what_is_named_leads_to_the_part(wanted: set[str], bare: bool, expected: str) -> None:
    assert narrowed(TEXT, WHOLE, LANDMARKS, wanted, bare=bare).of(TEXT) == expected


@pytest.mark.parametrize("wanted", [set(), {"moscow"}, {"lanvik", "moscow"}])
def test_what_cannot_be_told_is_offered_whole(wanted: set[str]) -> None:
    assert narrowed(TEXT, WHOLE, LANDMARKS, wanted, bare=False) == WHOLE


def test_figures_are_the_same_however_they_are_grouped() -> None:
    for text in ("it cost 400,000 crowns", "tốn 400.000 curon", "стоит 400\u00a0000 крон"):
        (found,) = figures(text, Span(0, len(text)))
        assert found.key == "400000"
        assert found.span.of(text).startswith("400")


def test_the_nearest_of_several_is_taken() -> None:
    twice = (*LANDMARKS[:1], Landmark(Span(76, 79), "lanvik"), LANDMARKS[2])
    assert narrowed(TEXT, WHOLE, sorted(twice, key=lambda each: each.span), {"lanvik", "hanoi"}, bare=True) == Span(
        62, 79
    )
