"""Dates and numbers in the interface's language, as Unicode's CLDR writes them.

The dates of articles are ISO 8601 and only as exact as the source proves (`2019-05-23`, `2019-05`, `2019`); they are
written just as exactly. Babel is imported when something is written that `manners` does not know: no window waits for
it at the start.
"""

from datetime import date, datetime
from functools import lru_cache
from typing import Final

from triptych.i18n import _, current_language
from triptych.i18n.manners import MANNERS

_LOCALES: Final = {"en": "en_GB"}
"""CLDR's locale where it is not the language's own: English dates are written day first, as in `23 May 2019`."""

_BY_EXACTNESS: Final = ("y", "yMMM", "yMMMd")
"""CLDR's skeletons for a year, a month, a day."""
_NO_YEAR: Final = "--"
_ANY_YEAR: Final = 2000
"""A year that has every day."""


def format_partial(value: str) -> str:
    """A partial ISO date in words: `23 May 2019`, `May 2019`, `2019`, or `May`, `23 May` where no year is known.

    What is no such date is given back as it is.
    """
    if value.startswith(_NO_YEAR):
        day = _day(f"{_ANY_YEAR}-{value.removeprefix(_NO_YEAR)}")
        skeleton = "MMMd" if "-" in value.removeprefix(_NO_YEAR) else "MMM"
        return value if day is None else _written(day, skeleton, locale_name())
    day = _day(value)
    return value if day is None else _written(day, _exactness(value), locale_name())


def format_short(value: str) -> str:
    """A partial ISO date without its year where that is the current one: `23 May`."""
    day = _day(value)
    if day is None or day.year != today().year or _exactness(value) != _BY_EXACTNESS[-1]:
        return format_partial(value)
    return _written(day, "MMMd", locale_name())


def format_range(first: str, last: str) -> str:
    """The time from one partial ISO date to another: `5–14 May 2026`; one date where both are the same."""
    start, end = _day(first), _day(last)
    if first == last or start is None or end is None:
        return format_partial(first)
    exactness = _exactness(first)
    if exactness != _exactness(last):
        return f"{format_partial(first)} – {format_partial(last)}"
    if manner := MANNERS.get(locale_name()):
        return manner.range(start, end, exactness)
    from babel.dates import format_interval

    return format_interval(start, end, exactness, locale=locale_name())


def format_instant(instant: str) -> str:
    """A point in time with its offset, in ISO 8601, as date and time in the reader's zone: `today 14:27` for today."""
    from babel.dates import format_time

    try:
        local = datetime.fromisoformat(instant).astimezone()
    except ValueError:
        return instant
    time = format_time(local, "short", locale=locale_name())
    if local.date() == today():
        return _("today {time}").format(time=time)
    return f"{format_short(local.date().isoformat())} {time}"


def format_number(number: int) -> str:
    """A whole number with its thousands set off: `12,345`."""
    return _counted(number, locale_name())


def format_share(share: float) -> str:
    """A share, from 0 to 1, in whole per cent: `14%`."""
    from babel.numbers import format_percent

    return format_percent(share, locale=locale_name())


def locale_name(language: str | None = None) -> str:
    """CLDR's name of the locale in which the interface writes dates and numbers; in the current language if None."""
    spoken = language or current_language()
    return _LOCALES.get(spoken, spoken)


def today() -> date:
    """The current day in the reader's zone."""
    return datetime.now().astimezone().date()


@lru_cache(maxsize=4096)
def _counted(number: int, locale: str) -> str:
    if manner := MANNERS.get(locale):
        return manner.number(number)
    from babel.numbers import format_decimal

    return format_decimal(number, locale=locale)


@lru_cache(maxsize=4096)
def _written(day: date, skeleton: str, locale: str) -> str:
    """A day as CLDR's skeleton writes it; lists write the same days again and again."""
    if manner := MANNERS.get(locale):
        return manner.day(day, skeleton)
    from babel.dates import format_skeleton

    return format_skeleton(skeleton, datetime(day.year, day.month, day.day), locale=locale)


def _day(value: str) -> date | None:
    """The first day of a partial ISO date; None if it is none."""
    parts = value.split("-")
    try:
        year, month, day = *map(int, parts), *(1,) * (len(_BY_EXACTNESS) - len(parts))
        return date(year, month, day)
    except ValueError:
        return None


def _exactness(value: str) -> str:
    """CLDR's skeleton for what a partial ISO date tells."""
    return _BY_EXACTNESS[value.count("-")]
