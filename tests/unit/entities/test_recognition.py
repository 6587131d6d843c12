import unicodedata
from pathlib import Path

import pytest

from triptych.domain.entity import EntityKind
from triptych.entities.recognition import calmed, has_tagger, recognise
from triptych.paths import models_folder

PERSON, PLACE, ORGANISATION = EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANISATION


def needs_model(language: str) -> None:
    if language in ("en", "ru") and not (Path(models_folder()) / f"names-{language}").is_dir():
        pytest.skip("the model was not put in place")


def named(text: str, language: str) -> list[tuple[str, EntityKind]]:
    needs_model(language)
    return [(each.span.of(text), each.kind) for each in recognise(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Hôm qua, ông Nguyễn Văn Chung đã gặp đại diện của Bộ Ngoại giao tại Hà Nội.",
            "vi",
            [("Nguyễn Văn Chung", PERSON), ("Bộ Ngoại giao", ORGANISATION), ("Hà Nội", PLACE)],
        ),
        ("Hôm nay, Thủ tướng Anh Edna Marlow sang tỉnh Vân Nam.", "vi",
         [("Anh", PLACE), ("Edna Marlow", PERSON), ("Vân Nam", PLACE)]),
        ("Theo người Nga và người Đức, quan hệ Mỹ-Trung sẽ xấu đi.", "vi", [("Mỹ", PLACE), ("Trung", PLACE)]),
        ("Tàu \"Sông Hương\" rời cảng. Báo Tin Sáng đưa tin.", "vi", [("Tin Sáng", ORGANISATION)]),
        (
            "Mayor Peter Ashdown met the European Union envoy in Ho Chi Minh City. Ashdown left.",
            "en",
            [("Peter Ashdown", PERSON), ("European Union", ORGANISATION),
             ("Ho Chi Minh City", PLACE), ("Ashdown", PERSON)],
        ),
        ("Мэр Сергей Кораблёв прибыл в Ханой. Позже Кораблёв встретился с послом ЕС.", "ru",
         [("Сергей Кораблёв", PERSON), ("Ханой", PLACE), ("Кораблёв", PERSON), ("ЕС", ORGANISATION)]),
    ],
)  # fmt: skip
def test_names_with_their_kinds(text: str, language: str, expected: list[tuple[str, EntityKind]]) -> None:
    assert named(text, language) == expected


def test_a_title_is_an_attribute_and_no_part_of_the_name() -> None:
    text = "Sáng nay, Chủ tịch Nguyễn Văn Chung phát biểu."
    (mention,) = recognise(text, "vi")
    assert (mention.span.of(text), mention.role) == ("Nguyễn Văn Chung", "Chủ tịch")


def test_a_dateline_in_capitals_is_a_place() -> None:
    assert ("ХАНОЙ", PLACE) in named("ХАНОЙ, 3 декабря. /ТАСС/. Переговоры начались утром.", "ru")


def test_a_language_without_tagger_says_so_and_has_the_gazetteer() -> None:
    assert not has_tagger("fr")
    assert ("Paris", PLACE) in named("Les ministres sont arrivés hier à Paris avec leurs délégations.", "fr")


@pytest.mark.parametrize("language", ["en", "vi", "ru", "fr", "und"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n\t",
        "TỔNG THỐNG NGA VLADIMIR PUTIN THĂM HÀ NỘI VÀ GẶP CHỦ TỊCH NƯỚC",
        "Tong thong Nga den Ha Noi hom qua va gap Nguyen Van Chung",
        unicodedata.normalize("NFD", "Thị trưởng Nguyễn Đức Chung ở Hà Nội. Йошкар-Ола и Королёв."),
        "MayorNguyễnĐứcChungvàoHàNội.МэрСобянинпосетилХаной,где",
        "Ho. Chung. An. Вера, Надежда, Любовь. May will meet June. Will Will will it.",
        "HSX 1.234,5 +0,3% VN30 987.1 | ACB 23.1 | 2:1 (1:0) 45' 90+3' — 6-4, 7-6 (7:5)",
        "((((((((((((((“«‹'\"\u200b\u00ad\ufeff\u202e)))))))))))))",
        "🙂 A B C D E F G H I J K L M N O P 1 2 3 -- -- ' ’ & & &",
        "x" * 20_000,
        "- " * 5_000,
    ],
)
def test_bad_input_gives_names_inside_the_text_and_without_overlap(text: str, language: str) -> None:
    needs_model(language)
    end = 0
    for each in recognise(text, language):
        assert end <= each.span.start < each.span.end <= len(text)
        end = each.span.end


@pytest.mark.parametrize("language", ["vi", "fr"])
def test_a_text_with_thousands_of_names(language: str) -> None:
    text = "\n".join(
        f"Hôm qua ông Trần Văn {chr(65 + n % 26)}{chr(97 + n // 26 % 26)}n ở Hà Nội." for n in range(2_500)
    )
    assert len(recognise(text, language)) >= 2_500


def test_capitals_are_calmed_without_moving_anything() -> None:
    text = "TỔNG THỐNG NGA İSTANBUL THĂM HÀ NỘI VÀ USA"
    assert len(calmed(text)) == len(text)
    assert calmed(text).startswith("Tổng Thống Nga")
