import pytest

from triptych.entities.gazetteer import gazetteer


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Hà Nội", 1581130), ("Hanoi", 1581130), ("Ханое", 1581130), ("Mát-xcơ-va", 524901), ("Москвой", 524901),
        ("Moscow", 524901), ("США", 6252001), ("Mỹ", 6252001), ("TP.HCM", 1566083), ("Хошимине", 1566083),
    ],
)  # fmt: skip
def test_a_place_is_found_by_its_names_in_all_cases(name: str, number: int) -> None:
    assert gazetteer().places(name)[0].geonames == number
    assert name in gazetteer()


def test_what_is_no_place_is_not_found() -> None:
    for name in ("", "\t", "xyzzy", "Hà Nội\t1", "~", "\ud800"):
        assert gazetteer().places(name) == []


def test_a_vietnamese_name_is_found_without_its_marks() -> None:
    assert gazetteer().places_unmarked("Da Nang")[0].names["vi"] == "Đà Nẵng"


def test_a_place_of_our_own_has_no_number_of_geonames() -> None:
    (ocean,) = gazetteer().places("Thái Bình Dương")
    assert ocean.geonames is None
    assert ocean.names["ru"] == "Тихий океан"
