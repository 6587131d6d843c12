"""Dates as news writes them in English, Vietnamese and Russian."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import repeat
from typing import Final

from triptych.domain.text import Span


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date that a text names, as exact as it names it.

    Attributes:
        span: where.
        year: None where it is not named.
        month: None where only a year is named.
        day: None where it is not named.
        ranged: it is one end of a stretch of time.
        since: the day of the same month on which that stretch begins, where the same words name it.
        until: the month (None for the same) and the day, or the year, with which it ends, so.
    """

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    ranged: bool = False
    since: int | None = None
    until: tuple[int | None, int] | None = None

    @property
    def iso(self) -> str | None:
        """In ISO 8601; None without a year."""
        if self.year is None:
            return None
        parts = [f"{self.year:04}", *(f"{each:02}" for each in (self.month, self.day) if each is not None)]
        return "-".join(parts)


_ENGLISH: Final = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                   "november", "december")  # fmt: skip
_RUSSIAN: Final = ("январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр",
                   "декабр")  # fmt: skip

_YEAR: Final = r"(?:19|20)\d\d"
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_STRETCH: Final = r"(?:[-\u2013\u2014]|\s+[-\u2013\u2014]\s+|\s+to\s+|\s+and\s+|\s+và\s+|\s*đến\s*|\s+по\s+|\s+и\s+)"
_EN_MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_RU_MONTH: Final = (
    r"(?:январ[яье]|феврал[яье]|март[ае]?|апрел[яье]|ма[яей]|июн[яье]|июл[яье]|август[ае]?|сентябр[яье]|октябр[яье]"
    r"|ноябр[яье]|декабр[яье]|янв|фев|апр|авг|сент?|окт|нояб?|дек)"
)

_ISO: Final = re.compile(rf"(?<![\d-])(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])")
_NUMERIC: Final = re.compile(
    rf"(?<![\d/.-])(?P<d>{_DAY})(?P<mark>[/.-])(?P<m>{_MONTH})(?P=mark)(?P<y>{_YEAR})(?![\d/-]|\.\d)"
)
_EN_MONTH_FIRST: Final = re.compile(
    rf"\b(?P<m>{_EN_MONTH})\s+(?:(?P<from>{_DAY}){_STRETCH})?(?P<d>{_DAY})(?:st|nd|rd|th)?(?![\d:]|\.\d|\s?(?:%|percent))"
    rf"(?P<to>{_STRETCH}(?:{_EN_MONTH}\s+)?{_DAY}\b)?(?:,?\s+(?P<y>{_YEAR})\b)?"
)
_EN_DAY_FIRST: Final = re.compile(
    rf"(?<![\d.,:-])\b(?:(?P<from>{_DAY}){_STRETCH})?(?P<d>{_DAY})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{_EN_MONTH})(?!\w)"
    rf"(?:,?\s+(?P<y>{_YEAR})\b)?"
)
_EN_MONTH_YEAR: Final = re.compile(rf"\b(?P<m>{_EN_MONTH}),?\s+(?:of\s+)?(?P<y>{_YEAR})\b")
_VI_WORDS: Final = re.compile(
    rf"(?:\b[Nn]gày\s+|\b[Mm]ùng\s+)?(?<!\d)(?P<d>{_DAY})\s+tháng\s+(?P<m>{_MONTH})\b(?:\s*(?:/|năm\s+|,\s+năm\s+)(?P<y>{_YEAR}))?"
)
_VI_SHORT: Final = re.compile(
    r"(?:\b(?P<word>[Nn]gày|[Hh]ôm|[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối|[Đđ]êm|nay|qua|từ|đến|[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[Nn]hật)"
    rf"\s*,?\s*\(?|\()(?:(?P<from>{_DAY}){_STRETCH})?(?P<d>{_DAY})(?P<mark>[/-])(?P<m>{_MONTH})(?![\d/]|[,.-]\d)(?P<to>{_STRETCH}{_DAY}[/-]\d+)?"
)
_VI_MONTH: Final = re.compile(rf"\b[Tt]háng\s+(?P<m>{_MONTH})(?:\s*[/-]\s*|\s+năm\s+)(?P<y>{_YEAR})\b")
_RU_DAY: Final = re.compile(
    rf"(?<![\d.,:])\b(?P<since>[СсОо]т?\s+)?(?:(?P<from>{_DAY}){_STRETCH})?(?P<d>{_DAY})\s+(?P<m>{_RU_MONTH})\b"
    rf"(?:\s+(?P<y>{_YEAR})\b)?",
    re.IGNORECASE,
)
_RU_MONTH_YEAR: Final = re.compile(rf"\b(?P<m>{_RU_MONTH})\s+(?P<y>{_YEAR})\b", re.IGNORECASE)
_PLAIN_YEAR: Final = re.compile(
    rf"(?<![\w.,/$€£₫%-])(?:(?P<word>[Nn]ăm|[Ii]n)\s+)?(?P<y>{_YEAR})(?![\w/%]|[.,]\d|\s?(?:%|km|USD|đồng|руб|долл|people|người|человек))"
    r"(?P<to>\s?[-\u2013\u2014]\s?(?:19|20)?\d\d\b)?"
)
_NUMBERS: Final = re.compile(r"\d+")
_NAMED_MONTH: Final = re.compile(rf"{_EN_MONTH}|{_RU_MONTH}")
_STRETCH_BEFORE: Final = re.compile(
    r"(?:\b(?:from|between|từ|с|со)\s+|(?:\d|" + _RU_MONTH + r")\s*[-\u2013\u2014]\s*|\bпо\s+)$", re.IGNORECASE
)

