"""Where the axis is marked, and in which words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from triptych.i18n import ngettext
from triptych.i18n.dates import format_number, locale_name
from triptych.views.timeline.axis import Axis
from triptych.views.timeline.scale import Stretch, moment_of

_DAYS_OF: Final = {"hour": 1 / 24, "day": 1.0, "month": 30.4, "year": 365.25}
_STEPS: Final = (
    ("hour", 1), ("hour", 3), ("hour", 6), ("hour", 12), ("day", 1), ("day", 2), ("day", 7), ("month", 1),
    ("month", 3), ("year", 1), ("year", 2), ("year", 5), ("year", 10), ("year", 20), ("year", 50), ("year", 100),
)  # fmt: skip
_SKELETONS: Final = {"hour": "MMMd", "day": "MMMd", "month": "yMMM", "year": "y"}
_MONTHS: Final = 12
_WEEK: Final = 7
_SECOND: Final = 1 / 86400


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the rows, at the start of an hour, day, month or year.

    Attributes:
        x: where, in pixels.
        words: what begins there.
    """

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Fold:
    """A folded stretch.

    Attributes:
        left: where it begins, in pixels.
        right: where it ends.
        days: how many days it hides.
    """

    left: float
    right: float
    days: int

    @property
    def words(self) -> str:
        """How much is hidden."""
        return ngettext("{count} quiet day", "{count} quiet days", self.days).format(count=format_number(self.days))


def ticks(axis: Axis, room: float) -> list[Tick]:
    """The lines that are in view, at least so many pixels apart."""
    unit, count = _step(axis.pixels_a_day, room)
    first, last = axis.day_at(0), axis.day_at(axis.pixels)
    found: list[Tick] = []
    year = _year(first) if _year(first) == _year(last) else None
    for start, end in _unfolded(axis, first, last):
        for day in _starts(unit, count, start, end):
            skeleton = "yMMMd" if unit in ("hour", "day") and _year(day) != year else _SKELETONS[unit]
            found.append(Tick(axis.x_of(day), _words(skeleton, day, locale_name(), times=unit == "hour")))
            year = _year(day)
    return found


def folds(axis: Axis) -> list[Fold]:
    """The folded stretches that are in view."""
    found = []
    for stretch in axis.scale.stretches:
        left, right = axis.x_of(stretch.start), axis.x_of(stretch.end)
        if stretch.folded and right > 0 and left < axis.pixels:
            found.append(Fold(left, right, round(stretch.end - stretch.start)))
    return found


def _step(pixels_a_day: float, room: float) -> tuple[str, int]:
    """The smallest step that has room; the largest where none has."""
    fitting = (step for step in _STEPS if _DAYS_OF[step[0]] * step[1] * pixels_a_day >= room)
    return next(fitting, _STEPS[-1])


def _unfolded(axis: Axis, first: float, last: float) -> Iterator[tuple[float, float]]:
    """The parts of the time in view whose days have their width."""
    stretches = axis.scale.stretches
    open_ended = [
        Stretch(min(first, stretches[0].start), stretches[0].start, 0, 0, folded=False),
        *stretches,
        Stretch(stretches[-1].end, max(last, stretches[-1].end), 0, 0, folded=False),
    ]
    for each in open_ended:
        start, end = max(first, each.start), min(last, each.end)
        if not each.folded and start < end:
            yield start, end


def _starts(unit: str, count: int, start: float, end: float) -> Iterator[float]:
    """The days, with fractions, at which a step begins between the one and before the other."""
    if unit in ("hour", "day"):
        step = count * _DAYS_OF[unit]
        monday = 1 if count == _WEEK else 0
        number = -int(-(start - monday) // step)
        while (day := number * step + monday) < end:
            yield day
            number += 1
        return
    month = _month_of(start)
    step = count * (_MONTHS if unit == "year" else 1)
    month += -month % step - step
    while (first := _day_of(month)) is not None and first < end:
        if first >= start:
            yield first
        month += step


def _month_of(day: float) -> int:
    moment = moment_of(day)
    return moment.year * _MONTHS + moment.month - 1


def _year(day: float) -> int:
    return moment_of(day + _SECOND).year


def _day_of(month: int) -> float | None:
    """The first day of a month, counted from the year 0; None beyond the years that can be named."""
    year, place = divmod(month, _MONTHS)
    if year < 1:
        return 0.0
    return float(date(year, place + 1, 1).toordinal()) if year <= date.max.year else None


@lru_cache(maxsize=4096)
def _words(skeleton: str, day: float, locale: str, *, times: bool) -> str:
    from babel.dates import format_skeleton, format_time

    moment = moment_of(day + _SECOND)
    if times and moment.hour:
        return format_time(moment, "short", locale=locale)
    return format_skeleton(skeleton, moment, locale=locale)
