"""How the Vietnamese press spells foreign places and people: fixed forms that must be found and linked."""

import pytest

from triptych.domain.entity import EntityKind
from triptych.entities.linking.comparing import SURE, compare
from triptych.entities.linking.naming import Naming, take_apart
from triptych.entities.linking.places import place_of
from triptych.entities.recognition import recognise


def naming(text: str, language: str, kind: EntityKind) -> Naming:
    place = place_of(text, language) if kind is EntityKind.PLACE else None
    return take_apart(text, language, kind, place.number if place else None)


@pytest.mark.parametrize(
    ("vietnamese", "english", "russian"),
    [
        ("Xanh Pê-téc-bua", "Saint Petersburg", "Санкт-Петербурге"),
        ("Xanh Pê-téc-bua", "St. Petersburg", "Петербурга"),
        ("Mát-xcơ-va", "Moscow", "Москвой"),
        ("Mátxcơva", "Moscow", "Москву"),
        ("Moskva", "Moscow", "Москвы"),
        ("Nga", "Russia", "России"),
        ("Liên bang Nga", "Russian Federation", "Российской Федерации"),
        ("Hà Nội", "Hanoi", "Ханое"),
        ("Thành phố Hồ Chí Minh", "Ho Chi Minh City", "Хошимина"),
        ("TP.HCM", "HCM City", "Хошимине"),
        ("Bắc Kinh", "Beijing", "Пекина"),
        ("Luân Đôn", "London", "Лондоном"),
        ("Pa-ri", "Paris", "Париже"),
        ("Mỹ", "United States", "США"),
        ("Hoa Kỳ", "US", "Соединённых Штатов"),
        ("Đức", "Germany", "Германией"),
        ("Pháp", "France", "Франции"),
        ("Úc", "Australia", "Австралию"),
        ("Áo", "Austria", "Австрии"),
        ("Ấn Độ", "India", "Индией"),
        ("Hàn Quốc", "South Korea", "Южной Кореи"),
        ("Triều Tiên", "North Korea", "КНДР"),
        ("Nhật Bản", "Japan", "Японии"),
        ("U-crai-na", "Ukraine", "Украины"),
    ],
)
def test_a_place_is_one_in_its_fixed_spellings(vietnamese: str, english: str, russian: str) -> None:
    names = [
        naming(text, language, EntityKind.PLACE)
        for text, language in ((vietnamese, "vi"), (english, "en"), (russian, "ru"))
    ]
    for one, other in ((0, 1), (0, 2), (1, 2)):
        assert compare(names[one], names[other]).score >= SURE, (names[one].text, names[other].text)


@pytest.mark.parametrize(
    ("vietnamese", "russian"),
    [
        ("Vla-đi-mia Pu-tin", "Владимира Путина"),
        ("Xéc-gây Xô-bi-a-nin", "Сергеем Собяниным"),
        ("Đmi-tơ-ri Mét-vê-đép", "Дмитрий Медведев"),
        ("Hồ Chí Minh", "Хо Ши Мина"),
    ],
)
def test_a_person_is_one_in_the_older_spellings(vietnamese: str, russian: str) -> None:
    names = naming(vietnamese, "vi", EntityKind.PERSON), naming(russian, "ru", EntityKind.PERSON)
    assert compare(*names).score >= SURE


def test_fixed_spellings_are_recognised_as_places() -> None:
    text = "Đoàn đã đi từ Mát-xcơ-va tới Xanh Pê-téc-bua rồi rời Nga sang U-crai-na."
    found = [(each.span.of(text), each.kind) for each in recognise(text, "vi")]
    assert found == [(name, EntityKind.PLACE) for name in ("Mát-xcơ-va", "Xanh Pê-téc-bua", "Nga", "U-crai-na")]
