"""Russian words in their dictionary form."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import Parse

_LEAST: Final = 3
_ENDING: Final = re.compile(
    "(?:ого|его|ому|ему|ыми|ими|ами|ями|ым|им|ом|ем|ём|ой|ей|ою|ею|ых|их|ах|ях|ам|ям|ая|яя|ый|ий|ое|ее|ые|"
    "[аеиоуыэюяьй])$"
)


@lru_cache(maxsize=1)
def _morphology() -> "MorphAnalyzer":
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=32768)
def dictionary_form(word: str) -> str:
    """The form under which a dictionary lists a word, in small letters with ё as е."""
    parsed = _morphology().parse(word.lower())
    return (parsed[0].normal_form if parsed else word.lower()).replace("ё", "е")


def nominative_person(words: Sequence[str]) -> list[str]:
    """The words of a person's name in the nominative: Ангелы Меркель gives Ангела Меркель.

    The first word that is a given name tells gender and case; a word that has no form of both is left as it is.
    """
    case, gender = "", ""
    for word in words:
        parse = next((each for each in _parses(word) if "Name" in each.tag), None)
        if parse is not None:
            case, gender = str(parse.tag.case or ""), str(parse.tag.gender or "")
            break
    if case == "nomn":
        return list(words)
    return [_in_nominative(word, case, gender) for word in words]


def nominative_phrase(words: Sequence[str]) -> list[str]:
    """A place or body in the nominative: its first noun and the adjectives before it; what follows stays.

    Федерации немецкой промышленности gives Федерация немецкой промышленности.
    """
    for place, word in enumerate(words):
        noun = next((each for each in _parses(word) if each.tag.POS == "NOUN"), None)
        if noun is None:
            continue
        case, number = str(noun.tag.case or ""), str(noun.tag.number or "")
        if case == "nomn" or any(each.tag.case == "nomn" and each.tag.POS == "NOUN" for each in _parses(word)[:1]):
            return list(words)
        before = [_agreeing(each, case, number, str(noun.tag.gender or "")) for each in words[:place]]
        inflected = noun.inflect({"nomn", number}) if number else noun.inflect({"nomn"})
        return [*before, _with_capitals(inflected.word, word) if inflected else word, *words[place + 1 :]]
    return list(words)


def _agreeing(word: str, case: str, number: str, gender: str) -> str:
    wanted = {"nomn", number} | ({gender} if gender and number == "sing" else set())
    parse = next((each for each in _parses(word) if each.tag.POS in ("ADJF", "PRTF") and each.tag.case == case), None)
    inflected = parse.inflect(wanted) if parse is not None else None
    return _with_capitals(inflected.word, word) if inflected else word


def _in_nominative(word: str, case: str, gender: str) -> str:
    """A word of a person's name; without a given name beside it, that of a man where both may be meant."""
    parses = [
        each for each in _parses(word) if "sing" in each.tag and {"Name", "Surn", "Patr"} & set(each.tag.grammemes)
    ]
    if case:
        parses = [each for each in parses if each.tag.case == case and gender in (each.tag.gender, "", "ms-f")]
    if not parses or parses[0].tag.case == "nomn":
        return word
    inflected = parses[0].inflect({"nomn", "sing"})
    return _with_capitals(inflected.word, word) if inflected else word


@lru_cache(maxsize=8192)
def _parses(word: str) -> "list[Parse]":
    return list(_morphology().parse(word))


@lru_cache(maxsize=32768)
def stem(word: str) -> str:
    """A folded word without the ending of its case; at least three letters stay."""
    found = _ENDING.search(word)
    return word[: max(found.start(), _LEAST)] if found and len(word) > _LEAST else word


def _with_capitals(word: str, like: str) -> str:
    """The word with the capitals of another, part by part, and with ё only where that has one."""
    if "ё" not in like.lower():
        word = word.replace("ё", "е")
    if like.isupper() and len(like) > 1:
        return word.upper()
    starts = [part[:1].isupper() for part in like.split("-")]
    parts = word.split("-")
    if len(starts) != len(parts):
        starts = [starts[0]] * len(parts)
    return "-".join(part.capitalize() if capital else part for part, capital in zip(parts, starts, strict=True))
