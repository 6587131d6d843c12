"""When and by whom the hits of a search were published: counted by day, month or year, and by outlet."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final

from triptych.archive.queries.concordance import HitLine

_MOST_DAYS: Final = 31
_MOST_MONTHS: Final = 36
_MONTHS: Final = 12


class Step(Enum):
    """What one bar stands for; its value is how long such a date is in ISO 8601."""

    DAY = 10
    MONTH = 7
    YEAR = 4


@dataclass(frozen=True, slots=True)
class Histogram:
    """The hits in time.

    Attributes:
        step: what one bar stands for.
        dates: the bars' partial ISO dates, without a gap; empty if no hit has a date that is exact enough.
        counts: for each language the number of hits for each of the dates.
    """

    step: Step
    dates: tuple[str, ...]
    counts: tuple[tuple[str, tuple[int, ...]], ...]

    @classmethod
    def of(cls, lines: Iterable[tuple[str, Iterable[HitLine]]]) -> "Histogram":
        """Counts the hits of each language; those whose date is less exact than a bar are left out."""
        return cls.of_days((language, [each.published for each in hits if each.published]) for language, hits in lines)

    @classmethod
    def of_days(cls, dated: Iterable[tuple[str, Sequence[str]]]) -> "Histogram":
        """Counts the partial ISO dates of each language in the same way."""
        published = list(dated)
        exact = sorted({each for _language, dates in published for each in dates})
        if not exact:
            return cls(Step.DAY, (), ())
        step = _step(exact[0], exact[-1])
        fitting = [each for each in exact if len(each) >= step.value]
        dates = tuple(_dates(step, fitting[0], fitting[-1])) if fitting else ()
        counts = []
        for language, days in published:
            counted = Counter(day[: step.value] for day in days if len(day) >= step.value)
            counts.append((language, tuple(counted[each] for each in dates)))
        return cls(step, dates, tuple(counts))


def by_outlet(lines: Iterable[HitLine]) -> tuple[tuple[str, int], ...]:
    """How many hits each outlet has, the most first; those of articles without one are left out."""
    counted = Counter(line.outlet for line in lines if line.outlet)
    return tuple(sorted(counted.items(), key=lambda each: (-each[1], each[0])))


def _step(first: str, last: str) -> Step:
    days = (_day(last) - _day(first)).days
    if days < _MOST_DAYS:
        return Step.DAY
    return Step.MONTH if days < _MOST_MONTHS * 31 else Step.YEAR


def _day(partial: str) -> date:
    year, month, day = (*map(int, partial.split("-")), 1, 1)[:3]
    return date(year, month, day)


def _dates(step: Step, first: str, last: str) -> Iterable[str]:
    start, end = _day(first[: step.value]), _day(last[: step.value])
    while start <= end:
        yield start.isoformat()[: step.value]
        if step is Step.DAY:
            start += timedelta(1)
        elif step is Step.MONTH:
            start = date(start.year + start.month // _MONTHS, start.month % _MONTHS + 1, 1)
        else:
            start = date(start.year + 1, 1, 1)
