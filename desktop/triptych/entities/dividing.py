"""Names that a tagger ran together: taken apart by what the gazetteer and the table of name parts know of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Final

from triptych.domain.entity import EntityKind
from triptych.domain.text import Span
from triptych.entities.gazetteer import gazetteer
from triptych.entities.linking.tables import name_parts
from triptych.entities.name import Name
from triptych.entities.taggers.vietnamese_words import SURNAMES
from triptych.language.folding import fold
from triptych.language.vietnamese_names import in_cyrillic

PERSON, PLACE, ORGANISATION = EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANISATION

_WORD: Final = re.compile(r"\S+")
_DASH: Final = re.compile(r"\s?[-–—]\s?")
_AFTER_DASH: Final = re.compile(r"[-–—]([A-ZА-ЯЁĐ][^\W_]+)(?!\w|-[a-zа-яё])")
_GREAT: Final = 500_000
_INITIALS: Final = re.compile(r"(?:[A-ZА-ЯЁ]\.\s?){1,2}[A-ZА-ЯЁ]?\.?")
_SURNAME: Final = re.compile(r"\.?\s?[A-ZА-ЯЁ][a-zа-яё][\w’'-]*")
_DAYS_AFTER: Final = re.compile(r"\s(?:(?:Cultural?|Culture)\s)?(?:Days?|Weeks?|Festival|Fair)$")
_DAYS_BEFORE: Final = re.compile(r"(?:Дн(?:и|ей|ям|ями|ях)|Недел[яиюе]|Год[ауе]?)\s+(?:культуры\s+)?(?=[А-ЯЁ])")
_BODY_AFTER: Final = re.compile(
    r" (?:[a-z]+ )?(?:centre|center|association|committee|fund|university|institute|club)\b"
)
_LONGEST_PLACE: Final = 4
_LEAST_OF_PERSON: Final = 2


def divided(text: str, name: Name) -> list[Name]:
    """The names of which a name is made; itself where it is one."""
    for rule in (_in_brackets, _joined_places, _place_of_days, _place_and_person):
        parts = rule(text, name)
        if parts is not None:
            return parts
    return [name]


def joined_to(text: str, name: Name) -> Iterator[Name]:
    """The great places that dashes join to a place and that a tagger left out: the other cities of a pair or route."""
    end = name.span.end
    while name.kind is PLACE and (beside := _AFTER_DASH.match(text, end)) and _is_great(beside[1]):
        yield Name(Span(*beside.span(1)), PLACE, name.confidence)
        end = beside.end()


def _is_great(words: str) -> bool:
    return any(each.kind in ("country", "state") or each.population > _GREAT for each in gazetteer().places(words))


def _in_brackets(text: str, name: Name) -> list[Name] | None:
    """A name and the acronym or translation in brackets behind it."""
    words = name.span.of(text)
    opening = words.find(" (")
    if opening < 1:
        return None
    start = name.span.start
    inner_end = words.find(")", opening)
    inner = Span(start + opening + 2, start + (inner_end if inner_end > 0 else len(words)))
    first = replace(name, span=Span(start, start + opening))
    return [first, replace(name, span=inner)] if inner.of(text)[:1].isupper() else [first]


def _joined_places(text: str, name: Name) -> list[Name] | None:
    """Places that a dash joins: of a route, a match, a pair of cities."""
    words, places = name.span.of(text), gazetteer()
    body = name.kind is ORGANISATION and _BODY_AFTER.match(text, name.span.end)
    if name.kind is PERSON or body or not _DASH.search(words) or words in places:
        return None
    borders = [(0, 0), *(each.span() for each in _DASH.finditer(words)), (len(words), len(words))]
    spans = [Span(name.span.start + one[1], name.span.start + other[0]) for one, other in pairwise(borders)]
    if not all(span.start < span.end and span.of(text) in places for span in spans):
        return None
    return [Name(span, PLACE, name.confidence) for span in spans]


def _place_of_days(text: str, name: Name) -> list[Name] | None:
    """The place in the name of a feast: Days of a city somewhere are no place, but the city is."""
    if name.kind is PERSON:
        return None
    start, end = name.span.start, name.span.end
    after, before = _DAYS_AFTER.search(text, start, end), _DAYS_BEFORE.match(text, start, end)
    span = Span(start, after.start()) if after else Span(before.end(), end) if before else None
    if span is None:
        return None
    if span.of(text) in gazetteer():
        return [Name(span, PLACE, name.confidence)]
    return [] if name.kind is PLACE or after else None


def _place_and_person(text: str, name: Name) -> list[Name] | None:
    """A place and whoever holds an office there, with nothing between: Mayor of Moscow Sergey Sobyanin in Russian."""
    words = list(_WORD.finditer(text, name.span.start, name.span.end))
    for count in range(min(_LONGEST_PLACE, len(words) - 1), 0, -1):
        place = Span(name.span.start, words[count - 1].end())
        if not _is_place_alone(place.of(text), count):
            continue
        person = _person_from(text, words[count:])
        if person is not None:
            return [Name(place, PLACE, name.confidence), Name(person, PERSON, name.confidence)]
    return None


def _is_place_alone(words: str, count: int) -> bool:
    """Whether the words name a place and are nobody's given name."""
    return words[0].isupper() and words in gazetteer() and (count > 1 or fold(words) not in name_parts())


def _person_from(text: str, words: Sequence[re.Match[str]]) -> Span | None:
    """Whoever these words name, with the surname behind initials that a tagger cut off."""
    start, end = words[0].start(), words[-1].end()
    if _INITIALS.fullmatch(text, start, end):
        surname = _SURNAME.match(text, end)
        return Span(start, surname.end()) if surname else None
    if len(words) < _LEAST_OF_PERSON or not all(word[0][0].isupper() for word in words):
        return None
    first = fold(words[0][0])
    known = first in name_parts() or first in _vietnamese_surnames() or _INITIALS.fullmatch(words[0][0])
    return Span(start, end) if known else None


@cache
def _vietnamese_surnames() -> frozenset[str]:
    """The surnames of the Vietnamese without marks, and as Russian reports write them."""
    return frozenset(written for each in SURNAMES for written in (fold(each), *map(fold, in_cyrillic(each))))
