"""Quantities as stretches of one scale, so that what is said vaguely, rounded or in another unit can be compared.

A figure that is given exactly is a point; one written with a magnitude ("1.5 million") was rounded to its last digit;
"over 800" reaches to the next round number, "nearly 6,000" down to the last one; "hundreds" is anything of three
digits. Two quantities conflict where their stretches do not meet.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from triptych.domain.value import Exactness, Value, ValueKind
from triptych.language.values.bounds import bound_of, is_crowd, is_scaled
from triptych.language.values.lexicon import Bound

_AROUND: Final = Decimal("0.1")
"""How far "about" reaches, as a share of the figure."""
_ROUND: Final = Decimal("0.001")
_CONVERTED: Final = Decimal("0.06")
"""What two roundings of one figure may differ by, as a share of it."""
_DAYS: Final = {
    "year": Decimal("365.25"),
    "month": Decimal("30.4375"),
    "week": Decimal(7),
    "day": Decimal(1),
    "hour": 1 / Decimal(24),
    "minute": 1 / Decimal(1440),
    "second": 1 / Decimal(86400),
}
_LENGTHS: Final = {
    "kilometer": ("meter", Decimal(1000)),
    "centimeter": ("meter", Decimal("0.01")),
    "millimeter": ("meter", Decimal("0.001")),
    "mile": ("meter", Decimal("1609.344")),
    "nautical-mile": ("meter", Decimal(1852)),
    "foot": ("meter", Decimal("0.3048")),
    "gram": ("kilogram", Decimal("0.001")),
    "tonne": ("kilogram", Decimal(1000)),
    "quintal": ("kilogram", Decimal(100)),
    "hectare": ("square-meter", Decimal(10_000)),
    "acre": ("square-meter", Decimal("4046.86")),
    "square-kilometer": ("square-meter", Decimal(1_000_000)),
    "cubic-meter": ("liter", Decimal(1000)),
    "gigawatt": ("megawatt", Decimal(1000)),
    "kilowatt": ("megawatt", Decimal("0.001")),
}
_SHARES: Final = tuple(
    map(Decimal, ("0", "10", "20", "25", "33.33", "40", "50", "60", "66.67", "75", "80", "90", "100"))
)
"""Percentages that reports name in words; "over a quarter" reaches to a third, "nearly half" down to two fifths."""
_SHORT_OF: Final = Decimal("0.99")
"""How much of the way to the next round number a bound reaches: "over 30" is not 40."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity on a scale.

    Attributes:
        scale: what it can be compared with: `time`, `USD`, `percent`, `meter`, `minute of`, ...; the empty string for
            things that are counted.
        figure: what the text gives, in the scale's unit.
        low: the least that it can mean.
        high: the most.
    """

    scale: str
    figure: Decimal
    low: Decimal
    high: Decimal

    def meets(self, other: "Measure") -> bool:
        """Whether both can mean the same."""
        return self.low <= other.high and other.low <= self.high

    def is_as_good_as(self, other: "Measure", *, converted: bool = False) -> bool:
        """Whether both give the same figure; one that was converted from another unit was rounded, too."""
        share = _CONVERTED if converted else _ROUND
        return abs(self.figure - other.figure) <= share * max(abs(self.figure), abs(other.figure))


def measure_of(value: Value, words: str, language: str) -> Measure | None:
    """A quantity on its scale; None for a date.

    Args:
        value: what was found.
        words: all that its span holds.
        language: BCP 47 tag.
    """
    if value.kind is ValueKind.DATE:
        return None
    scale, factor = _scale(value)
    first, _bar, last = value.value.partition("/")
    low, high = Decimal(first), Decimal(last or first)
    figure = (low + high) / 2
    if value.exactness is Exactness.VAGUE or is_scaled(words, language):
        low, high = _widened(value, (low, high), words, language)
    return Measure(scale, figure * factor, low * factor, high * factor)


def _scale(value: Value) -> tuple[str, Decimal]:
    unit = value.unit or ""
    if value.kind is ValueKind.DURATION:
        return "time", _DAYS.get(unit, Decimal(1))
    if value.kind is ValueKind.ORDINAL:
        return f"{unit} in order", Decimal(1)
    if value.kind is ValueKind.PERCENT:
        return f"percent {unit}".strip(), Decimal(1)
    if unit == "person":
        return "", Decimal(1)
    return _LENGTHS.get(unit, (unit, Decimal(1)))


def _step(figure: Decimal) -> Decimal:
    """The unit of a figure's last digit that is not nought."""
    exponent = figure.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _widened(value: Value, ends: tuple[Decimal, Decimal], words: str, language: str) -> tuple[Decimal, Decimal]:
    """The stretch that a figure covers which is vague or was rounded."""
    low, high = ends
    step = _step(low)
    if is_crowd(words, language):
        return low, high * 10 - 1
    bound = bound_of(words, language) if value.exactness is Exactness.VAGUE else None
    if bound in (Bound.OVER, Bound.UNDER) and value.kind is ValueKind.PERCENT and not any(map(str.isdigit, words)):
        return _to_next_share(low, high, up=bound is Bound.OVER)
    if bound is Bound.OVER:
        return low, high + step * _SHORT_OF
    if bound is Bound.UNDER:
        return low - step * _SHORT_OF, high
    if bound is Bound.AROUND:
        reach = abs(high) * _AROUND
        return low - reach, high + reach
    return low - step / 2, high + step / 2


def _to_next_share(low: Decimal, high: Decimal, *, up: bool) -> tuple[Decimal, Decimal]:
    """From a percentage that words name to the next one that they could have named instead, without it."""
    if up:
        above = next((each for each in _SHARES if each > high), high)
        return low, high + (above - high) * _SHORT_OF
    below = next((each for each in reversed(_SHARES) if each < low), low)
    return low - (low - below) * _SHORT_OF, high
