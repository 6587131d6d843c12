"""Places that stand for those who govern there."""

import pytest

from triptych.domain.entity import EntityKind
from triptych.domain.text import Span
from triptych.entities.metonyms import acting
from triptych.entities.recognition import recognise


@pytest.mark.parametrize(
    ("text", "place", "language", "verb"),
    [
        ("Berlin has repeatedly warned of the costs.", "Berlin", "en", "warned"),
        ("It is known that Tokyo wants a treaty.", "Tokyo", "en", "wants"),
        ("Hôm qua, Hà Nội đã đề nghị hoãn họp.", "Hà Nội", "vi", "đề nghị"),
        ("Вчера, как известно, Пекин обвинил соседей.", "Пекин", "ru", "обвинил"),
        ("Переговоры сорваны, но Анкара не отказалась от них.", "Анкара", "ru", "отказалась"),
    ],
)
def test_a_place_that_does_what_people_do_stands_for_them(text: str, place: str, language: str, verb: str) -> None:
    start = text.index(place)
    assert acting(text, Span(start, start + len(place)), language) == verb


@pytest.mark.parametrize(
    ("text", "place", "language"),
    [
        ("A lawyer from Berlin said so.", "Berlin", "en"),
        ("Berlin lies on a river.", "Berlin", "en"),
        ("Thị trưởng Hà Nội cho biết như vậy.", "Hà Nội", "vi"),
        ("В Пекине заявили, что рады.", "Пекине", "ru"),
        ("Glimmerford said so.", "Glimmerford", "en"),
        ("Paris a dit non.", "Paris", "fr"),
    ],
)
def test_other_places_are_places(text: str, place: str, language: str) -> None:
    start = text.index(place)
    assert acting(text, Span(start, start + len(place)), language) is None


def test_it_stays_a_place_and_says_what_it_does() -> None:
    text = "Hôm qua, Hà Nội đã đề nghị hoãn họp. Cuộc họp ở Hà Nội bị hoãn."
    assert [(each.kind, each.role) for each in recognise(text, "vi")] == [
        (EntityKind.PLACE, "đề nghị"), (EntityKind.PLACE, None),
    ]  # fmt: skip
