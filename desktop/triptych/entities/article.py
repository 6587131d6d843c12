"""An article's names as a whole: what a tagger could not know while it looked at one paragraph.

Names are trimmed to what is one, things that are none are dropped, the gazetteer corrects places, a person's surname is
the person's wherever it stands, and a name that was recognised once is recognised everywhere in the article.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from triptych.domain.entity import EntityKind
from triptych.domain.text import Span
from triptych.entities import cues
from triptych.entities.dividing import divided, joined_to
from triptych.entities.gazetteer import Gazetteer, gazetteer
from triptych.entities.name import Name

PERSON, PLACE, ORGANISATION = EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANISATION

_GREAT: Final = 500_000
_WORD: Final = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_BRACKETS: Final = re.compile(r"\s\(\s?([A-ZА-ЯЁĐ][A-Za-zА-ЯЁа-яё&.-]{1,11})\s?\)")
_SURNAME_AFTER: Final = re.compile(
    r" (?:May|March|April|June|August|King|Young|Long|Hill|Price|Page|Field|West|North)\b"
)
"""Surnames that are other words, too, and so are cut off."""
_INITIAL_AFTER: Final = re.compile(r"\.?\s(?:[A-ZА-ЯЁ]\.\s?)*[A-ZА-ЯЁ][\w’'-]+")
_OF_PLACE: Final = re.compile(r" (?:штата|города|области|округа|края|республики|имени|провинции) ")
_FOR_MATTERS: Final = re.compile(
    r"(?:Совет|Комитет|Комисси|Управлени|Министерств|Служб|Агентств|Департамент|Суд|Палат)[а-я]{0,3}"
    r" по [а-яё]+(?:ам|ям|у|ю|е|ой|и|ых)"
    r"(?: (?:[а-яё]+(?:ов|ев|ей|ого|их|ых|ка)|человека|детей))?\b"
)
_UNITED_NATIONS: Final = re.compile(r"\s(?:ООН|ЕС|НАТО|СНГ|ОБСЕ)\b")
_DASHED: Final = re.compile(r"(?<![\w-])[A-ZА-ЯЁĐ][^\W\d_]+(?:-[^\W\d_]+){2,4}(?![\w-])")
"""Rostov-on-Don, Port-au-Prince: what a tagger takes for several words."""
_LONGEST_INITIAL: Final = 2
_MOST_FORMS: Final = 3000


def settled(text: str, language: str, names: Iterable[Name], *, propagate: bool = True) -> list[Name]:
    """The names of an article after everything is known about it, in order and without overlap.

    Args:
        text: the whole article.
        language: primary subtag.
        names: as taggers marked them.
        propagate: look for other occurrences of the names, too.
    """
    found = [name for each in names if (name := _trimmed(text, each)) is not None]
    found = _with_dashed(text, [part for each in found for part in divided(text, each)])
    found = _merged(text, found)
    found += [other for each in found for other in joined_to(text, each)]
    found = [each for each in found if not _is_none(text, each)]
    found = _of_one_kind(text, found)
    found += _acronyms(text, found)
    if propagate:
        found += _countries(text, language, found)
        found += _repeated(text, found)
    return _apart(found)


def _trimmed(text: str, name: Name) -> Name | None:
    """The name without article, possessive and signs around it."""
    start, end = name.span.start, name.span.end
    while (match := cues.LEADING.match(text, start, end)) and match.end() < end and _may_lead(text, match, end):
        start = match.end()
    while match := cues.TRAILING.search(text, start, end):
        if match.start() <= start:
            break
        end = match.start()
    if match := _FIGURES.search(text, start, end):
        end = match.start()
    if name.kind is ORGANISATION and (match := _PAPER_BEFORE.search(text, max(0, start - _PAPER), start)):
        start = match.start()
    if name.kind is ORGANISATION and (match := _LETTERS_AND_WORD.fullmatch(text, start, end)):
        end = match.end(1)
    return replace(name, span=Span(start, end)) if start < end else None


_FIGURES: Final = re.compile(r"\s+(?:[+-]\d|\d[\d.,]*%|\d+[.,]\d|\d+[-–:]\d|\d{1,3}(?:\+\d+)?(?=['’]))")
"""Rates and results, which a tagger takes into names of indices and players."""
_PAPER_BEFORE: Final = re.compile(
    r"(?:Sunday|Daily|Evening|Morning|Financial|Moscow|Washington|Los Angeles|New York) $"
)
_PAPER: Final = 12
_LETTERS_AND_WORD: Final = re.compile(r"([A-Z]{2,6}) [a-z]+")


def _may_lead(text: str, match: re.Match[str], end: int) -> bool:
    """Whether the article before a name does not belong to it, as it does in The Hague."""
    return text[match.start() : end] not in _WITH_ARTICLE


_WITH_ARTICLE: Final = frozenset(
    [
        *("The Hague", "The Gambia", "The Bahamas", "The New York Times", "The Washington Post", "The Guardian"),
        *("The Economist", "The Wall Street Journal", "The Times", "The Sun", "The Independent", "The Telegraph"),
        "The Daily Telegraph",
    ]
)


def _with_dashed(text: str, names: Sequence[Name]) -> list[Name]:
    """The names, and the places with dashes of which a tagger marked a part or nothing, whole."""
    spans = [Span(*match.span()) for match in _DASHED.finditer(text) if match[0] in gazetteer()]
    within = [
        each for each in names if any(span.start <= each.span.start and each.span.end <= span.end for span in spans)
    ]
    wider = [each.span for each in names if each not in within]
    free = (span for span in spans if not any(span.start < each.end and each.start < span.end for each in wider))
    return [each for each in names if each not in within] + [Name(span, PLACE) for span in free]


def _merged(text: str, names: Sequence[Name]) -> list[Name]:
    """Names that a tagger cut: an assembly from the body it belongs to, a surname from initials."""
    merged: list[Name] = []
    for name in sorted(names, key=lambda each: each.span):
        if merged and merged[-1].span.end >= name.span.start and merged[-1].span.end > name.span.start:
            continue
        last = merged[-1] if merged else None
        between = text[last.span.end : name.span.start] if last else ""
        if (
            last is not None and between == " " and last.kind is name.kind is ORGANISATION
            and _UNITED_NATIONS.match(text, last.span.end) and " " in last.span.of(text)
        ):  # fmt: skip
            merged[-1] = replace(last, span=Span(last.span.start, name.span.end))
            continue
        if last is not None and last.kind is ORGANISATION and name.kind is PLACE and _OF_PLACE.fullmatch(between):
            merged[-1] = replace(last, span=Span(last.span.start, name.span.end))
            continue
        merged.append(_whole(text, name))
    return merged


def _whole(text: str, name: Name) -> Name:
    """The name with what a tagger cut off at its end."""
    if name.kind is PERSON:
        return _with_surname(text, name)
    tail = _FOR_MATTERS.match(text, name.span.start) if name.kind is ORGANISATION else None
    return replace(name, span=Span(name.span.start, max(tail.end(), name.span.end))) if tail else name


def _with_surname(text: str, name: Name) -> Name:
    words = name.span.of(text).split()
    if len(words) == 1 and (match := _SURNAME_AFTER.match(text, name.span.end)):
        return replace(name, span=Span(name.span.start, match.end()))
    if len(words) > 1 and len(words[-1].rstrip(".")) <= _LONGEST_INITIAL and words[-1][0].isupper():
        match = _INITIAL_AFTER.match(text, name.span.end)
        if match:
            return replace(name, span=Span(name.span.start, match.end()))
    return name


def _is_none(text: str, name: Name) -> bool:
    """Whether the words are no name of a person, a place or an institution."""
    words = name.span.of(text)
    if (
        words.lower() in cues.NO_NAMES
        or cues.NO_NAME_FORMS.fullmatch(words)
        or not any(character.isalpha() for character in words)
    ):
        return True
    before = text[max(0, name.span.start - 24) : name.span.start]
    if cues.THINGS_BEFORE.search(before) or cues.THINGS_AFTER.match(text, name.span.end):
        return True
    if name.kind is PLACE and cues.ADJECTIVE_FORMS.fullmatch(words) and words not in gazetteer():
        return True
    return bool(re.match(r"[А-ЯЁ]{2,6}-[а-яё]", words)) or (words.islower() and " " not in words)


def _of_one_kind(text: str, names: Sequence[Name]) -> list[Name]:
    """The names with the kind that article and gazetteer give them."""
    places = gazetteer()
    parts = _parts_of_persons(text, names)
    votes: dict[str, Counter[EntityKind]] = {}
    for each in names:
        votes.setdefault(each.span.of(text), Counter())[each.kind] += 1
    return [replace(each, kind=_kind(each, each.span.of(text), parts, votes, places)) for each in names]


def _kind(  # noqa: PLR0911 - the first rule that fits decides
    name: Name, words: str, parts: Counter[str], votes: dict[str, Counter[EntityKind]], places: Gazetteer
) -> EntityKind:
    if words.lower() in cues.KNOWN_ORGANISATIONS:
        return ORGANISATION
    meant = places.places(words)
    is_country = any(place.kind in ("country", "continent") for place in meant)
    if is_country:
        return PLACE
    if parts[_stem(words)] and " " not in words and not any(place.population > _GREAT for place in meant):
        return PERSON
    last = words.rsplit(" ", 1)[-1].lower().rstrip(".")
    first = words.split(" ", 1)[0].lower()
    if " " in words and (
        last in cues.ORGANISATION_HEADS_EN
        or (re.match(r"\w+ (?:for|of) ", words) and first in cues.ORGANISATION_HEADS_EN)
    ):
        return ORGANISATION
    if any(place.kind != "city" or place.population > _GREAT for place in meant) and not parts[_stem(words)]:
        return name.kind if name.kind is PERSON and " " not in words and votes[words][PERSON] > 1 else PLACE
    if meant and name.kind is ORGANISATION and not words.isupper() and votes[words][ORGANISATION] <= 1:
        return PLACE
    common, count = votes[words].most_common(1)[0]
    return common if count > votes[words][name.kind] else name.kind


_ENDING: Final = re.compile(
    "(?:ого|его|ому|ему|ыми|ими|ой|ый|ий|ая|ую|ым|им|ом|ем|ью|ами|ями|ах|ях|ов|ев|а|я|у|ю|е|ы|и|о|ь|й)$"
)


def _stem(word: str) -> str:
    """A word without the ending that a Russian case may have given it."""
    return _ENDING.sub("", word) if re.search("[а-яё]", word) else word


def _parts_of_persons(text: str, names: Iterable[Name]) -> Counter[str]:
    """The words of persons' full names in the article."""
    parts: Counter[str] = Counter()
    for each in names:
        words = _WORD.findall(each.span.of(text))
        if each.kind is PERSON and 1 < len(words) <= 4:  # noqa: PLR2004 - longer ones are not whole names
            parts.update({_stem(word) for word in words if len(word) > _LONGEST_INITIAL})
    return parts