_EN_SHORT: Final = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_RU_SHORT: Final = "(?:янв|фев|мар|апр|ма[яей]|июн|июл|авг|сен|окт|ноя|дек)"
_ISO_SIGN: Final = re.compile(rf"{_YEAR}-\d\d-\d")
_NUMERIC_SIGN: Final = re.compile(rf"[/.-]{_MONTH}[/.-]{_YEAR}")
_EN_DAY_SIGN: Final = re.compile(rf"{_EN_SHORT}[a-z]*\.?\s+\d")
_EN_MONTH_SIGN: Final = re.compile(rf"\d[a-z]*\s+(?:of\s+)?{_EN_SHORT}")
_EN_YEAR_SIGN: Final = re.compile(rf"{_EN_SHORT}[a-z]*\.?,?\s+(?:of\s+)?{_YEAR}")
_VI_SIGN: Final = re.compile(r"háng\s+\d")
_VI_SHORT_SIGN: Final = re.compile(r"\d[/-]\d")
_RU_SIGN: Final = re.compile(rf"\d\s+{_RU_SHORT}")
_RU_YEAR_SIGN: Final = re.compile(rf"{_RU_SHORT}\w*\s+{_YEAR}")
_PATTERNS: Final = {
    "en": ((_EN_MONTH_FIRST, _EN_DAY_SIGN), (_EN_DAY_FIRST, _EN_MONTH_SIGN), (_EN_MONTH_YEAR, _EN_YEAR_SIGN)),
    "vi": ((_NUMERIC, _NUMERIC_SIGN), (_VI_WORDS, _VI_SIGN), (_VI_SHORT, _VI_SHORT_SIGN), (_VI_MONTH, _VI_SIGN)),
    "ru": ((_NUMERIC, _NUMERIC_SIGN), (_RU_DAY, _RU_SIGN), (_RU_MONTH_YEAR, _RU_YEAR_SIGN)),
}
"""With each pattern a sign that a text in lower case must show before the pattern is tried: it is found much faster."""

_OTHERS: Final = ((_NUMERIC, _NUMERIC_SIGN),)
_FOUR_DIGITS: Final = re.compile(_YEAR)
_BEFORE_YEAR: Final = re.compile(r"(?:[Nn]ăm|[Ii]n)\s+$")
_LONGEST_BEFORE_YEAR: Final = 20


