"""Whether two facts give the same, the same less exactly, or something else."""

from decimal import Decimal
from enum import Enum
from math import log
from typing import Final

from triptych.comparison.moments import Moment
from triptych.comparison.told import Fact

_YEAR: Final = Decimal("365.25")
_NEAR_DAYS: Final = 45
_NEAR_MONTHS: Final = 6
_NEAR_YEARS: Final = 36
_DAY_DEEP: Final = 3
_DAYS_OF_MONTH: Final = 30.4
_UNKNOWN: Final = 2.0


class Agreement(Enum):
    """How two facts stand to each other."""

    SAME = "same"
    """They give the same."""
    VAGUER = "vaguer"
    """They can mean the same, one of them less exactly."""
    OTHER = "other"
    """They give different values of one kind."""


def agreement(one: Fact, other: Fact) -> Agreement | None:
    """How two facts stand to each other; None where they cannot be compared."""
    if one.moment and other.moment:
        return _of_moments(one, other)
    if one.measure is None or other.measure is None:
        return None
    if one.measure.scale == other.measure.scale:
        return _of_measures(one, other)
    return _across(one, other) or _across(other, one)


def _of_moments(one: Fact, other: Fact) -> Agreement | None:
    first, second = one.moment, other.moment
    if first is None or second is None:
        return None
    may_be = first.may_be(second)
    if may_be is None:
        return None
    if not may_be:
        return Agreement.OTHER
    vague = one.value.exactness is not other.value.exactness or first.depth != second.depth
    inferred = first.by_name != second.by_name and max(first.depth, second.depth) < _DAY_DEEP
    yearless = (first.year is None) != (second.year is None) and max(first.depth, second.depth) < _DAY_DEEP
    stretch = (first.until is None) != (second.until is None)
    return Agreement.VAGUER if vague or inferred or yearless or stretch else Agreement.SAME


def _of_measures(one: Fact, other: Fact) -> Agreement:
    first, second = one.measure, other.measure
    if first is None or second is None:
        return Agreement.OTHER
    converted = one.value.unit != other.value.unit and first.scale not in ("", "time")
    if first.is_as_good_as(second, converted=converted):
        return Agreement.SAME
    return Agreement.VAGUER if first.meets(second) else Agreement.OTHER


def _across(ordinal: Fact, other: Fact) -> Agreement | None:
    """An ordinal against a stretch of time: the 70th anniversary and 70 years, the 17th minute and 17 minutes."""
    if ordinal.measure is None or other.measure is None or other.measure.scale != "time":
        return None
    if ordinal.measure.scale == " in order":
        years = other.measure.figure / _YEAR
        return Agreement.SAME if abs(years - ordinal.measure.figure) < Decimal("0.01") else None
    if ordinal.measure.scale == f"{other.value.unit} in order":
        same = Decimal(other.value.value.partition("/")[0]) == ordinal.measure.figure
        return Agreement.SAME if same else Agreement.OTHER
    return None


def distance(one: Fact, other: Fact) -> float:
    """How far apart two values of one kind lie: 0 for the same, 1 for twice as much or a month and a half apart."""
    if one.measure and other.measure:
        alike = one.measure.scale == other.measure.scale
        mine, theirs = (
            abs(float(each.measure.figure if alike and each.measure else each.plain)) for each in (one, other)
        )
        if min(mine, theirs) <= 0:
            return 0.0 if mine == theirs else _UNKNOWN
        return abs(log(mine / theirs)) / log(2)
    if one.moment and other.moment:
        first, second = one.moment, other.moment
        if first.hour or second.hour:
            return 0.5
        if min(first.depth, second.depth) < _DAY_DEEP:
            return abs(_months(first) - _months(second)) / (
                _NEAR_MONTHS if max(first.depth, second.depth) > 1 else _NEAR_YEARS
            )
        return abs(_days(one) - _days(other)) / _NEAR_DAYS
    return _UNKNOWN


def _days(fact: Fact) -> float:
    moment = fact.moment
    if moment is None:
        return 0.0
    if moment.weekday and not moment.month:
        return float(moment.weekday)
    return (moment.month or 1) * _DAYS_OF_MONTH + (moment.day or 1)


def _months(moment: Moment) -> float:
    return (moment.year or 0) * 12.0 + (moment.month or 0)