def _acronyms(text: str, names: Sequence[Name]) -> list[Name]:
    """Acronyms in brackets after an institution's name."""
    found = []
    for each in names:
        match = _BRACKETS.match(text, each.span.end) if each.kind is ORGANISATION else None
        if match and sum(character.isupper() for character in match[1]) > 1:
            found.append(Name(Span(*match.span(1)), ORGANISATION))
    return found


def _countries(text: str, language: str, names: Sequence[Name]) -> list[Name]:
    """Countries and other great places that a tagger left out, where they stand alone."""
    taken = _taken(names)
    places = gazetteer()
    found = []
    words = list(_WORD.finditer(text))
    for index, word in enumerate(words):
        if not word[0][0].isupper() or word.start() in taken:
            continue
        for length in (3, 2, 1):
            last = words[min(index + length, len(words)) - 1]
            phrase = text[word.start() : last.end()]
            if "\n" in phrase or word.start() in taken or (length == 1 and _in_a_run(text, words, index)):
                continue
            if phrase.isupper() and len(phrase) == _LONGEST_INITIAL and phrase not in ("US", "UK"):
                continue
            meant = places.places(phrase)
            if (
                meant
                and _is_sure(meant[0].kind, meant[0].population, length, tagged=language in _TAGGED)
                and (language != "en" or phrase not in _ALSO_WORDS)
            ):
                found.append(Name(Span(word.start(), last.end()), PLACE, 0.8))
                taken.update(range(word.start(), last.end()))
                break
    return found