def dates(text: str, language: str) -> list[DateMention]:
    """The dates that a text names, in order and without overlap; plain years stand last among what overlaps.

    Args:
        text: of one language.
        language: BCP 47 tag; dates written with digits alone are read in every language.
    """
    primary = language.partition("-")[0].lower()
    found: list[DateMention] = []
    lowered = text.lower()
    for pattern, sign in ((_ISO, _ISO_SIGN), *_PATTERNS.get(primary, _OTHERS)):
        if sign.search(lowered):
            _take(found, filter(None, map(_mention, pattern.finditer(text), repeat(text))))
    _take(found, filter(None, map(_mention, _plain_years(text), repeat(text))))
    return sorted(found, key=lambda each: each.span)


def names_year(text: str) -> bool:
    """Whether a text may name a year: without one it names no full date."""
    return _FOUR_DIGITS.search(text) is not None


def _take(found: list[DateMention], mentions: Iterable[DateMention]) -> None:
    """Adds the mentions that overlap none of those found before."""
    for mention in mentions:
        if not any(each.span.start < mention.span.end and mention.span.start < each.span.end for each in found):
            found.append(mention)


def _plain_years(text: str) -> Iterator[re.Match[str]]:
    """Years that stand alone, tried only where there are four such digits."""
    reach = 0
    for year in _FOUR_DIGITS.finditer(text):
        word = _BEFORE_YEAR.search(text, max(reach, year.start() - _LONGEST_BEFORE_YEAR), year.start())
        found = (word and _PLAIN_YEAR.match(text, word.start())) or _PLAIN_YEAR.match(text, year.start())
        if found and year.start() >= reach:
            reach = found.end()
            yield found


def _mention(match: re.Match[str], text: str) -> DateMention | None:
    """What a match says; None where there is no such day."""
    parts = match.groupdict()
    year = int(parts["y"]) if parts.get("y") else None
    month = month_number(parts["m"]) if parts.get("m") else None
    day = int(parts["d"]) if parts.get("d") else None
    if month is not None and not _exists(year, month, day):
        return None
    ranged = bool(parts.get("from") or parts.get("to") or parts.get("since")) or (
        _STRETCH_BEFORE.search(text, max(0, match.start() - 20), match.start()) is not None
    )
    since = int(parts["from"]) if parts.get("from") else None
    until = _until(parts["to"], month) if parts.get("to") else None
    return DateMention(Span(match.start(), match.end()), year, month, day, ranged, since, until)


def _until(words: str, month: int | None) -> tuple[int | None, int] | None:
    """The month and day, or the year, that end a stretch."""
    numbers = [int(each) for each in _NUMBERS.findall(words)]
    if month is None:
        return None, numbers[-1]
    named = _NAMED_MONTH.search(words)
    if named:
        return month_number(named[0]), numbers[-1]
    return (numbers[1], numbers[0]) if len(numbers) > 1 else (None, numbers[0])


def month_number(word: str) -> int | None:
    """The month that a word or figure names, in any of the languages; None where it names none."""
    if word.isdigit():
        return int(word)
    small = word.lower().rstrip(".")
    for number, name in enumerate(_ENGLISH, 1):
        if small[:3] == name[:3]:
            return number
    for number, stem in enumerate(_RUSSIAN, 1):
        if (
            small == stem
            or (small.startswith(stem) and len(small) <= len(stem) + 1)
            or (len(small) > len("ма") and small == stem[:3])
        ):
            return number
    return next((number for number, stem in enumerate(_RUSSIAN, 1) if small[:3] == stem[:3]), None)


def _exists(year: int | None, month: int, day: int | None) -> bool:
    try:
        date(2000 if year is None else year, month, 1 if day is None else day)
    except ValueError:
        return False
    return True
