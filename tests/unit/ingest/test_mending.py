"""Repairs: what is made of several on top of each other, and that each can be taken back."""

from hypothesis import given
from hypothesis import strategies as st

from triptych.domain.text import Repair, Span
from triptych.ingest.cleaning.cleaning import cleaned
from triptych.ingest.cleaning.mending import Edit, Mended, as_it_came, without

LETTERS = st.text(alphabet="ab \n\u0301", max_size=30)


@st.composite
def edits(draw: st.DrawFn, text: str) -> list[Edit]:
    """Edits of a text that do not overlap."""
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = zip(places[::2], places[1::2], strict=False)
    found = [Edit(start, end, draw(st.sampled_from(["", " ", "x", "yz"]))) for start, end in pairs]
    return [
        each for before, each in zip([None, *found], found, strict=False) if before is None or each.start > before.end
    ]


@given(st.data())
def test_the_text_as_it_came_is_got_back_after_any_edits(data: st.DataObject) -> None:
    text = data.draw(LETTERS)
    mended = Mended(text)
    for step in range(4):
        mended = mended.after(f"rule {step}", data.draw(edits(mended.text)))
        ends = [0, *(each.span.end for each in mended.repairs)]
        assert all(end <= each.span.start for end, each in zip(ends, mended.repairs, strict=False))
        assert as_it_came(mended.text, mended.repairs) == text


@given(st.data())
def test_repairs_are_taken_back_one_by_one_in_any_order(data: st.DataObject) -> None:
    text = data.draw(LETTERS)
    mended = Mended(text)
    for step in range(3):
        mended = mended.after(f"rule {step}", data.draw(edits(mended.text)))
    while mended.repairs:
        count = len(mended.repairs)
        mended = without(mended.text, mended.repairs, {data.draw(st.integers(0, count - 1))})
        assert len(mended.repairs) == count - 1
        assert as_it_came(mended.text, mended.repairs) == text
    assert mended.text == text


@given(
    st.lists(
        st.sampled_from(
            [
                "ofthe",
                "the",
                "Harbour",
                "HarbourMaster",
                " ",
                "  ",
                "\u00a0",
                ",",
                ";",
                "a\u0301",
                "\n",
                "\u00e2\u20ac\u2122",
                "photo 1The",
                "2018FIFA",
            ]
        )
    ).map("".join),
    st.booleans(),
)
def test_cleaning_can_be_taken_back(text: str, wrapped: bool) -> None:
    mended = cleaned(text, "en", wrapped=wrapped)
    assert as_it_came(mended.text, mended.repairs) == text


def test_edits_that_touch_become_one_repair() -> None:
    mended = Mended("ab cd").after("first", [Edit(2, 3, "")]).after("second", [Edit(2, 2, "-")])
    assert mended == Mended("ab-cd", (Repair("second", Span(2, 3), " "),))


def test_edits_that_change_nothing_leave_no_repair() -> None:
    assert Mended("ab").after("rule", [Edit(0, 1, "a")]) == Mended("ab")
    assert Mended("ab").after("first", [Edit(1, 1, "x")]).after("second", [Edit(1, 2, "")]) == Mended("ab")
