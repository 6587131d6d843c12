"""What the words of a language say about quantities: the tables that each language fills in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from triptych.domain.value import ValueKind
from triptych.language.values.tokens import Phrases, listed

MINUS: Final = frozenset("-\u2212")
"""What stands before a negative number."""


class Bound(Enum):
    """On which side of its figure a quantity lies that is not given exactly."""

    AROUND = "around"
    OVER = "over"
    UNDER = "under"


@dataclass(frozen=True, slots=True)
class Unit:
    """What a quantity is a quantity of.

    Attributes:
        kind: what it measures.
        name: the unit in a value, or None.
        factor: how many of it one of the text's units are: 10 years for a decade.
    """

    kind: ValueKind
    name: str | None = None
    factor: Decimal = Decimal(1)


def _none() -> Phrases[Any]:
    return Phrases({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The words of one language.

    Attributes:
        numbers: number words.
        alone: number words that are other words too, and count only where `counted` follows: "một", "one", "năm".
        counted: what follows such a word where it is a number.
        magnitudes: "million", "triệu".
        crowds: words for a number that nobody counted: "hundreds", "hàng trăm".
        fractions: parts of a whole, in percent.
        ordinals: "first", "lần thứ ba".
        endings: what makes an ordinal of digits: "th", "-й".
        before_ordinals: words that make one of the digits after them: "lần thứ".
        bounds: what stands before a figure and makes it vague.
        after: the same after it.
        links: small words between a bound and its figure.
        units: units of time, measure, money and percent.
        adjectives: the same as they follow a figure and a hyphen: "летний".
        wholes: amounts with their unit in one phrase: "half an hour".
        to: words between the ends of a range.
        openers: words before a range, each with the word that must part its ends.
        halves: what stands behind an amount and adds to it: "and a half".
        articles: words that make one of a magnitude or a unit: "a".
        joins: words between the parts of a number: "two hundred and five".
        never: phrases with number words that are no numbers.
        scores: words beside which "2-1" is a result.
        labels: words after which a figure is a name: "page 4".
        counters: units of time before a figure that numbers them: "phút 63".
        blocked: phrases that begin as a unit does and are none: "đồng chí".
        changes: beginnings of words after which "до" leads to what a thing became, and not to a bound.
        dangling: words that end a phrase and do not belong to the value: "half of".
    """

    numbers: Phrases[Decimal]
    magnitudes: Phrases[Decimal]
    crowds: Phrases[Decimal]
    fractions: Phrases[Decimal]
    ordinals: Phrases[Decimal]
    bounds: Phrases[Bound]
    units: Phrases[Unit]
    wholes: Phrases[tuple[Decimal, Unit]]
    to: frozenset[str]
    openers: Mapping[str, str]
    scores: frozenset[str]
    labels: frozenset[str]
    counters: Mapping[str, Unit] = field(default_factory=dict)
    blocked: Phrases[bool] = field(default_factory=_none)
    dangling: frozenset[str] = frozenset()
    changes: tuple[str, ...] = ()
    never: Phrases[bool] = field(default_factory=_none)
    alone: Phrases[Decimal] = field(default_factory=_none)
    counted: Phrases[bool] = field(default_factory=_none)
    after: Phrases[Bound] = field(default_factory=_none)
    adjectives: Phrases[Unit] = field(default_factory=_none)
    halves: Phrases[Decimal] = field(default_factory=_none)
    endings: Phrases[bool] = field(default_factory=_none)
    before_ordinals: Phrases[bool] = field(default_factory=_none)
    links: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()

    beginnings: frozenset[str] = field(init=False)
    """The words and signs with which a quantity can begin, if it does not begin with figures."""

    def __post_init__(self) -> None:
        tables: tuple[Phrases[Any], ...] = (
            self.numbers,
            self.alone,
            self.magnitudes,
            self.crowds,
            self.fractions,
            self.ordinals,
            self.bounds,
            self.wholes,
            self.never,
            self.before_ordinals,
            self.units,
        )
        words = frozenset[str]().union(*(table.first_words for table in tables), self.articles, MINUS)
        object.__setattr__(self, "beginnings", words | set(self.openers) | set(self.counters))


def duration(name: str, factor: int = 1) -> Unit:
    """A unit of time."""
    return Unit(ValueKind.DURATION, name, Decimal(factor))


def measure(name: str, factor: str = "1") -> Unit:
    """A unit of measure, or what is counted."""
    return Unit(ValueKind.NUMBER, name, Decimal(factor))


def money(currency: str) -> Unit:
    """A currency."""
    return Unit(ValueKind.MONEY, currency)


COUNT: Final = Unit(ValueKind.NUMBER)
"""Nothing but a number."""
PERCENT: Final = Unit(ValueKind.PERCENT)
POINT: Final = Unit(ValueKind.PERCENT, "point")

SIGNS: Final[Mapping[str, Unit]] = {
    "%": PERCENT,
    "‰": Unit(ValueKind.PERCENT, None, Decimal("0.1")),
    "€": money("EUR"),
    "£": money("GBP"),
    "¥": money("JPY"),
    "₽": money("RUB"),
    "₫": money("VND"),
    "₹": money("INR"),
    "₩": money("KRW"),
    "₴": money("UAH"),
    "$": money("USD"),
    "usd": money("USD"),
    "us$": money("USD"),
    "eur": money("EUR"),
    "vnd": money("VND"),
    "vnđ": money("VND"),
    "rub": money("RUB"),
    "gbp": money("GBP"),
    "jpy": money("JPY"),
    "cny": money("CNY"),
    "krw": money("KRW"),
    "chf": money("CHF"),
    "a$": money("AUD"),
    "c$": money("CAD"),
    "hk$": money("HKD"),
    "s$": money("SGD"),
    "km": measure("kilometer"),
    "km²": measure("square-kilometer"),
    "m²": measure("square-meter"),
    "m³": measure("cubic-meter"),
    "m": measure("meter"),
    "cm": measure("centimeter"),
    "mm": measure("millimeter"),
    "kg": measure("kilogram"),
    "ha": measure("hectare"),
    "mw": measure("megawatt"),
    "gw": measure("gigawatt"),
    "kw": measure("kilowatt"),
    "km/h": measure("kilometer-per-hour"),
    "°c": measure("celsius"),
    "° c": measure("celsius"),
    "°": measure("degree"),
}
"""Signs and codes that all languages share; currencies by ISO 4217, other units as CLDR names them."""


def currency_names(language: str) -> dict[str, Unit]:
    """The names of currencies in a language by CLDR, in each plural form: "đô la Mỹ", "долларов США"."""
    from babel import Locale
    from babel.numbers import get_currency_name

    locale = Locale(language)
    return {
        get_currency_name(code, count=count, locale=locale).casefold(): money(code)
        for code in _CURRENCIES
        for count in (1, 2, 5, 1.5)
    }


_CURRENCIES: Final = listed(
    "AED AUD AZN BRL BYN CAD CHF CNY CZK DKK EGP EUR GBP HKD HUF IDR ILS INR IRR JPY KHR KRW KZT LAK MMK MXN MYR NOK "
    "NZD PHP PKR PLN RUB SAR SEK SGD THB TRY TWD UAH USD UZS VND ZAR"
)
