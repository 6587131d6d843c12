"""Texts as they should not be: each gives names where it can, and none of it fails or takes for ever."""

import unicodedata

import pytest

from tests.unit.entities.test_recognition import ORGANISATION, PERSON, PLACE, named, needs_model
from triptych.domain.entity import EntityKind
from triptych.domain.text import Paragraph, Role, Span
from triptych.entities.recognition import has_tagger, recognise

Names = list[tuple[str, EntityKind]]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("MAYOR PETER ASHDOWN ARRIVED IN HANOI", "en", [("PETER ASHDOWN", PERSON), ("HANOI", PLACE)]),
        ("МЭР СЕРГЕЙ КОЗЛОВ ПРИБЫЛ В ХАНОЙ", "ru", [("СЕРГЕЙ КОЗЛОВ", PERSON), ("ХАНОЙ", PLACE)]),
        ("CHỦ TỊCH NGUYỄN VĂN HẢI ĐÃ ĐẾN THĂM HÀ NỘI VÀ HUẾ", "vi",
         [("NGUYỄN VĂN HẢI", PERSON), ("HÀ NỘI", PLACE), ("HUẾ", PLACE)]),
    ],
)  # fmt: skip
def test_in_capitals(text: str, language: str, expected: Names) -> None:
    assert named(text, language) == expected


def test_vietnamese_without_diacritics() -> None:
    text = "Hom qua, ong Nguyen Van Hai da den Ha Noi va gap ba Tran Thi Mai."
    assert named(text, "vi") == [("Nguyen Van Hai", PERSON), ("Ha Noi", PLACE), ("Tran Thi Mai", PERSON)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Sáng nay, Thị trưởng Trần Đức Hải đến Hà Nội rồi tới Huế.", "vi"),
        ("Андрей Королёв приехал в Йошкар-Олу, где его ждал Сергей Зайцев.", "ru"),
        ("Mayor José Ibáñez met Zoë Müller in São Paulo.", "en"),
    ],
)
def test_decomposed_text_names_the_same_at_its_own_places(text: str, language: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    assert apart != text
    found = named(apart, language)
    assert [(unicodedata.normalize("NFC", words), kind) for words, kind in found] == named(text, language) != []


def test_decomposed_paragraphs_keep_their_places() -> None:
    first, second = (unicodedata.normalize("NFD", each) for each in ("Ông Trần Đức Hải đến.", "Bà Lê Thị Mỹ về Huế."))
    text = f"{first}\n\n{second}"
    places = [Span(0, len(first)), Span(len(first) + 2, len(text))]
    found = recognise(text, "vi", [Paragraph(each, Role.BODY) for each in places])
    words = [unicodedata.normalize("NFC", each.span.of(text)) for each in found]
    assert words == ["Trần Đức Hải", "Lê Thị Mỹ", "Huế"]


def test_glued_words_lose_no_name_beside_them() -> None:
    found = named("Yesterday Mr Ashdownsaid it was over.Later he met John Brown andothers in Paris.", "en")
    assert {("John Brown", PERSON), ("Paris", PLACE)} <= set(found)


def test_a_language_without_tagger() -> None:
    assert not has_tagger("de")
    found = named("Der Minister reiste gestern nach Tokio. 東京で会談が行われた。", "de")
    assert all(kind is PLACE for _words, kind in found)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Yesterday Peter {name} met Anna {name} in Tokyo."),
        ("ru", "Вчера Пётр {name} встретил Анну {name} в Токио."),
        ("vi", "Hôm qua ông Peter {name} gặp bà Anna {name} ở Tokyo."),
        ("fr", "Hier Pierre {name} a rencontré Anne {name} à Tokyo."),
    ],
)
def test_five_thousand_names(language: str, sentence: str) -> None:
    needs_model(language)
    letters, ending = ("абвгдезиклмнопрст", "ов") if language == "ru" else ("abvgdeziklmnoprst", "ov")
    names = ("".join(letters[number // 17**place % 17] for place in range(4)) + ending for number in range(1667))
    text = "\n".join(sentence.format(name=name.capitalize()) for name in names)
    assert len(recognise(text, language)) >= (3 * 1667 * 0.8 if language != "fr" else 1667)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Ông Trần Văn Chung đến. Chung cư mới mở cửa. Nói chung, ông Chung hài lòng.", "vi",
         ["Trần Văn Chung", "Chung"]),
        ("Bà Lê Thị An vẫn bình an. An ninh được siết chặt. Sau đó bà An về quê.", "vi", ["Lê Thị An", "An"]),
        ("Ông Đỗ Hồ Sơn ngồi bên hồ. Hồ nước rất sâu.", "vi", ["Đỗ Hồ Sơn"]),
        ("Вера Зотова пришла. У неё сильная вера и большая надежда.", "ru", ["Вера Зотова"]),
        ("Надежда Котова уверена в победе, хотя надежда мала.", "ru", ["Надежда Котова"]),
    ],
)  # fmt: skip
def test_names_that_are_words(text: str, language: str, expected: list[str]) -> None:
    assert [words for words, _kind in named(text, language)] == expected


@pytest.mark.parametrize("language", ["en", "vi", "ru"])
@pytest.mark.parametrize(
    "line",
    [
        "VN-Index 1,234.56 +0.85% HNX 245.10 -1.2% UPCOM 98.7 0.00% EUR/USD 1.1234",
        "Lions 2-1 Hawks (Smith 45', Jones 90+3'); Owls bt Bears 6-4 7-6 (7-5); 3:1 (25:20, 19:25)",
    ],
)
def test_market_tables_and_results(language: str, line: str) -> None:
    text = "\n".join([line] * 60)
    for words, kind in named(text, language):
        assert kind in (PERSON, PLACE, ORGANISATION)
        assert "%" not in words
        assert "\n" not in words


def test_impossible_dates_and_endless_numbers_are_no_names() -> None:
    for language in ("en", "vi", "ru"):
        assert named(f"31.02.2021, 45/13/2020. {'7' * 400} and {'9' * 400}%", language) == []
