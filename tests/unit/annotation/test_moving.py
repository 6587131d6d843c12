"""What rests on a text that is edited at random: carried over exactly, or left for the reader; never elsewhere."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.annotation.carrying import carried
from triptych.domain.text import Span

SENTENCES = (
    "Cầu mới mở cửa hôm thứ Hai 😀.",
    unicodedata.normalize("NFD", "Hơn hai trăm tàu đã đến Hải Phòng."),
    "Премьер-министр открыл новый мост.",
    "שר התחבורה פתח את הגשר החדש.",
    "The 👨‍👩‍👧 family crossed the bridge first.",
    "Cafe\u0301 owners 𝔘nder the bridge agreed.",
)
PIECES = ("Hai", "мост", "\u0301", "\u0323", "\u200d👧", "😀", "bridge", " ", "\n", "גשר", "new", "🏽")


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and what a few edits make of it."""
    lines = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
    before = "\n".join(lines)
    if draw(st.booleans()):
        lines = draw(st.permutations(lines))
    after = "\n".join(lines)
    for _each in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(after)))
        end = min(len(after), start + draw(st.integers(0, 12)))
        after = after[:start] + draw(st.sampled_from(("", *PIECES))) + after[end:]
    return before, after


@settings(max_examples=150, deadline=None)
@given(texts=edits(), start=st.integers(0, 200), length=st.integers(1, 60))
def test_a_passage_goes_along_to_its_own_words_or_waits(texts: tuple[str, str], start: int, length: int) -> None:
    before, after = texts
    start %= len(before)
    span = Span(start, min(len(before), start + length))
    along = carried(before, after)
    place = along.place(span)
    if place is not None:
        assert place.of(after) == span.of(before)
        following = (before + " ")[span.end], (after + " ")[place.end]
        marks = [unicodedata.combining(each) > 0 or each in "\u200d🏽" for each in following]
        assert marks[0] == marks[1]
    proposed = along.around(span)
    assert proposed is None or (proposed.end <= len(after) and proposed.of(after).strip())


def test_a_sentence_that_moved_goes_along() -> None:
    before, after = "\n".join(SENTENCES), "\n".join((*SENTENCES[3:], *SENTENCES[:3]))
    for number, sentence in enumerate(SENTENCES):
        words = Span(before.index(sentence), before.index(sentence) + len(sentence) - 1)
        place = carried(before, after).place(words)
        assert place is not None, number
        assert place.of(after) == words.of(before)


def test_a_word_that_stands_elsewhere_by_chance_waits() -> None:
    before = "The mayor spoke on Friday.\nNobody came."
    after = "The mayor spoke.\nNobody came until the Friday market."
    assert carried(before, after).place(Span(19, 25)) is None


def test_a_letter_that_got_an_accent_waits() -> None:
    before, after = "They drink hoa tea in town.", "They drink hoa\u0300 tea in town."
    assert carried(before, after).place(Span(11, 14)) is None
    assert carried(before, after).place(Span(15, 18)) == Span(16, 19)


def test_changed_words_are_proposed_between_what_is_unchanged() -> None:
    before = "Twelve ships came to the new harbour on Monday."
    after = "Fourteen ships came to the old port on Monday."
    along = carried(before, after)
    proposed = along.around(Span(25, 36))
    assert along.place(Span(25, 36)) is None
    assert proposed is not None
    assert proposed.of(after) == "old port"
