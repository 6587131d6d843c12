"""Dates that two reports give: whether they can be one day, and which of them says more."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from triptych.domain.value import Exactness, Value
from triptych.language.values import find_values
from triptych.language.values.bounds import bound_of
from triptych.language.values.lexicon import Bound

_FULL: Final = re.compile(r"(?P<y>\d{4})?-{0,2}(?:(?P<m>\d\d)(?:-(?P<d>\d\d))?)?")
_WEEKDAY: Final = re.compile(r"-W-([1-7])")
_YEAR: Final = re.compile(r"\d{4}")
_TENTH: Final = 10


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, an hour, or a stretch between two dates.

    Attributes:
        year: None where it is not given; so the others.
        month: of the year.
        day: of the month.
        weekday: from 1 for Monday, where only that is given.
        hour: of a day, as `T15:30`.
        until: the end of a stretch.
        by_name: its year stands in the text itself, and is not inferred.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    hour: str | None = None
    until: "Moment | None" = None
    by_name: bool = True

    @property
    def depth(self) -> int:
        """How exact it is: 1 for a year, 2 for a month, 3 for a day."""
        return 3 if self.day or self.weekday or self.hour else 2 if self.month else 1

    def may_be(self, other: "Moment") -> bool | None:
        """Whether both can be one; None where that cannot be told."""
        if (self.hour is None) != (other.hour is None):
            return None
        if self.hour and other.hour:
            return self.hour == other.hour
        if self.until or other.until:
            return self._may_be_stretch(other)
        if self.weekday or other.weekday:
            return self._same_weekday(other)
        shared = [
            mine == theirs
            for mine, theirs in ((self.year, other.year), (self.month, other.month), (self.day, other.day))
            if mine is not None and theirs is not None
        ]
        return all(shared) if shared else None

    def _may_be_stretch(self, other: "Moment") -> bool | None:
        if self.until and other.until:
            starts, ends = self.start.may_be(other.start), self.until.may_be(other.until)
            return None if starts is None or ends is None else starts and ends
        inner, outer = (other, self) if self.until else (self, other)
        first, last = outer.start.ordered(inner), inner.ordered(outer.until or outer)
        return None if first is None or last is None else first and last

    @property
    def start(self) -> "Moment":
        """Where a stretch begins."""
        return Moment(self.year, self.month, self.day)

    def ordered(self, other: "Moment") -> bool | None:
        """Whether it is not after the other; None where that cannot be told."""
        mine = [self.year, self.month, self.day]
        theirs = [other.year, other.month, other.day]
        if (mine[0] is None) != (theirs[0] is None):
            mine[0] = theirs[0] = None
        pairs = [(a, b) for a, b in zip(mine, theirs, strict=True) if a is not None and b is not None]
        return [a for a, _b in pairs] <= [b for _a, b in pairs] if pairs else None

    def _same_weekday(self, other: "Moment") -> bool | None:
        mine, theirs = self.day_of_week, other.day_of_week
        return None if mine is None or theirs is None else mine == theirs

    @property
    def day_of_week(self) -> int | None:
        """From 1 for Monday; None where it cannot be told."""
        if self.weekday or not (self.year and self.month and self.day):
            return self.weekday
        return date(self.year, self.month, self.day).isoweekday()


def moment_of(value: Value, words: str, language: str) -> Moment:
    """The moment of a date.

    Args:
        value: as it was found.
        words: as they stand in the text.
        language: BCP 47 tag.
    """
    first, _bar, last = value.value.partition("/")
    if first.startswith("T"):
        return Moment(hour=first)
    weekday = _WEEKDAY.fullmatch(first)
    if weekday:
        return Moment(weekday=int(weekday[1]))
    year, month, day = _parts(first)
    by_name = year is None or _YEAR.search(words) is not None
    until = Moment(*_parts(last)) if last else None
    if year and not (month or until or by_name) and value.exactness is Exactness.VAGUE:
        return _counted_back(year, words, language)
    return Moment(year, month, day, until=until, by_name=by_name)


def _counted_back(year: int, words: str, language: str) -> Moment:
    """The years that "almost a hundred years ago" may mean: a tenth of what is counted, the way that it leans."""
    count = next((int(each.value) for each in find_values(words, language) if each.value.isdigit()), 1)
    reach, bound = max(1, count // _TENTH), bound_of(words, language)
    first = year if bound is Bound.UNDER else year - reach
    last = year if bound is Bound.OVER else year + reach
    return Moment(first, until=Moment(last), by_name=False)


def _parts(value: str) -> tuple[int | None, int | None, int | None]:
    found = _FULL.fullmatch(value)
    if found is None:
        return None, None, None
    year, month, day = (int(each) if each else None for each in (found["y"], found["m"], found["d"]))
    return year, month, day
