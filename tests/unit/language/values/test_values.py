"""What the tables do not hold: several values in a sentence, bad input, other languages, paragraphs, speed in kind."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.domain.text import Paragraph, Role, Span
from triptych.domain.value import ValueKind
from triptych.language.values import find_values, values_of
from triptych.language.values.tokens import listed


def read(text: str, language: str, published: str | None = None) -> list[tuple[str, str]]:
    """The words of each value and its normal form."""
    found = find_values(text, language, published=published)
    return [(each.span.of(text), each.value) for each in found]


def test_several_values_in_one_sentence() -> None:
    text = "On June 3, 2021 some 1,200 farmers sold 3.5 million tonnes for $40 million, 12% more than last year."
    assert read(text, "en", "2021-06-04") == [
        ("June 3, 2021", "2021-06-03"),
        ("some 1,200", "1200"),
        ("3.5 million tonnes", "3500000"),
        ("$40 million", "40000000"),
        ("12%", "12"),
        ("last year", "2020"),
    ]


def test_vague_values_say_so_and_sure_ones_do_not() -> None:
    found = find_values("Hơn 200 người, 35 xe và gần 4 tỷ đồng.", "vi")
    assert [each.exactness.value for each in found] == ["vague", "exact", "vague"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It ended on February 30, 2021.", "en"),
        ("Kết thúc ngày 31/2/2021.", "vi"),
        ("Закончилось 31 февраля 2021 года.", "ru"),
        ("The file is dated 2021-13-45.", "en"),
    ],
)
def test_no_impossible_day_is_a_date(text: str, language: str) -> None:
    assert all(len(value) < len("2021-02-30") for _words, value in read(text, language))


@pytest.mark.parametrize("published", ["", "2021-02-31", "9999-12-31", "0000", "yesterday", "2021-99-99", "1-1-1"])
@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Yesterday, next week, last month, 900 years ago and on May 3.", "en"),
        ("Hôm qua, tuần tới, tháng trước, cách đây 900 năm và ngày 3/5.", "vi"),
        ("Вчера, на следующей неделе, в прошлом месяце, 900 лет назад и 3 мая.", "ru"),
    ],
)
def test_a_wrong_day_of_publication_does_no_harm(text: str, language: str, published: str) -> None:
    for each in find_values(text, language, published=published):
        assert each.value


@pytest.mark.parametrize("language", ["en", "vi", "ru", "de", "xx-unknown", ""])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "9" * 400 + " people",
        "1," * 4000,
        "1 000 " * 3000,
        "more than " * 2000,
        "từ 1 đến " * 1500,
        "от 1 до " * 1500,
        "10-20-30-40-" * 800,
        "half a " * 2000,
        "-" * 5000,
        "5%" * 3000,
        "١٢٣ ٪ ½ ² 10² Ⅷ ①",
        "\u0301" * 500,
        "12\u030112\u0301",
    ],
)
def test_what_is_meant_to_do_harm_does_none(text: str, language: str) -> None:
    for each in find_values(text, language):
        assert 0 <= each.span.start < each.span.end <= len(text)
        assert len(each.value) <= 2 * 45


def test_a_number_of_400_digits_is_no_value() -> None:
    assert read("It sold " + "8" * 400 + " units and 12 crates.", "en") == [("12", "12")]


def test_a_market_table() -> None:
    table = "VN-Index\t1,234.56\t+0.85%\nHNX\t245.10\t-1.2%\nUPCOM\t98.7\t0.00%\n"
    found = read(table * 40, "en")
    assert len(found) == 40 * 6
    assert found[:4] == [("1,234.56", "1234.56"), ("0.85%", "0.85"), ("245.10", "245.1"), ("-1.2%", "-1.2")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Lions beat Hawks 3-1, Owls drew 2:2, and Bears won 25-20, 19-25, 15-9.", "en"),
        ("Đội nhà thắng 3-1, đội khách hòa 2-2 và thua 0-1.", "vi"),
        ("«Вымпел» победил 3:1, «Луч» сыграл 2:2, счет по партиям 25:20.", "ru"),
    ],
)
def test_results_of_matches_are_no_quantities(text: str, language: str) -> None:
    assert read(text, language) == []


def test_words_glued_to_figures() -> None:
    assert read("They waited 11days for 40km of cable and paid 5bn won for K2-300b.", "en") == [
        ("11days", "11"),
        ("40km", "40"),
        ("5bn", "5000000000"),
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hơn hai mươi lăm nghìn người ở tỉnh này đã nhận 1,5 tỷ đồng ngày 3 tháng 5.", "vi"),
        ("Более трёх тысяч рублей, 3 мая, двадцать пятый район, ёлки 25 лет.", "ru"),
    ],
)
def test_decomposed_text_gives_the_same_values_at_its_own_places(text: str, language: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    assert apart != text
    found = [(unicodedata.normalize("NFC", words), value) for words, value in read(apart, language)]
    assert found == read(text, language) != []


def test_another_language_is_read_by_its_figures() -> None:
    assert read("Umsatz: 1.234,5 Mio, 12,5 % mehr, 40 €", "de") == [
        ("1.234,5", "1234.5"),
        ("12,5 %", "12.5"),
        ("40 €", "40"),
    ]


def test_each_paragraph_is_read_in_its_own_language() -> None:
    text = "It cost 1.500 litres.\n\nMất 1.500 lít."
    paragraphs = [Paragraph(Span(0, 21), Role.BODY), Paragraph(Span(23, len(text)), Role.BODY, "vi")]
    found = values_of(text, paragraphs, "en")
    assert [(each.value, each.unit, each.span.of(text)) for each in found] == [
        ("1.5", "liter", "1.500 litres"),
        ("1500", "liter", "1.500 lít"),
    ]


WORDS = (
    "12|1,5|1.234|5%|$|hai|triệu|năm|ngày 12/10|tháng|миллион|двух|мая 2019|до|от|more than|half|May|next|year|-|–|/|:"
    "|("
    "|)|.|,|thứ ba|первый|70-й|3rd|last|Tuesday|K2|người|человек"
)
words = st.sampled_from(listed(WORDS))


@settings(max_examples=150, deadline=None)
@given(st.lists(words, max_size=25).map(" ".join), st.sampled_from(["en", "vi", "ru"]))
def test_values_stand_in_order_without_overlap(text: str, language: str) -> None:
    found = find_values(text, language, published="2020-02-29")
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    for each in found:
        assert each.value
        assert each.kind is not ValueKind.MONEY or each.unit


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("Chương trình cho ba năm tới.", [("duration", "3", "year")]),
        ("Trong 2 tuần tới, đường đóng.", [("duration", "2", "week")]),
        ("Năm tới đường đóng.", [("date", "2022", None)]),
    ],
)
def test_years_that_are_counted_are_not_the_next_one(words: str, values: list[tuple[str, str, str | None]]) -> None:
    found = find_values(words, "vi", published="2021-05-20")
    assert [(each.kind, each.value, each.unit) for each in found] == values