_ALSO_WORDS: Final = frozenset(
    [
        *("Us", "Chad", "Jordan", "Georgia", "Turkey", "China", "Guinea", "Gulf", "West", "Amazon", "Don", "Virginia"),
        *("Mobile", "Nice", "Reading", "Bath", "Split", "Male", "Victoria", "Sydney", "Florence", "Charlotte"),
        *("Jackson", "Lincoln", "Washington", "Austin"),
    ]
)
"""Names that are something else often enough to leave them to the tagger."""

_TAGGED: Final = ("en", "ru", "vi")
_SURELY: Final = 3_000_000


def _is_sure(kind: str, population: int, length: int, *, tagged: bool) -> bool:
    if kind in ("country", "continent"):
        return True
    return (kind in ("region", "water", "state") and length > 1) or (
        kind == "city" and population > (_SURELY if tagged else _GREAT)
    )


def _in_a_run(text: str, words: Sequence[re.Match[str]], index: int) -> bool:
    """Whether a neighbour has a capital, too, so that the word may be part of a longer name."""
    word = words[index]
    before = index > 0 and words[index - 1][0][0].isupper() and text[words[index - 1].end() : word.start()] == " "
    after = (
        index + 1 < len(words)
        and words[index + 1][0][0].isupper()
        and text[word.end() : words[index + 1].start()] in (" ", "-")
    )
    return before or after


