"""Names that taggers run together or take for what they are not."""

import pytest

from triptych.domain.entity import EntityKind
from triptych.domain.text import Span
from triptych.entities.dividing import divided
from triptych.entities.name import Name
from triptych.entities.recognition import recognise

PERSON, PLACE, ORGANISATION = EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANISATION


def parts(words: str, kind: EntityKind, after: str = "") -> list[tuple[str, EntityKind]]:
    text = words + after
    return [(each.span.of(text), each.kind) for each in divided(text, Name(Span(0, len(words)), kind))]


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [
        ("Ханоя Нгуен Ван Хай", PERSON, [("Ханоя", PLACE), ("Нгуен Ван Хай", PERSON)]),
        ("Moskva Sergey Petrov", PERSON, [("Moskva", PLACE), ("Sergey Petrov", PERSON)]),
        ("Лима — Мадрид", ORGANISATION, [("Лима", PLACE), ("Мадрид", PLACE)]),
        ("Paris–Lyon", PLACE, [("Paris", PLACE), ("Lyon", PLACE)]),
        ("Lisbon Days", ORGANISATION, [("Lisbon", PLACE)]),
        ("Днях Минска", PLACE, [("Минска", PLACE)]),
        ("Zorvian Cultural Days", ORGANISATION, []),
        ("Grain Council (NGC)", ORGANISATION, [("Grain Council", ORGANISATION), ("NGC", ORGANISATION)]),
    ],
)  # fmt: skip
def test_what_was_run_together_is_taken_apart(
    words: str, kind: EntityKind, expected: list[tuple[str, EntityKind]]
) -> None:
    assert parts(words, kind) == expected


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Владимир Иванович Петров", PERSON),
        ("Санкт-Петербург", PLACE),
        ("Anna-Maria Lopez", PERSON),
        ("Paris Saint Germain", ORGANISATION),
        ("Rostov-on-Don", PLACE),
        ("New York Times", ORGANISATION),
    ],
)
def test_what_is_one_stays_one(words: str, kind: EntityKind) -> None:
    assert parts(words, kind) == [(words, kind)]


def test_what_a_body_is_called_after_stays_the_body_s() -> None:
    assert parts("Lima-Madrid", ORGANISATION, " trade centre opened.") == [("Lima-Madrid", ORGANISATION)]


def test_a_surname_cut_off_behind_initials_comes_back() -> None:
    assert parts("Saint Petersburg A.D", PLACE, " Markov spoke.") == [
        ("Saint Petersburg", PLACE), ("A.D Markov", PERSON),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hôm qua, Chủ tịch UBND Thành phố Hà Nội Trần Văn Hải đã đón khách.",
            [("UBND Thành phố Hà Nội", ORGANISATION, None), ("Trần Văn Hải", PERSON, None)],
        ),
        (
            "Hôm qua, Thị trưởng Moskva Ivan Kozlov đã đến.",
            [("Moskva", PLACE, None), ("Ivan Kozlov", PERSON, "Thị trưởng Moskva")],
        ),
        ("Theo trang TINMOI.VN, hôm nay trời mưa.", [("TINMOI.VN", ORGANISATION, None)]),
        ("Sáng nay, Bí thư Thành ủy khẳng định như vậy.", []),
    ],
)
def test_offices_of_places_in_vietnamese(text: str, expected: list[tuple[str, EntityKind, str | None]]) -> None:
    assert [(each.span.of(text), each.kind, each.role) for each in recognise(text, "vi")] == expected


def test_an_adjective_at_the_beginning_of_a_sentence_is_no_place() -> None:
    text = "Норвежская делегация уехала. Киприотские порты открыты. Москва ждёт."
    found = [each.span.of(text) for each in recognise(text, "ru")]
    assert found == ["Москва"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A plan for Hanoi-Lima trade was signed.", ["Hanoi", "Lima"]),
        ("Hanoi-Lima-Madrid flights begin.", ["Hanoi", "Lima", "Madrid"]),
        ("The London-Zorvik firm closed.", ["London"]),
    ],
)
def test_both_places_of_a_pair_are_named(text: str, expected: list[str]) -> None:
    assert [each.span.of(text) for each in recognise(text, "en")] == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rostov-on-Don opened a new bridge.", "Rostov-on-Don"),
        ("Ferries from Port-au-Prince were late.", "Port-au-Prince"),
        ("Officials of Stoke-on-Trent said so.", "Stoke-on-Trent"),
    ],
)
def test_a_place_with_dashes_is_one_name(text: str, place: str) -> None:
    assert [(each.span.of(text), each.kind) for each in recognise(text, "en")] == [(place, PLACE)]
