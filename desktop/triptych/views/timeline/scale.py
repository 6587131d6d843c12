"""Time as widths: which stretch each date covers, and where quiet days are folded.

Time is counted in days from the first of January of the year 1, with fractions. Widths are counted in days that are not
folded: a quiet stretch of a year is hardly wider than a day.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

QUIET_DAY: Final = 0.3
"""The width of a folded day."""

QUIET_STRETCH: Final = 1.2
"""The most that a folded stretch is wide, however many days it has."""

_DECEMBER: Final = 12


@dataclass(frozen=True, slots=True)
class Extent:
    """The stretch of time in which something happened, as far as its date tells.

    Attributes:
        start: in days.
        end: in days; the same as the start for a point in time.
    """

    start: float
    end: float

    @property
    def length(self) -> float:
        """In days."""
        return self.end - self.start

    @property
    def middle(self) -> float:
        """Halfway between its ends."""
        return (self.start + self.end) / 2


def extent_of(published: str | None) -> Extent | None:
    """The year, month or day that a partial ISO date names; None for no date, or for what is none."""
    if published is None:
        return None
    try:
        parts = [int(part) for part in published.split("-")]
        year, month, day = (*parts, *(1,) * (3 - len(parts)))
        first = date(year, month, day)
    except ValueError:
        return None
    start = first.toordinal()
    if len(parts) == 1:
        return Extent(start, start + (366 if _is_leap(year) else 365))
    if len(parts) == 2:  # noqa: PLR2004 - year and month
        return Extent(start, _next_month(first).toordinal())
    return Extent(start, start + 1)


def span_of(first: str | None, last: str | None) -> Extent | None:
    """From the start of the one date to the end of the other."""
    starts, ends = extent_of(first), extent_of(last)
    if starts is None or ends is None:
        return None
    return Extent(min(starts.start, ends.start), max(starts.end, ends.end))


def moment_of(day: float) -> datetime:
    """The moment that stands so many days on; the first or last one that can be named where it is beyond these."""
    within = min(max(day, 1.0), float(date.max.toordinal()))
    return datetime.fromordinal(int(within)) + timedelta(days=within - int(within))


def _next_month(first: date) -> date:
    if (first.year, first.month) == (date.max.year, _DECEMBER):
        return date.max
    return date(first.year + first.month // _DECEMBER, first.month % _DECEMBER + 1, 1)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of days that are all drawn alike.

    Attributes:
        start: in days.
        end: in days.
        left: where it begins, in widths.
        width: how wide it is.
        folded: it is quiet, and narrower than its days.
    """

    start: float
    end: float
    left: float
    width: float
    folded: bool


class Scale:
    """Where each day stands; beyond the first and last day of the extents, days are as wide as busy ones."""

    def __init__(self, extents: Iterable[Extent] = (), *, folds: bool = True) -> None:
        """Lays out the days.

        Args:
            extents: what shall be seen.
            folds: days within which nothing stands for sure are folded.
        """
        known = list(extents)
        start = int(min((each.start for each in known), default=date.today().toordinal()))
        end = int(max((each.end for each in known), default=start + 1))
        busy = sorted({int(each.middle) for each in known if each.length <= 1})
        self._stretches = _laid_out(_runs(start, max(end, start + 1), busy if folds and busy else None))
        self._starts = [each.start for each in self._stretches]
        self._lefts = [each.left for each in self._stretches]

    @property
    def stretches(self) -> Sequence[Stretch]:
        """All runs of days, in order, without gaps."""
        return self._stretches

    @property
    def width(self) -> float:
        """How wide everything is."""
        return self._stretches[-1].left + self._stretches[-1].width

    def width_at(self, day: float) -> float:
        """Where a moment stands."""
        first, last = self._stretches[0], self._stretches[-1]
        if day <= first.start:
            return day - first.start
        if day >= last.end:
            return self.width + day - last.end
        stretch = self._stretches[bisect_right(self._starts, day) - 1]
        return stretch.left + (day - stretch.start) * stretch.width / (stretch.end - stretch.start)

    def day_at(self, width: float) -> float:
        """Which moment stands there."""
        first, last = self._stretches[0], self._stretches[-1]
        if width <= 0:
            return first.start + width
        if width >= self.width:
            return last.end + width - self.width
        stretch = self._stretches[bisect_right(self._lefts, width) - 1]
        return stretch.start + (width - stretch.left) * (stretch.end - stretch.start) / stretch.width


def _runs(start: int, end: int, busy: Sequence[int] | None) -> list[tuple[int, int, bool]]:
    """Runs of days with whether each is quiet; one run of all days where nothing is folded."""
    if busy is None:
        return [(start, end, False)]
    runs: list[tuple[int, int, bool]] = []
    place = start
    for day in busy:
        if day > place:
            runs.append((place, day, True))
        if runs and not runs[-1][2]:
            runs[-1] = (runs[-1][0], day + 1, False)
        else:
            runs.append((day, day + 1, False))
        place = day + 1
    if end > place:
        runs.append((place, end, True))
    return runs


def _laid_out(runs: Sequence[tuple[int, int, bool]]) -> list[Stretch]:
    stretches, left = [], 0.0
    for start, end, quiet in runs:
        width = min((end - start) * QUIET_DAY, QUIET_STRETCH) if quiet else float(end - start)
        stretches.append(Stretch(start, end, left, width, quiet))
        left += width
    return stretches
