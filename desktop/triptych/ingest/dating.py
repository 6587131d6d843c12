"""When a report was published, as exact as its own words prove.

A day without a year is a candidate and no date. A year is proved by a full date that says when the report appeared; by
the same day named with its year; by an anniversary whose two years are named; or by a month with a year that the
report still looks forward to and that another mention of that year bears out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from triptych.domain.text import Paragraph, Role
from triptych.i18n import _
from triptych.language.datelines import dateline
from triptych.language.dates import DateMention, dates, names_year

_DATE_LINE_WORDS: Final = re.compile(
    r"""(?ix) \b(?:date|published|posted|updated|last|on|at|gmt|utc|est|edt|ict|msk|am|pm|a\.m|p\.m
    |мск|дата|опубликовано|обновлено|время|года?|г|в|ngày|cập|nhật|lúc|thứ|hai|ba|tư|năm|sáu|bảy|chủ|giờ|đăng|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun
    |(?:mon|tues|wednes|thurs|fri|satur|sun)day
    |понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)\b\.? | \d{1,2}[:h]\d\d(?::\d\d)? | \+0?\d(?::00)?"""
)
_WORD: Final = re.compile(r"[^\W_]")
_DIGIT: Final = re.compile("[0-9]")
_LONGEST_DATE_LINE: Final = 100
_HEAD: Final = 4
_TAIL: Final = 3
_LEDE: Final = 2
_FORWARD: Final = re.compile(
    r"""(?ix) \b(?:will|would|shall|slated|scheduled|to\s+be\s+held|upcoming|planned|expected\s+to|next|by|until
    |sẽ|dự\s+kiến|sắp|tới|trước\s+ngày
    |будет|будут|пройд[её]т|пройдут|состо[ия]тся|запланирован\w*|намечен\w*|планиру\w*|предстоящ\w*|до)\b
    | chuẩn\s+bị | (?:vào|trong)\s+tháng"""
)
_ANNIVERSARY: Final = re.compile(
    r"(?i)(?P<n>\d{1,3})(?:st|nd|rd|th)\s+(?:\w+\s+)?anniversary"
    r"|kỷ niệm\s+(?:lần thứ\s+)?(?P<v>\d{1,3})\s+năm|(?P<r>\d{1,3})-лети[еяюй]"
)
_ANNIVERSARY_WORDS: Final = ("nniversary", "ỷ niệm", "-лети")
_YEARS: Final = re.compile(r"(?P<first>(?:19|20)\d\d)\s?[-\u2013\u2014]\s?(?P<last>(?:19|20)\d\d)")
_REACH: Final = 300
_SENTENCE_ENDS: Final = ".!?…"
_CERTAIN: Final = 1.0
_DATELINE_DAY: Final = 0.9
_TOLD_DAY: Final = 0.8
_INFERRED_YEAR: Final = 0.7
_YEAR_ALONE: Final = 0.6


@dataclass(frozen=True, slots=True)
class Dated:
    """When a report was published.

    Attributes:
        published: ISO 8601, as exact as proved; None where no year is.
        evidence: the words that it rests on, or the candidates; None where the report names no date.
        confidence: from 0 to 1; 0 where nothing is proved.
    """

    published: str | None
    evidence: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class _Found:
    """A date with the paragraph that names it, by its number."""

    mention: DateMention
    words: str
    before: str
    after: str
    paragraph: int

    @property
    def forward(self) -> bool:
        """Whether its sentence speaks of what is to come."""
        return (
            _FORWARD.search(self.before) is not None or re.match(r"\W*(?:tới|sắp tới|next)\b", self.after) is not None
        )


def dated(text: str, paragraphs: Sequence[Paragraph], language: str) -> Dated:
    """When the report says that it was published."""
    found = _found(text, paragraphs, language)
    line = _date_line(text, paragraphs, found)
    if line is not None:
        return Dated(line.mention.iso, _quoted([line, *_echoes(line, found)]), _CERTAIN)
    day, confidence = _day(text, paragraphs, found)
    if day is not None and day.mention.year is not None:
        return Dated(day.mention.iso, _with_confidence(_quoted([day]), confidence), confidence)
    return _with_year(text, day, confidence, found)


def _found(text: str, paragraphs: Sequence[Paragraph], language: str) -> list[_Found]:
    result = []
    for number, paragraph in enumerate(paragraphs):
        words = paragraph.span.of(text)
        if not _DIGIT.search(words):
            continue
        for mention in dates(words, paragraph.language or language):
            at, end = mention.span.start, mention.span.end
            begins = max(words.rfind(mark, 0, at) for mark in _SENTENCE_ENDS) + 1
            after = words[end : end + _HEAD * _HEAD]
            result.append(_Found(mention, mention.span.of(words), words[begins:at], after, number))
    return result


def is_date_line(words: str, language: str) -> bool:
    """Whether a paragraph says a full date and nothing else, but for the time of the day."""
    if len(words) > _LONGEST_DATE_LINE or not names_year(words):
        return False
    mentions = [each for each in dates(words, language) if each.day and each.year]
    if not mentions:
        return False
    rest = words
    for mention in reversed(mentions):
        rest = rest[: mention.span.start] + " " + rest[mention.span.end :]
    return not _WORD.search(_DATE_LINE_WORDS.sub(" ", rest))


def _date_line(text: str, paragraphs: Sequence[Paragraph], found: Sequence[_Found]) -> _Found | None:
    """A full date that stands on a line of its own near the head or the end."""
    near = {*range(_HEAD), *range(len(paragraphs) - _TAIL, len(paragraphs))}
    for each in found:
        mention = each.mention
        if each.paragraph in near and mention.year and mention.day:
            language = paragraphs[each.paragraph].language or ""
            words = paragraphs[each.paragraph].span.of(text)
            if any(is_date_line(words, tag) for tag in {language, "en", "vi", "ru"}):
                return each
    return None


def _echoes(line: _Found, found: Sequence[_Found]) -> list[_Found]:
    """Where the same day is named again without its year, the first time."""
    same = [
        each
        for each in found
        if each is not line and (each.mention.month, each.mention.day) == (line.mention.month, line.mention.day)
    ]
    return same[:1]


def _day(text: str, paragraphs: Sequence[Paragraph], found: Sequence[_Found]) -> tuple[_Found | None, float]:
    """The day of the dateline, or the one on which the lede says that it happened."""
    bodies = [number for number, each in enumerate(paragraphs) if each.role is Role.BODY]
    for number in bodies[:1]:
        line = dateline(paragraphs[number].span.of(text))
        in_line = [
            each for each in found if each.paragraph == number and line and each.mention.span.end <= line.span.end
        ]
        if in_line and in_line[0].mention.day:
            return in_line[0], _DATELINE_DAY
    for number in bodies[:_LEDE]:
        told = [
            each
            for each in found
            if each.paragraph == number and each.mention.day and not each.mention.ranged and not each.forward
        ]
        if told:
            days = {(each.mention.month, each.mention.day) for each in told}
            return (told[0], _TOLD_DAY) if len(days) == 1 else (None, 0.0)
    return None, 0.0


def _with_year(text: str, day: _Found | None, confidence: float, found: Sequence[_Found]) -> Dated:
    """A day without a year, or no day, with the year that the rest of the report proves."""
    proved = _anniversary(text)
    if day is not None:
        mention = day.mention
        named = [
            each
            for each in found
            if each.mention.year and (each.mention.month, each.mention.day) == (mention.month, mention.day)
        ]
        support = named[:1] or _looked_forward_to(day, found)
        year = support[0].mention.year if support else (proved[0] if proved else None)
        if year is not None and mention.month and mention.day and _exists(year, mention.month, mention.day):
            sure = confidence if named else confidence * _INFERRED_YEAR
            words = _quoted([day, *support]) if support else f"{_quoted([day])}; “{proved[1] if proved else ''}”"
            return Dated(f"{year:04}-{mention.month:02}-{mention.day:02}", _with_confidence(words, sure), sure)
        return Dated(None, _candidates(day, found), 0.0)
    if proved:
        return Dated(str(proved[0]), _with_confidence(f"“{proved[1]}”", _YEAR_ALONE), _YEAR_ALONE)
    return Dated(None, _candidates(None, found), 0.0)


def _anniversary(text: str) -> tuple[int, str] | None:
    """The year of an anniversary that a text is about, where it names the two years, with its words."""
    if not any(word in text for word in _ANNIVERSARY_WORDS):
        return None
    for found in _ANNIVERSARY.finditer(text):
        count = int(found["n"] or found["v"] or found["r"])
        years = _YEARS.search(text, found.end(), found.end() + _REACH)
        if years and int(years["last"]) - int(years["first"]) == count:
            return int(years["last"]), f"{found[0]} … {years[0]}"
    return None


def _looked_forward_to(day: _Found, found: Sequence[_Found]) -> list[_Found]:
    """A month with its year that the report looks forward to from the day, and what bears that year out; or nothing."""
    if day.mention.month is None:
        return []
    ahead = [
        each
        for each in found
        if each.mention.year and each.mention.month and each.mention.month > day.mention.month and each.forward
    ]
    full = {each.mention.year for each in found if each.mention.year and each.mention.month}
    if not ahead or len(full) != 1:
        return []
    year = ahead[0].mention.year
    bearing_out = [each for each in found if each.mention.year == year and each is not ahead[0]]
    return [ahead[0], *(each for each in bearing_out if not each.mention.ranged)][:2] if bearing_out else []


def _candidates(day: _Found | None, found: Sequence[_Found]) -> str | None:
    """What is said of a date that is not proved."""
    years = sorted({str(each.mention.year) for each in found if each.mention.year})
    if day is None:
        return None
    if years:
        return _("{words} names no year, and none is proved; the text also names {years}.").format(
            words=_quoted([day]), years=", ".join(years)
        )
    return _("{words} names no year, and none is proved.").format(words=_quoted([day]))


def _quoted(found: Sequence[_Found]) -> str:
    return "; ".join(f"“{' '.join(each.words.split())}”" for each in found)


def _with_confidence(words: str, confidence: float) -> str:
    return _("{words} (confidence {confidence})").format(words=words, confidence=f"{confidence:.2f}")


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
