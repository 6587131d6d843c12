"""Passages find their place again, or none: never a wrong one, in code points, whatever the text."""

from hypothesis import given
from hypothesis import strategies as st

from triptych.annotation.anchoring import Anchored, anchor, quote_of
from triptych.domain.annotation import Anchoring, Quote
from triptych.domain.text import Span

LETTERS = "ab đảо\u0301\u0323 Собянин йё.\n😀𝔘👨‍👩‍👧"
texts = st.text(st.sampled_from(LETTERS), max_size=80)
ORPHAN = Anchored(None, Anchoring.ORPHAN)


@st.composite
def passages(draw: st.DrawFn, text: st.SearchStrategy[str] = texts) -> tuple[str, Span]:
    drawn = draw(text.filter(bool))
    start = draw(st.integers(0, len(drawn) - 1))
    return drawn, Span(start, draw(st.integers(start + 1, len(drawn))))


@given(passages(st.text()))
def test_own_quote_is_exact(passage: tuple[str, Span]) -> None:
    text, span = passage
    assert anchor(text, span, quote_of(text, span)) == Anchored(span, Anchoring.EXACT)
    assert anchor(text, span, None) == Anchored(span, Anchoring.EXACT)


@given(texts, texts, texts, texts, texts)
def test_unique_passage_is_found_after_changes_around_it(
    left: str, words: str, right: str, new_left: str, new_right: str
) -> None:
    passage = f"«{words}»"
    quote = quote_of(left + passage + right, Span(len(left), len(left) + len(passage)))
    found = anchor(new_left + passage + new_right, Span(len(left), len(left) + len(passage)), quote)
    place = Span(len(new_left), len(new_left) + len(passage))
    assert found.span == place
    assert (found.anchoring is Anchoring.EXACT) == (len(left) == len(new_left))


@given(texts, st.integers(2, 5), texts)
def test_words_at_several_places_without_context_are_an_orphan(words: str, times: int, between: str) -> None:
    passage = f"«{words}»"
    text = "!" + between.join([passage] * times)
    assert anchor(text, None, Quote(passage)) == ORPHAN
    assert anchor(text, Span(0, len(passage)), Quote(passage)) == ORPHAN


@given(texts, texts, st.integers(2, 4))
def test_equal_context_at_several_places_is_an_orphan(before: str, after: str, times: int) -> None:
    once = f"[{before}«»{after}]"
    text = "!" + once * times
    quote = quote_of(once, Span(len(before) + 1, len(before) + 3), context=100)
    assert anchor(text, Span(0, 2), quote) == ORPHAN


@given(st.text(), st.integers(0, 50), st.integers(0, 50), st.lists(st.text(max_size=5), min_size=3, max_size=3))
def test_any_text_gives_a_true_place_or_none(text: str, start: int, length: int, words: list[str]) -> None:
    exact, prefix, suffix = words
    span = Span(start, start + length)
    for place in (None, span):
        for quote in (None, Quote(exact, prefix, suffix), Quote(text[start : start + 3], prefix, suffix)):
            found = anchor(text, place, quote)
            assert (found.span is None) == (found.anchoring is Anchoring.ORPHAN)
            if found.span is not None:
                assert found.span.end <= len(text)
                assert quote is None or found.span.of(text) == quote.exact
                assert found.span == place or found.anchoring is Anchoring.REANCHORED


def test_the_whole_context_tells_one_of_two_places() -> None:
    text = "Mayor Sobyanin spoke. Later Sobyanin left."
    assert anchor(text, None, Quote("Sobyanin", "Later ")) == Anchored(Span(28, 36), Anchoring.REANCHORED)


def test_half_of_the_context_is_enough_where_nothing_else_comes_near() -> None:
    old = "In the morning the mayor Sobyanin opened a new bridge over the river Moskva."
    quote = quote_of(old, Span(25, 33))
    new = "Sobyanin is the mayor. At noon Mr Sobyanin opened a new bridge over the river Moskva."
    assert anchor(new, Span(25, 33), quote) == Anchored(Span(34, 42), Anchoring.REANCHORED)


def test_a_chance_likeness_is_not_enough() -> None:
    old = "As reported, the plan was agreed by Putin, said that day's press release of the Kremlin."
    quote = quote_of(old, Span(36, 41))
    new = "One minister, with Putin, said thank you. Another, without Putin or anyone, left."
    assert anchor(new, Span(36, 41), quote) == ORPHAN


def test_equal_words_at_the_old_place_do_not_hide_the_moved_passage() -> None:
    old = "Yes, he said at the first meeting. No, she said at the second one."
    span = Span(8, 12)
    quote = quote_of(old, span)
    new = "So here said nobody. " + old
    assert new[8:12] == "said"
    assert anchor(new, span, quote) == Anchored(Span(29, 33), Anchoring.REANCHORED)


def test_position_that_agrees_is_kept_where_its_context_changed() -> None:
    quote = Quote("said", "she ", " that nothing had happened")
    assert anchor("He said it, they said it.", Span(3, 7), quote) == Anchored(Span(3, 7), Anchoring.EXACT)


def test_position_outside_the_text_is_an_orphan() -> None:
    assert anchor("short", Span(2, 6), None) == ORPHAN
    assert anchor("short", None, None) == ORPHAN


def test_empty_words_are_found_only_at_their_position() -> None:
    assert anchor("text", Span(2, 2), Quote("")) == Anchored(Span(2, 2), Anchoring.EXACT)
    assert anchor("text", Span(2, 3), Quote("")) == ORPHAN
    assert anchor("text", None, Quote("", "te", "xt")) == ORPHAN


def test_words_that_stand_everywhere_end_soon() -> None:
    text = "a" * 200_000
    assert anchor(text, None, Quote("aa", "b" * 50_000, "c" * 50_000)) == ORPHAN


def test_quotes_count_code_points_and_stop_at_the_ends() -> None:
    assert quote_of("😀ñ𝔘x", Span(1, 3)) == Quote("ñ𝔘", "😀", "x")
    assert quote_of("abcdef", Span(2, 4), context=1) == Quote("cd", "b", "e")
