"""Dates and quantities where they stand in a text, in a form that can be compared across languages."""

from dataclasses import dataclass
from enum import StrEnum

from triptych.domain.text import Span


class ValueKind(StrEnum):
    """What a value measures."""

    DATE = "date"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DURATION = "duration"
    ORDINAL = "ordinal"


class Exactness(StrEnum):
    """Whether the text commits itself to the value."""

    EXACT = "exact"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Value:
    """A date or quantity in a text.

    Attributes:
        span: where it stands.
        kind: what it measures.
        value: its normal form: a partial ISO 8601 date, or a plain decimal number; a range is `FROM/TO`.
        unit: currency by ISO 4217, the unit of a duration (`year`, `month`, `day`, `hour`, ...), what is counted
            where that is known, or None.
        exactness: `vague` for "nearly", "hơn", "около" and for words such as "hundreds".
    """

    span: Span
    kind: ValueKind
    value: str
    unit: str | None = None
    exactness: Exactness = Exactness.EXACT
