"""Folding: what finds what, and the way back to the text."""

import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.unit.language.code_points import code_points
from triptych.domain.text import Span
from triptych.language.folding import _JOINS, Folded, fold, fold_exactly

ANY_TEXT = st.text(max_size=60)
VIETNAMESE = ["a", "o", "u", "q", "g", "i", "y", "ê", "ò", "ú", "Đ", "\u0301", "\u031b", "\u0302", "\u0323"]
CYRILLIC = ["е", "и", "Й", "Ё", "\u0306", "\u0308"]
TYPOGRAPHY = ["\u00ad", "\u200b", "\u200d", "\ufe0f", "´", "“", "—", "…", " ", "\u00a0", "\n", "\x85"]
ODD = ["ﬁ", "ß", "½", "=", "\u0338", "＝", "ｶ", "ﾞ", "ᄀ", "ᅡ", "ㅏ", "가", "ᆨ", "Σ", "ς", "ΐ", "İ", "🤔", "\ud800"]
AWKWARD = st.lists(st.sampled_from([*VIETNAMESE, *CYRILLIC, *TYPOGRAPHY, *ODD]), max_size=14).map("".join)
TEXTS = ANY_TEXT | AWKWARD
LETTERS_DIGITS_MARKS = {"Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl", "No", "Mn", "Mc", "Me"}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("duong", "Đường"),
        ("hoa binh", "Hoà Bình"),
        ("hoa binh", "Hòa Bình"),
        ("nguyen", unicodedata.normalize("NFD", "Nguyễn")),
        ("lodz", "Łódź"),
        ("orsted", "Ørsted"),
        ("strasse", "Straße"),
        ("encyclopaedia", "Encyclopædia"),
        ("definition", "deﬁnition"),
        ("istanbul", "İstanbul"),
        ("izmir", "ızmır"),
        ("черемин", "Черёмин"),
        ("замок", "за\u0301мок"),
        ("ханой", "ХАНОЙ"),
        ("ханой", "Хано\u0438\u0306"),
        ("київ", "Київ"),
        ("ўладзімір", "Ўладзімір"),
        ("їжак", unicodedata.normalize("NFD", "Їжак")),
        ("αθηνα", "Αθήνα"),
        ("\"oui\" - 'non'", "«oui» — ’non’"),
        ("people's", "people`s"),
        ("o'clock", "o´clock"),
        ("п'ять", "пʼять"),
        ("hanoi-moscow", "Hanoi‑Moscow"),
        ("cooperation", "co\u00adoper\u200bation"),
        ("70 years", "70\u00a0years"),
        ("abc 12", "ＡＢＣ　１２"),
        ("wait...", "wait…"),
        ("a b", "a\tb"),
        ("left right", "\u202bleft\u202c right\u200f"),
        ("tên", "TÊN"),
    ],
)
def test_what_is_typed_finds_what_stands_there(typed: str, found: str) -> None:
    assert fold(found) == fold(typed)


@pytest.mark.parametrize(("one", "other"), [("й", "и"), ("і", "и"), ("ї", "і"), ("ґ", "г"), ("ў", "у"), ("щ", "ш")])
def test_cyrillic_letters_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hòa", "hoà"),
        ("khỏe", "khoẻ"),
        ("thúy", "thuý"),
        ("THỦY", "thuỷ"),
        ("hòan", "hoàn"),
        ("khủyu", "khuỷu"),
        ("ngúyên", "nguyến"),
        ("qúy", "quý"),
        ("qủa", "quả"),
        ("qúôc", "quốc"),
        ("gía", "giá"),
        ("gíup", "giúp"),
        (unicodedata.normalize("NFD", "hòa"), "hoà"),
        ("«Hòa»", '"hoà"'),
    ],
)
def test_the_place_of_a_tone_mark_makes_no_difference_to_the_exact_form(old: str, new: str) -> None:
    assert fold_exactly(old) == new
    assert fold_exactly(new) == new


@pytest.mark.parametrize("word", ["của", "múa", "tía", "bìa", "gìn", "gì", "quỳ", "ngoài", "nguyễn", "hoặc", "chìa"])
def test_a_tone_mark_in_its_place_stays(word: str) -> None:
    assert fold_exactly(word) == word


