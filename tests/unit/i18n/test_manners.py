"""What the window writes without Babel is what Babel writes."""

from datetime import datetime

import pytest
from babel.dates import format_interval, format_skeleton
from babel.numbers import format_decimal

from triptych.i18n.dates import locale_name
from triptych.i18n.manners import MANNERS

LANGUAGES = ("en", "vi", "ru")
NUMBERS = (0, 7, 999, 1000, 9999, 12_345, 1_234_567, -4321)


def test_every_language_of_the_interface_has_its_manner() -> None:
    assert {locale_name(language) for language in LANGUAGES} == set(MANNERS)


@pytest.mark.parametrize("locale", MANNERS)
def test_numbers_are_written_as_unicode_says(locale: str) -> None:
    written = [MANNERS[locale].number(number) for number in NUMBERS]

    assert written == [format_decimal(number, locale=locale) for number in NUMBERS]


@pytest.mark.parametrize("skeleton", ["y", "yMMM", "yMMMd", "MMMd"])
@pytest.mark.parametrize("locale", MANNERS)
def test_days_of_every_month_are_written_as_unicode_says(locale: str, skeleton: str) -> None:
    days = [datetime(2019, month, day) for month, day in zip(range(1, 13), range(1, 29, 2), strict=False)]
    written = [MANNERS[locale].day(day, skeleton) for day in days]

    assert written == [format_skeleton(skeleton, day, locale=locale) for day in days]


RANGES = (("2019-05-04", "2019-05-14"), ("2019-05-30", "2019-07-02"), ("2018-12-30", "2019-01-02"))


@pytest.mark.parametrize(("first", "last"), RANGES)
@pytest.mark.parametrize("skeleton", ["y", "yMMM", "yMMMd"])
@pytest.mark.parametrize("locale", MANNERS)
def test_ranges_are_written_as_unicode_says(locale: str, skeleton: str, first: str, last: str) -> None:
    start, end = datetime.fromisoformat(first), datetime.fromisoformat(last)
    shared = {"y": 4, "yMMM": 7, "yMMMd": 10}[skeleton]
    if first[:shared] == last[:shared]:
        return  # no range, as exactly as the skeleton says

    assert MANNERS[locale].range(start, end, skeleton) == format_interval(start, end, skeleton, locale=locale)
