"""Dates and numbers stand in the interface's language, and are written no more exactly than they are known."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from triptych import i18n
from triptych.i18n import dates


@pytest.fixture(autouse=True)
def spoken_language() -> Iterator[None]:
    before = i18n.current_language()
    yield
    i18n.use_language(before)


@pytest.fixture
def in_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "today", lambda: date(2026, 5, 20))


@pytest.mark.parametrize(
    ("language", "day", "month", "year"),
    [
        ("en", "23 May 2019", "May 2019", "2019"),
        ("vi", "23 thg 5, 2019", "thg 5 2019", "2019"),
        ("ru", "23 мая 2019 г.", "май 2019 г.", "2019"),
    ],
)
def test_a_date_is_written_as_exactly_as_it_is_known(language: str, day: str, month: str, year: str) -> None:
    i18n.use_language(language)

    for value, written in (("2019-05-23", day), ("2019-05", month), ("2019", year)):
        assert _without_spaces(dates.format_partial(value)) == _without_spaces(written)


@pytest.mark.parametrize("value", ["", "soon", "2019-13", "2019-02-30", "2019-05-23-01-01", "20190523T"])
def test_what_is_no_date_stays_as_it_is(value: str) -> None:
    assert dates.format_partial(value) == value
    assert dates.format_short(value) == value


@pytest.mark.usefixtures("in_2026")
@pytest.mark.parametrize(("language", "short"), [("en", "5 May"), ("vi", "5 thg 5"), ("ru", "5 мая")])
def test_the_current_year_goes_without_saying(language: str, short: str) -> None:
    i18n.use_language(language)

    assert dates.format_short("2026-05-05") == short
    assert "2025" in dates.format_short("2025-05-05")
    assert "2026" in dates.format_short("2026-05")


@pytest.mark.parametrize(
    ("language", "days", "months"),
    [
        ("en", "5–14 May 2026", "May–Jun 2026"),
        ("vi", "5–14 thg 5, 2026", "thg 5–thg 6 2026"),
        ("ru", "5–14 мая 2026 г.", "май–июнь 2026 г."),
    ],
)
def test_a_range_says_once_what_both_ends_share(language: str, days: str, months: str) -> None:
    i18n.use_language(language)

    assert _without_spaces(dates.format_range("2026-05-05", "2026-05-14")) == _without_spaces(days)
    assert _without_spaces(dates.format_range("2026-05", "2026-06")) == _without_spaces(months)


def test_a_range_of_one_date_is_that_date() -> None:
    assert dates.format_range("2026-05", "2026-05") == "May 2026"


def test_a_range_keeps_what_each_end_knows() -> None:
    assert dates.format_range("2026", "2026-05-14") == "2026 – 14 May 2026"


@pytest.mark.parametrize(("language", "today"), [("en", "today"), ("vi", ""), ("ru", "")])
def test_an_instant_of_today_has_its_time(language: str, today: str) -> None:
    i18n.use_language(language)
    now = datetime.now(UTC)

    written = dates.format_instant(now.isoformat())

    assert f"{now.astimezone():%H:%M}" in written
    assert today in written


@pytest.mark.usefixtures("in_2026")
def test_an_instant_of_another_day_has_its_date() -> None:
    noon = datetime.now().astimezone().replace(year=2026, month=5, day=5, hour=12, minute=7)

    assert dates.format_instant(noon.isoformat()) == "5 May 12:07"
    assert dates.format_instant((noon - timedelta(days=365)).isoformat()) == "5 May 2025 12:07"
    assert dates.format_instant("some day") == "some day"


@pytest.mark.parametrize(("language", "written"), [("en", "12,345"), ("vi", "12.345"), ("ru", "12 345")])
def test_numbers_are_set_off_by_thousands(language: str, written: str) -> None:
    i18n.use_language(language)

    assert dates.format_number(12345).replace("\xa0", " ") == written


def _without_spaces(text: str) -> str:
    return "".join(text.split())
