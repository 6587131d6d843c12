"""Dates as values: what a text names outright, and what it names by the day on which it was published.

`triptych.language.dates` finds the dates that are written out; here they become partial ISO 8601 dates, with what lies
around them: ranges, months alone, quarters, decades, weekdays, hours, and "yesterday". A date without a year is
`--10-12` and a weekday without a date `-W-2`, as ISO 8601:2000 writes truncated dates; an hour is `T15:30`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from triptych.domain.text import Span
from triptych.domain.value import Exactness, Value, ValueKind
from triptych.language.dates import DateMention, dates, month_number
from triptych.language.values.published import Published
from triptych.language.values.time_words import (
    AHEAD,
    DIGITS,
    LOOSELY,
    PATTERNS,
    SHIFTS,
    is_late,
    is_weekday,
    part_of,
    turn_of,
    unit_of,
    weekday_of,
)

_RU_YEAR: Final = re.compile(r"\s?(?:год(?:а|у|ом|ов|ы|ам|ах)?|гг?\.|гг?(?=\s))(?!\w)")
_YEAR_HINT: Final = re.compile(r"(?:^|[(\-\u2013])\s*$")
_DAY_WORD: Final = re.compile(r"\b(?:ngày|mùng)\s+$", re.IGNORECASE)
_LEADING: Final = re.compile(r"(?:(?:в|in|с|со|о|от|nay|qua|từ|đến|hôm)\b|\()\s*", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\s*(?P<word>[-\u2013\u2014]|đến|tới|to|until|and|và|по|до|и)\s*(?:ngày\s+)?")
_AND: Final = frozenset({"and", "và", "и"})
_OPENING: Final = re.compile(r"\b(?:from|between|từ|с|со)\s+(?:ngày\s+)?$", re.IGNORECASE)
_FIRST_DAY: Final = re.compile(
    r"(?:\b(?:từ|from|between|с|со|from\s+the)\s+)?(?:\bngày\s+)?(?<![\d/.,])(?P<d>[0-3]?\d)"
    r"\s*(?:[-\u2013\u2014]|đến|tới|to|по)\s*(?:ngày\s+)?$",
    re.IGNORECASE,
)
_AGO: Final = re.compile(r"\s+(?:ago|назад)\b|\s+trước(?!\s+(?:khi|đó|ngày|năm|tháng))(?!\w)")
_BEFORE_AGO: Final = re.compile(r"\bcách đây\s+(?:khoảng\s+|hơn\s+|gần\s+)?$", re.IGNORECASE)
_COUNTED: Final = re.compile(
    r"(?:\d|\b(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|trăm|vài|mấy|nhiều|những|các))\s+$", re.IGNORECASE
)
"""What makes "năm tới" the coming years and not the next one."""
_REACH: Final = 24
"""How far before a date what belongs to it can begin."""
_SENTENCE: Final = 160
_NOON: Final = 12
_CENTURY: Final = 100
_LONGEST_COUNT: Final = 4


class Calendar:
    """Reads the dates of one text.

    Args:
        text: in NFC.
        language: the primary subtag.
        published: when the text was published, as exact as proved, or None.
    """

    def __init__(self, text: str, language: str, published: str | None) -> None:
        self._text = text
        self._language = language
        self._published = Published.of(published)

    def read(self) -> list[Value]:
        """The dates, in order and without overlap."""
        found = [value for value in self._written() if value.value]
        for pattern in PATTERNS.get(self._language, DIGITS):
            found += filter(None, map(self._of, pattern.finditer(self._text)))
        return self._without_echoes(_longest(found))

    def ago(self, value: Value) -> Value | None:
        """A duration before the day of publication as the date that it leads to; None where it is a duration."""
        if value.kind is not ValueKind.DURATION or not value.value.isdigit() or len(value.value) > _LONGEST_COUNT:
            return None
        before = self._before(_BEFORE_AGO, value.span.start)
        after = _AGO.match(self._text, value.span.end)
        target = self._published.back(value.unit or "", int(value.value)) if before or after else None
        if target is None:
            return None
        span = Span(before.start() if before else value.span.start, after.end() if after else value.span.end)
        return Value(span, ValueKind.DATE, target, None, value.exactness)

    # Dates that are written out

    def _written(self) -> Iterator[Value]:
        mentions = [each for each in dates(self._text, self._language) if each.month or self._is_year(each)]
        place = 0
        while place < len(mentions):
            first, second = mentions[place], mentions[place + 1] if place + 1 < len(mentions) else None
            place += 1
            if second and self._is_joined(first, second):
                place += 1
                yield self._range(first, second)
            else:
                yield self._one(first)

    def _is_year(self, mention: DateMention) -> bool:
        """Whether four digits are a year: in Russian, where thousands have no mark, only with a sign of it."""
        if self._language != "ru":
            return True
        after = _RU_YEAR.match(self._text, mention.span.end)
        return bool(after or mention.until or self._before(_YEAR_HINT, mention.span.start))

    def _is_joined(self, first: DateMention, second: DateMention) -> bool:
        """Whether two dates are the ends of a range."""
        between = _BETWEEN.fullmatch(self._text, first.span.end, second.span.start)
        if between is None or any((first.since, first.until, second.since, second.until)):
            return False
        if between["word"] in _AND:
            return self._before(_OPENING, first.span.start) is not None
        return (first.day is None) == (second.day is None)

    def _range(self, first: DateMention, second: DateMention) -> Value:
        end = self._iso(second.year, second.month, second.day)
        start = self._iso(first.year or second.year, first.month, first.day)
        return _date(self._opened(first.span.start), self._closed(second.span.end), f"{start}/{end}")

    def _one(self, mention: DateMention) -> Value:
        """One date, or a range that the same words name."""
        value = self._iso(mention.year, mention.month, mention.day)
        start, end = self._trimmed(mention), self._closed(mention.span.end)
        if mention.since and mention.day and mention.since < mention.day:
            first = self._iso(mention.year, mention.month, mention.since)
            return _date(self._opened(mention.span.start), end, f"{first}/{value}")
        if mention.until:
            return _date(start, end, self._until(mention, value, *mention.until))
        if mention.day:
            before = self._before(_FIRST_DAY, mention.span.start)
            if before and 0 < int(before["d"]) < mention.day:
                first = self._iso(mention.year, mention.month, int(before["d"]))
                return _date(before.start(), end, f"{first}/{value}")
            return _date(start, end, value)
        return self._loosely(start, end, value)

    def _until(self, mention: DateMention, value: str, month: int | None, last: int) -> str:
        """The range from a date to the month and day, or the year, with which it ends."""
        if mention.month:
            return f"{value}/{self._iso(mention.year, month or mention.month, last)}"
        year = mention.year or 0
        last = last if last >= _CENTURY else year // _CENTURY * _CENTURY + last
        return f"{value}/{last:04}" if last > year else value

    def _loosely(self, start: int, end: int, value: str) -> Value:
        """A date with what makes it vague before it: late 2019."""
        loose = self._before(LOOSELY, start)
        return _date(loose.start() if loose else start, end, value, vague=loose is not None)

    def _trimmed(self, mention: DateMention) -> int:
        """Where a date begins, without the word that only leads to it, with the word for day."""
        start = mention.span.start
        lead = None if mention.since else _LEADING.match(self._text, start, mention.span.end)
        start = lead.end() if lead else start
        word = self._before(_DAY_WORD, start)
        return word.start() if word else start

    def _opened(self, start: int) -> int:
        opening = self._before(_OPENING, start)
        return opening.start() if opening else start

    def _closed(self, end: int) -> int:
        year = _RU_YEAR.match(self._text, end) if self._language == "ru" else None
        return year.end() if year else end

    def _before(self, pattern: re.Pattern[str], place: int) -> re.Match[str] | None:
        return pattern.search(self._text, max(0, place - _REACH), place)

    def _iso(self, year: int | None, month: int | None, day: int | None) -> str:
        """A partial date; without a year in the one that the day of publication proves, else truncated."""
        if month is None:
            return "" if year is None else f"{year:04}"
        if year is None:
            year = self._published.nearest_year(month, day)
        head = "-" if year is None else f"{year:04}"
        return f"{head}-{month:02}" + ("" if day is None else f"-{day:02}")

    # Words of time

    def _of(self, match: re.Match[str]) -> Value | None:
        """The value of a match of one of the patterns."""
        parts = {name: words for name, words in match.groupdict().items() if words}
        if "m" in parts:
            return self._month_alone(match, parts)
        if "dec" in parts:
            return _date(*match.span(), f"{parts['dec']}/{int(parts['dec']) + 9}", vague=True)
        value = self._value_of(parts, match.start())
        return _date(*match.span(), value) if value else None

    def _value_of(self, parts: Mapping[str, str], start: int) -> str | None:
        if "h" in parts:
            return _hour(parts)
        if "wd" in parts:
            return self._weekday(parts, start)
        if "shift" in parts:
            return self._published.shifted(SHIFTS[parts["shift"].casefold()])
        if "unit" in parts:
            if self._before(_COUNTED, start):
                return None
            return self._published.turned(unit_of(parts["unit"]), turn_of(parts["turn"]))
        return _part_of_year(parts)

    def _month_alone(self, match: re.Match[str], parts: Mapping[str, str]) -> Value | None:
        month = month_number(parts["m"])
        if month is None:
            return None
        if "turn" not in parts:
            start = match.start() if self._language == "vi" else match.start("m")
            return self._loosely(start, match.end(), self._iso(None, month, None))
        turn = turn_of(parts["turn"])
        of_year = any(word in match[0].casefold() for word in ("year", "năm", "год"))
        year = self._published.turned_year(turn) if of_year else self._published.year_of_turned(month, turn)
        return self._loosely(match.start(), match.end(), f"{year:04}-{month:02}" if year else f"--{month:02}")

    def _weekday(self, parts: Mapping[str, str], start: int) -> str:
        words = parts.get("turn", "")
        turn = turn_of(words) if words else 0
        ahead = turn > 0 or (turn == 0 and self._looks_ahead(start))
        return self._published.weekday(weekday_of(parts["wd"]), turn=turn, ahead=ahead, of_week="tuần" in words)

    def _looks_ahead(self, start: int) -> bool:
        """Whether the sentence before a place speaks of what is to come."""
        before = re.split(r"[.!?…]\s", self._text[max(0, start - _SENTENCE) : start])[-1]
        return AHEAD.search(before) is not None

    def _without_echoes(self, found: Sequence[Value]) -> list[Value]:
        """Without the weekday beside its date: "Wednesday, May 23", "thứ Ba (22/5)"."""
        kept = []
        for place, value in enumerate(found):
            others = [*found[max(0, place - 1) : place], *found[place + 1 : place + 2]]
            echo = is_weekday(value.span.of(self._text)) and any(self._is_beside(value.span, each) for each in others)
            if not echo:
                kept.append(value)
        return kept

    def _is_beside(self, span: Span, other: Value) -> bool:
        if other.value.startswith(("T", "-W")) or len(other.value) < len("--05-23"):
            return False
        first, last = sorted((span, other.span))
        return re.fullmatch(r"[\s,(]{0,3}(?:the\s|ngày\s)?", self._text[first.end : last.start]) is not None


def _date(start: int, end: int, value: str, *, vague: bool = False) -> Value:
    return Value(Span(start, end), ValueKind.DATE, value, None, Exactness.VAGUE if vague else Exactness.EXACT)


def _hour(parts: Mapping[str, str]) -> str:
    hour, late = int(parts["h"]), parts.get("late", "")
    if is_late(late) and hour < _NOON:
        hour += _NOON
    elif late.casefold().startswith("a") and hour == _NOON:
        hour = 0
    return f"T{hour:02}:{int(parts.get('min', 0)):02}"


def _part_of_year(parts: Mapping[str, str]) -> str:
    """A quarter or a half of a year as a range of months, or a year."""
    old = parts.get("old") or parts.get("old2")
    if old:
        return old
    year = parts.get("y") or parts["y2"]
    months = 3 if "q" in parts else 6
    first = part_of(parts.get("q") or parts.get("half") or parts["half2"]) * months + 1
    return f"{year}-{first:02}/{year}-{first + months - 1:02}"


def _longest(found: Sequence[Value]) -> list[Value]:
    """The values in order; of those that overlap the one with most words, else the first that was found."""
    covered: set[int] = set()
    kept: list[Value] = []
    for value in sorted(found, key=lambda each: each.span.start - each.span.end):
        places = range(value.span.start, value.span.end)
        if covered.isdisjoint(places):
            covered.update(places)
            kept.append(value)
    return sorted(kept, key=lambda each: each.span)