def _repeated(text: str, names: Sequence[Name]) -> list[Name]:
    """Other occurrences of names that were recognised, where they stand as words of their own."""
    taken = _taken(names)
    forms: dict[str, EntityKind] = {}
    for each in sorted(names, key=lambda each: each.span):
        words = each.span.of(text)
        if _may_repeat(words):
            forms.setdefault(words, each.kind)
        if each.kind is PERSON and " " in words:
            surname = words.rsplit(" ", 1)[-1]
            if len(surname) > _LONGEST_INITIAL and surname[0].isupper():
                forms.setdefault(surname, PERSON)
    if not forms or len(forms) > _MOST_FORMS:
        return []
    pattern = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    found = []
    for match in re.finditer(rf"(?<![\w-])(?:{pattern})(?![\w]|-\w)", text):
        if match.start() not in taken and match.end() - 1 not in taken:
            name = Name(Span(*match.span()), forms[match[0]], 0.7)
            if not _is_none(text, name):
                found.append(name)
    return found


def _may_repeat(words: str) -> bool:
    return (words[0].isupper() and len(words) > _LONGEST_INITIAL) or words.isupper()


def _taken(names: Iterable[Name]) -> set[int]:
    return {place for each in names for place in range(each.span.start, each.span.end)}


def _apart(names: Iterable[Name]) -> list[Name]:
    """The names in order; of those that overlap the surer and longer stays."""
    chosen: list[Name] = []
    taken: set[int] = set()
    for each in sorted(names, key=lambda each: (-each.confidence, each.span.start - each.span.end)):
        places = range(each.span.start, each.span.end)
        if taken.isdisjoint(places):
            chosen.append(each)
            taken.update(places)
    return sorted(chosen, key=lambda each: each.span)
