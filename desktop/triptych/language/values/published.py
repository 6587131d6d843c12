"""The day of publication, and what "yesterday" and "November" are when they are read from it."""

import re
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from typing import Final, Self

_MONTHS: Final = 12
_WEEK: Final = 7
_NEAR_DAYS: Final = 183
_NEAR_MONTHS: Final = 4
"""A month alone is the one next to the day of publication only if that is not half a year away."""
_MIDDLE: Final = 15
_ISO_DAY: Final = 10


@dataclass(frozen=True, slots=True)
class Published:
    """When a text was published, as exact as it is proved. What is not proved gives None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, published: str | None) -> Self:
        """From a partial ISO 8601 date; impossible parts and what follows them are not taken."""
        year, month, day = [*map(int, re.findall(r"\d+", (published or "")[:_ISO_DAY])), 0, 0, 0][:3]
        if not 1 < year < MAXYEAR:
            return cls()
        if not 0 < month <= _MONTHS:
            return cls(year)
        return cls(year, month, day if exists(year, month, day) else None)

    @property
    def date(self) -> date | None:
        """The full date."""
        return date(self.year, self.month, self.day) if self.year and self.month and self.day else None

    def nearest_year(self, month: int, day: int | None) -> int | None:
        """The year in which a month, or a day of it, lies next to the day of publication."""
        if self.year is None or self.month is None:
            return None
        years = (self.year, self.year - 1, self.year + 1)
        if day is None:
            return next((y for y in years if abs((y - self.year) * _MONTHS + month - self.month) <= _NEAR_MONTHS), None)
        today = self.date or date(self.year, self.month, _MIDDLE)
        near = (y for y in years if exists(y, month, day) and abs((date(y, month, day) - today).days) < _NEAR_DAYS)
        return next(near, None)

    def turned_year(self, turn: int) -> int | None:
        """This year (0), the last (-1) or the next (1)."""
        return None if self.year is None else self.year + turn

    def year_of_turned(self, month: int, turn: int) -> int | None:
        """The year of "last November" (-1) or "next November" (1)."""
        if self.year is None or self.month is None or turn == 0:
            return self.year
        return self.year + (month <= self.month) if turn > 0 else self.year - (month >= self.month)

    def turned(self, unit: str, turn: int) -> str | None:
        """This, the last or the next week, month or year."""
        if unit == "year":
            return None if self.year is None else f"{self.year + turn:04}"
        if unit == "month":
            return self._months_on(turn)
        monday = self.date and self.date + timedelta(days=_WEEK * turn - self.date.weekday())
        return f"{monday}/{monday + timedelta(days=_WEEK - 1)}" if monday else None

    def shifted(self, days: int) -> str | None:
        """So many days on."""
        try:
            return (self.date + timedelta(days=days)).isoformat() if self.date else None
        except OverflowError:
            return None

    def back(self, unit: str, count: int) -> str | None:
        """So many years, months, weeks or days before, as exact as the unit."""
        if unit == "year":
            return f"{self.year - count:04}" if self.year and count < self.year else None
        if unit == "month":
            return self._months_on(-count)
        days = {"week": _WEEK, "day": 1}.get(unit)
        return self.shifted(-count * days) if days else None

    def weekday(self, weekday: int, *, turn: int, ahead: bool, of_week: bool) -> str:
        """The date of a weekday (0 is Monday); `-W-2` where the day of publication is not proved.

        Args:
            weekday: which.
            turn: -1 for "last", 1 for "next".
            ahead: the sentence looks ahead.
            of_week: `turn` is that of the week: "thứ Hai tuần trước".
        """
        today = self.date
        if today is None:
            return f"-W-{weekday + 1}"
        if of_week:
            return (today + timedelta(days=_WEEK * turn + weekday - today.weekday())).isoformat()
        days = (weekday - today.weekday()) % _WEEK if ahead else -((today.weekday() - weekday) % _WEEK)
        return (today + timedelta(days=days or _WEEK * turn)).isoformat()

    def _months_on(self, count: int) -> str | None:
        if self.year is None or self.month is None or abs(count) >= (self.year - 1) * _MONTHS:
            return None
        months = self.year * _MONTHS + self.month - 1 + count
        return f"{months // _MONTHS:04}-{months % _MONTHS + 1:02}"


def exists(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
