"""Numbers and dates of a sentence as plain marks that can be met in another language."""

from bisect import bisect_right
from decimal import Decimal, InvalidOperation
from typing import Final

from triptych.alignment.report import Report
from triptych.domain.value import Value, ValueKind
from triptych.language.values import find_values

_MONTHS: Final = {"year": 12, "month": 1}
"""Durations that can be told in months: three years are 36 of them."""


def figures_of(report: Report) -> list[frozenset[str]]:
    """The marks of each sentence: amounts without their units, days without their year, years, months."""
    found: list[set[str]] = [set() for _each in report.sentences]
    starts = [each.start for each in report.sentences]
    for value in find_values(report.text, report.language, published=report.published):
        place = bisect_right(starts, value.span.start) - 1
        if place >= 0:
            found[place].update(marks(value))
    return [frozenset(each) for each in found]


def marks(value: Value) -> set[str]:
    """The marks that a value leaves; a range leaves those of both its ends."""
    ends = value.value.split("/")
    return {mark for end in ends if (mark := _date(end) if value.kind is ValueKind.DATE else _amount(end, value.unit))}


def _date(end: str) -> str:
    """A day by month and day, which reports agree on; a year or month as it is."""
    parts = end.split("-")
    return f"day {'-'.join(parts[1:3])}" if len(parts) == len(("year", "month", "day")) else f"date {end}"


def _amount(end: str, unit: str | None) -> str:
    try:
        number = Decimal(end) * _MONTHS.get(unit or "", 1)
    except InvalidOperation:
        return f"amount {end}"
    return f"months {number.normalize()}" if unit in _MONTHS else f"amount {number.normalize()}"
