"""Figures are shown with their units as each language writes them."""

from collections.abc import Iterator

import pytest

from triptych import i18n
from triptych.i18n.quantities import quantity_words


@pytest.fixture(autouse=True)
def spoken_language() -> Iterator[None]:
    before = i18n.current_language()
    yield
    i18n.use_language(before)


@pytest.mark.parametrize(
    ("language", "kept", "shown"),
    [
        ("en", "24 hour", "24 hours"),
        ("en", "1 hour", "1 hour"),
        ("en", "~2.5 kilometer", "~2.5 kilometres"),
        ("en", "500–600 meter", "500–600 metres"),
        ("en", "1200 hectare", "1,200 hectares"),
        ("vi", "24 hour", "24 giờ"),
        ("vi", "500–600 meter", "500–600 mét"),
        ("vi", "3 day", "3 ngày"),
        ("ru", "24 hour", "24 часа"),
        ("ru", "5 year", "5 лет"),
        ("ru", "2.5 kilometer", "2,5 километра"),
    ],
)
def test_units_agree_with_their_figures(language: str, kept: str, shown: str) -> None:
    i18n.use_language(language)

    assert quantity_words(kept).replace("\u00a0", " ") == shown


@pytest.mark.parametrize("value", ["2019-05-23", "12 person", "100 USD", "2.5 %", "said", "", "3 quux"])
def test_what_is_no_figure_with_a_unit_stays_as_it_is(value: str) -> None:
    assert quantity_words(value) == value
