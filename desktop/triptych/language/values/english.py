"""English words of quantity."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Final

from triptych.language.values.lexicon import (
    COUNT,
    PERCENT,
    POINT,
    SIGNS,
    Bound,
    Lexicon,
    Unit,
    currency_names,
    duration,
    measure,
    money,
)
from triptych.language.values.tokens import Phrases, listed, spelled

_UNITS: Final = listed("one two three four five six seven eight nine")
_TEENS: Final = listed("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
_TENS: Final = listed("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINAL_UNITS: Final = listed("first second third fourth fifth sixth seventh eighth ninth")
_ORDINAL_TEENS: Final = listed(
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)

_DURATIONS: Final = {
    duration("second"): "second|seconds|sec|secs",
    duration("minute"): "minute|minutes|min|mins",
    duration("hour"): "hour|hours|hr|hrs",
    duration("day"): "day|days",
    duration("week"): "week|weeks|fortnight",
    duration("month"): "month|months",
    duration("year"): "year|years|yr|yrs|year old|years old|year-old|years-old",
    duration("year", 10): "decade|decades",
    duration("year", 100): "century|centuries",
}
_MEASURES: Final = {
    PERCENT: "percent|per cent|pct|per-cent",
    POINT: "percentage point|percentage points|percentage-point",
    measure("meter"): "meter|meters|metre|metres",
    measure("kilometer"): "kilometer|kilometers|kilometre|kilometres|kms",
    measure("centimeter"): "centimeter|centimeters|centimetre|centimetres",
    measure("mile"): "mile|miles",
    measure("foot"): "foot|feet|ft",
    measure("kilogram"): "kilogram|kilograms|kilogramme|kilogrammes|kilo|kilos",
    measure("gram"): "gram|grams|gramme|grammes",
    measure("tonne"): "tonne|tonnes|ton|tons|metric ton|metric tons|metric tonnes",
    measure("hectare"): "hectare|hectares",
    measure("acre"): "acre|acres",
    measure("square-meter"): "square meter|square meters|square metre|square metres|sq m|sq. m|sqm",
    measure("square-kilometer"): "square kilometer|square kilometers|square kilometre|square kilometres|sq km|sq. km",
    measure("cubic-meter"): "cubic meter|cubic meters|cubic metre|cubic metres",
    measure("liter"): "liter|liters|litre|litres",
    measure("barrel"): "barrel|barrels",
    measure("celsius"): "degree celsius|degrees celsius|degrees c",
    measure("degree"): "degree|degrees",
    measure("megawatt"): "megawatt|megawatts",
    measure("gigawatt"): "gigawatt|gigawatts",
    measure("kilometer-per-hour"): "kilometers per hour|kilometres per hour|kilometers an hour|kilometres an hour|kph",
    measure("person"): "people|persons|person",
}
_MONEY: Final = {
    money("USD"): "dollar|dollars|u.s. dollars|us dollars|american dollars",
    money("EUR"): "euro|euros",
    money("RUB"): "ruble|rubles|rouble|roubles",
    money("VND"): "dong|vietnamese dong",
    money("JPY"): "yen",
    money("CNY"): "yuan|renminbi",
    money("GBP"): "pounds sterling|sterling|quid",
    money("KRW"): "korean won",
    money("INR"): "rupee|rupees",
    money("ZAR"): "rand",
    money("THB"): "baht",
    money("CHF"): "swiss francs|swiss franc",
}
_MAGNITUDES: Final = {
    Decimal(100): "hundred",
    Decimal(10) ** 3: "thousand|k",
    Decimal(10) ** 6: "million|mln|mn|m",
    Decimal(10) ** 9: "billion|bln|bn|b",
    Decimal(10) ** 12: "trillion|tn|trn",
}


def _cardinals() -> Iterator[tuple[str, Decimal]]:
    for value, word in enumerate(_UNITS, 1):
        if value > 1:
            yield word, Decimal(value)
    for value, word in enumerate(_TEENS, 10):
        yield word, Decimal(value)
    for tens, word in enumerate(_TENS, 2):
        yield word, Decimal(tens * 10)
        for value, small in enumerate(_UNITS, 1):
            yield f"{word}-{small}", Decimal(tens * 10 + value)
            yield f"{word} {small}", Decimal(tens * 10 + value)
    yield "dozen", Decimal(12)
    yield "a dozen", Decimal(12)
    yield "half a dozen", Decimal(6)
    yield "a couple of", Decimal(2)
    yield "a hundred", Decimal(100)


def _ordinals() -> Iterator[tuple[str, Decimal]]:
    for value, word in enumerate((*_ORDINAL_UNITS, *_ORDINAL_TEENS), 1):
        yield word, Decimal(value)
    for tens, word in enumerate(_TENS, 2):
        yield f"{word[:-1]}ieth", Decimal(tens * 10)
        for value, small in enumerate(_ORDINAL_UNITS, 1):
            yield f"{word}-{small}", Decimal(tens * 10 + value)
    yield "hundredth", Decimal(100)


def _fractions() -> Iterator[tuple[str, Decimal]]:
    yield from spelled(
        {
            Decimal(50): "half of|half the|half its|half their|one half|one-half|half of the|half all",
            Decimal(25): "a quarter|one quarter|one-quarter|one fourth|one-fourth",
            Decimal(75): "three quarters|three-quarters|three fourths|three-fourths",
            Decimal("33.33"): "one third|one-third|a third of",
            Decimal("66.67"): "two thirds|two-thirds",
            Decimal(20): "one fifth|one-fifth|a fifth of",
            Decimal(40): "two fifths|two-fifths",
            Decimal(60): "three fifths|three-fifths",
            Decimal(80): "four fifths|four-fifths",
            Decimal(10): "one tenth|one-tenth|a tenth of",
        }
    ).items()


def _crowds() -> Iterator[tuple[str, Decimal]]:
    plurals = {
        "dozens": 12, "scores": 20, "tens": 10, "hundreds": 100, "thousands": 10**3, "tens of thousands": 10**4,
        "hundreds of thousands": 10**5, "millions": 10**6, "tens of millions": 10**7, "hundreds of millions": 10**8,
        "billions": 10**9, "tens of billions": 10**10, "hundreds of billions": 10**11, "trillions": 10**12,
    }  # fmt: skip
    for word, value in plurals.items():
        yield word, Decimal(value)
        yield f"many {word}", Decimal(value)
    for word, value in {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}.items():
        for few in ("several", "a few", "a couple of", "some few", "many"):
            yield f"{few} {word}", Decimal(value)
        yield f"{few} hundred {word}", Decimal(value * 100)
    yield "several hundred thousand", Decimal(10**5)
    yield "several hundred million", Decimal(10**8)


_BOUNDS: Final = {
    Bound.AROUND: "about|around|some|approximately|roughly|an estimated|estimated|circa|nearly about|close to|or so",
    Bound.OVER: "more than|over|at least|no fewer than|no less than|above|exceeding|upwards of|upward of|well over"
    "|just over|a little over|slightly more than|greater than|a minimum of|not less than",
    Bound.UNDER: "nearly|almost|less than|under|fewer than|up to|at most|no more than|below|just under|as many as"
    "|as much as|a maximum of|not more than|close to about",
}
_WHOLES: Final = {
    "half an hour": (Decimal("0.5"), duration("hour")),
    "half-hour": (Decimal("0.5"), duration("hour")),
    "an hour and a half": (Decimal("1.5"), duration("hour")),
    "a day and a half": (Decimal("1.5"), duration("day")),
    "a year and a half": (Decimal("1.5"), duration("year")),
    "half a year": (Decimal("0.5"), duration("year")),
    "half a century": (Decimal(50), duration("year")),
    "a quarter of an hour": (Decimal(15), duration("minute")),
    "a quarter of a century": (Decimal(25), duration("year")),
    "half a million": (Decimal(500_000), COUNT),
    "half a billion": (Decimal(500_000_000), COUNT),
    "a fortnight": (Decimal(2), duration("week")),
}
_NEVER: Final = (
    "no one|one another|one of|this one|that one|at first|first of all|first hand|firsthand|second hand|second-hand"
    "|on the one hand|first lady|at second|first name|first-class|one day|may first|a third party|third party"
    "|third-party|second thoughts|one by one|day one|first minister|first secretary|first deputy|first vice"
)


@cache
def lexicon() -> Lexicon:
    """The words of English, put into tables when they are first needed."""
    units: dict[str, Unit] = {**SIGNS, **currency_names("en"), **spelled(_DURATIONS), **spelled(_MEASURES)}
    return Lexicon(
        numbers=Phrases(dict(_cardinals())),
        alone=Phrases({"one": Decimal(1)}),
        counted=Phrases(dict.fromkeys([*spelled(_DURATIONS), *spelled(_MAGNITUDES), *spelled(_MEASURES), "-"], True)),
        magnitudes=Phrases(spelled(_MAGNITUDES)),
        crowds=Phrases(dict(_crowds())),
        fractions=Phrases(dict(_fractions())),
        ordinals=Phrases(dict(_ordinals())),
        endings=Phrases(dict.fromkeys(("st", "nd", "rd", "th"), True)),
        bounds=Phrases(spelled(_BOUNDS)),
        after=Phrases(
            spelled({Bound.AROUND: "or so|odd", Bound.OVER: "or more|plus|and above", Bound.UNDER: "or less"})
        ),
        links=frozenset({"a", "an", "the", "another"}),
        units=Phrases({**units, **spelled(_MONEY)}),
        wholes=Phrases(_WHOLES),
        to=frozenset({"to", "or"}),
        openers={"between": "and", "from": "to"},
        halves=Phrases({"and a half": Decimal("0.5")}),
        articles=frozenset({"a", "an"}),
        joins=frozenset({"and"}),
        never=Phrases(dict.fromkeys(listed(_NEVER), True)),
        labels=frozenset(
            listed("page article room channel flight route highway no number chapter section group platform gate area")
        ),
        blocked=Phrases(dict.fromkeys(("second-half", "second half", "second place", "feet of", "people's"), True)),
        dangling=frozenset({"of", "the", "its", "their", "all"}),
        scores=frozenset(
            listed(
                "score scored win wins won beat beating defeat defeated draw drew lead led victory loss lost set"
                " sets match"
            )
        ),
    )