@pytest.mark.parametrize(
    ("one", "other"), [("má", "ma"), ("đa", "da"), ("ё", "е"), ("é", "e"), ("за\u0301мок", "замок")]
)
def test_the_exact_form_keeps_accents(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert fold_exactly(one) != fold_exactly(other)


@given(TEXTS)
@example("﷽ŉǰΐᾳ")
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_exactly(fold_exactly(text)) == fold_exactly(text)


@given(TEXTS)
def test_the_exact_form_folds_to_the_same(text: str) -> None:
    assert fold(fold_exactly(text)) == fold(text)


@given(TEXTS)
def test_composed_and_decomposed_fold_to_the_same(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert fold(decomposed) == fold(unicodedata.normalize("NFC", text))
    assert fold_exactly(decomposed) == fold_exactly(unicodedata.normalize("NFC", text))


@given(TEXTS)
def test_folded_text_is_ascii_or_letters_digits_and_marks(text: str) -> None:
    for folded in (fold(text), fold_exactly(text)):
        assert all(
            char.isprintable() if char.isascii() else unicodedata.category(char) in {"Co", *LETTERS_DIGITS_MARKS}
            for char in folded
        )
        folded.encode()


@given(TEXTS, st.booleans())
def test_the_mapped_text_is_the_folded_text(text: str, exact: bool) -> None:
    folded = Folded.of(text, exact=exact)
    assert folded.text == (fold_exactly(text) if exact else fold(text))
    assert len(folded.starts) == len(folded.ends) == len(folded.text)


@given(TEXTS, st.booleans(), st.data())
def test_a_folded_range_leads_back_to_what_it_was_made_of(text: str, exact: bool, data: st.DataObject) -> None:
    folded = Folded.of(text, exact=exact)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    span = folded.original(start, end)
    assert 0 <= span.start <= span.end <= len(text)
    if start < end:
        again = fold_exactly(span.of(text)) if exact else fold(span.of(text))
        assert exact or folded.text[start:end] in again
        assert not unicodedata.combining(text[span.end : span.end + 1] or " ")
    else:
        assert span.start == span.end


@given(TEXTS, st.booleans())
def test_the_whole_leads_back_to_all_that_is_seen(text: str, exact: bool) -> None:
    folded = Folded.of(text, exact=exact)
    if folded.text:
        span = folded.original(0, len(folded.text))
        assert span.end == len(text)
        assert fold(text[: span.start]) == ""


def test_a_highlight_covers_whole_clusters() -> None:
    text = unicodedata.normalize("NFD", "Ở Hà Nội")
    folded = Folded.of(text)
    start = folded.text.index("noi")
    assert folded.text == "o ha noi"
    assert folded.original(start, start + 3).of(text) == unicodedata.normalize("NFD", "Nội")
    assert folded.original(0, 1) == Span(0, 3)


def test_one_character_that_becomes_two_is_covered_by_either() -> None:
    folded = Folded.of("Straße!")
    assert folded.text == "strasse!"
    assert folded.original(4, 5) == folded.original(5, 6) == Span(4, 5)
    assert folded.original(7, 8) == Span(6, 7)


def test_plain_text_needs_no_table() -> None:
    folded = Folded.of("Đường phố")
    assert isinstance(folded.starts, range)
    assert folded.original(6, 9) == Span(6, 9)
    assert folded.original(9, 9) == Span(9, 9)
    assert Folded.of("").original(0, 0) == Span(0, 0)


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (1, 0), (0, 3)])
def test_a_range_outside_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a range"):
        Folded.of("ab").original(start, end)


def test_every_character_that_composes_backwards_joins() -> None:
    for char in code_points():
        parts = unicodedata.decomposition(char).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            first, second = (chr(int(part, 16)) for part in parts)
            assert _JOINS[second] or unicodedata.normalize("NFC", first + second) == first + second


def test_every_code_point_alone_keeps_the_promises() -> None:
    for char in code_points():
        loose, exact = fold(char), fold_exactly(char)
        assert fold(loose) == loose
        assert fold_exactly(exact) == exact
        assert fold(exact) == loose


@settings(max_examples=20)
@given(st.text(min_size=1, max_size=2000))
def test_length_of_the_map_is_the_length_of_the_text(text: str) -> None:
    folded = Folded.of(text)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(start < end for start, end in zip(folded.starts, folded.ends, strict=True))


def test_folding_keeps_up_with_an_import() -> None:
    text = "Chủ tịch Ủy ban nhân dân thành phố Hà Nội; мэр Москвы; the mayor of Moscow. " * 5000
    fold(text)
    started = time.perf_counter()
    fold(text)
    assert len(text.encode()) / (time.perf_counter() - started) > 1_000_000
