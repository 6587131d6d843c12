"""How the interface's languages write whole numbers and days: the little of CLDR that the window wants at once.

Babel, which knows the rest, takes a good part of the time in which the window should stand. A test compares every one
of these with Babel's.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class Manner:
    """How a language writes.

    Attributes:
        thousands: what stands between groups of three digits.
        months: short names, as they stand with a day.
        alone: short names, as they stand without a day; empty where they are the same.
        patterns: for CLDR's skeletons, with the names of the fields `day`, `month`, `alone` and `year`.
        until: what stands between the ends of a range.
        until_day: the same, between days of one month.
    """

    thousands: str
    months: tuple[str, ...]
    alone: tuple[str, ...]
    patterns: dict[str, str]
    until: str
    until_day: str

    def number(self, number: int) -> str:
        """A whole number."""
        return f"{number:,}".replace(",", self.thousands)

    def day(self, day: date, skeleton: str) -> str:
        """A day, as exactly as the skeleton says."""
        return self._written(day, self.patterns[skeleton])

    def range(self, first: date, last: date, skeleton: str) -> str:
        """From one day to another: the first without what both share. They differ, as exactly as the skeleton says."""
        return self._written(first, self._beginning(first, last, skeleton)) + self.day(last, skeleton)

    def _beginning(self, first: date, last: date, skeleton: str) -> str:
        if skeleton == "y":
            return "{year}–"
        if first.year != last.year:
            return self.patterns[skeleton] + self.until
        if skeleton == "yMMM":
            return "{alone}" + self.until
        return "{day} {month}" + self.until if first.month != last.month else "{day}" + self.until_day

    def _written(self, day: date, pattern: str) -> str:
        month = self.months[day.month - 1]
        alone = self.alone[day.month - 1] if self.alone else month
        return pattern.format(day=day.day, month=month, alone=alone, year=day.year)


MANNERS: Final = {
    "en_GB": Manner(
        thousands=",",
        months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"),
        alone=(),
        patterns={"y": "{year}", "yMMM": "{month} {year}", "yMMMd": "{day} {month} {year}", "MMMd": "{day} {month}"},
        until="\u2009–\u2009",
        until_day="–",
    ),
    "vi": Manner(
        thousands=".",
        months=tuple(f"thg {number}" for number in range(1, 13)),
        alone=(),
        patterns={"y": "{year}", "yMMM": "{month} {year}", "yMMMd": "{day} {month}, {year}", "MMMd": "{day} {month}"},
        until="\u2009–\u2009",
        until_day="\u2009–\u2009",
    ),
    "ru": Manner(
        thousands="\u00a0",
        months=(
            "янв.",
            "февр.",
            "мар.",
            "апр.",
            "мая",
            "июн.",
            "июл.",
            "авг.",
            "сент.",
            "окт.",
            "нояб.",
            "дек.",
        ),
        alone=(
            "янв.",
            "февр.",
            "март",
            "апр.",
            "май",
            "июнь",
            "июль",
            "авг.",
            "сент.",
            "окт.",
            "нояб.",
            "дек.",
        ),
        patterns={
            "y": "{year}",
            "yMMM": "{alone} {year}\u202fг.",
            "yMMMd": "{day} {month} {year}\u202fг.",
            "MMMd": "{day} {month}",
        },
        until=" – ",
        until_day="–",
    ),
}
"""By CLDR's names of their locales."""
