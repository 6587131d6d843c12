"""Paragraphs in another language than their article."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from triptych.domain.text import Paragraph
from triptych.language.identify import Evidence, identify

_WORD: Final = re.compile(r"[^\W\d_]+")
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_NOT_RUSSIAN: Final = re.compile(r"[\u0400\u0402-\u040f\u0450\u0452-\u052f]")
_VIETNAMESE: Final = re.compile("[ăâđêôơưạ-ỹ]", re.IGNORECASE)
_ENGLISH: Final = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "is",
        "that",
        "for",
        "on",
        "with",
        "as",
        "was",
        "by",
        "it",
        "at",
        "from",
        "his",
        "has",
        "be",
        "are",
        "he",
        "said",
        "i",
        "not",
        "you",
        "we",
        "this",
    ]
)
_GLANCE: Final = (" the ", " of ", " to ", " and ", " that ", "The ")
_MARKED: Final = 0.15
_SCRIPT: Final = 0.6
_TYPOGRAPHY: Final = 0.05
_FEWEST: Final = 5
_ENOUGH_FOR_MODEL: Final = 12
_CYRILLIC_SHARE: Final = 0.6
_VIETNAMESE_SHARE: Final = 0.3
_ENGLISH_SHARE: Final = 0.2
_SURE: Final = 0.9
_FIRST: Final = frozenset({"en", "vi", "ru"})


def with_languages(text: str, paragraphs: Sequence[Paragraph], language: str) -> tuple[Paragraph, ...]:
    """The paragraphs, each with its language where that is surely another than the article's."""
    primary = language.partition("-")[0].lower()
    return tuple(
        each if (other := _other(each.span.of(text), primary)) is None else replace(each, language=other)
        for each in paragraphs
    )


def _other(words: str, primary: str) -> str | None:
    """The language of a paragraph if it is surely not the article's."""
    if _is_plainly(words, primary):
        return None
    found = _WORD.findall(words)
    if len(found) < _FEWEST:
        return None
    seen = _by_sight(words, found)
    if seen is not None:
        return None if seen == primary else seen
    if primary not in _FIRST or len(found) < _ENOUGH_FOR_MODEL or _looks_like(words, found, primary):
        return None
    told = identify(words)
    sure = told.evidence is not Evidence.NONE and told.confidence >= _SURE
    return told.language if sure and told.language not in {primary, "und"} else None


def _is_plainly(words: str, primary: str) -> bool:
    """Whether a glance shows the article's own language: bytes beyond ASCII's, and English words.

    Reports have 0 to 0.03 such bytes a letter in English, 0.2 to 0.4 in Vietnamese and 0.7 to 0.9 in Russian.
    """
    beyond = (len(words.encode(errors="replace")) - len(words)) / max(1, len(words))
    if primary == "vi":
        return _MARKED <= beyond <= _SCRIPT
    if primary == "ru":
        return beyond > _SCRIPT and _NOT_RUSSIAN.search(words) is None
    return primary == "en" and beyond < _TYPOGRAPHY and any(word in words for word in _GLANCE)


def _by_sight(words: str, found: Sequence[str]) -> str | None:
    """One of the first languages, where letters or the commonest words show it."""
    letters = sum(map(len, found))
    cyrillic = len(_CYRILLIC.findall(words))
    if cyrillic >= letters * _CYRILLIC_SHARE:
        return None if _NOT_RUSSIAN.search(words) else "ru"
    marked = sum(_VIETNAMESE.search(each) is not None for each in found)
    english = sum(each.lower() in _ENGLISH for each in found)
    if marked >= len(found) * _VIETNAMESE_SHARE and english < marked:
        return "vi"
    if marked == 0 and english >= len(found) * _ENGLISH_SHARE:
        return "en"
    return None


def _looks_like(words: str, found: Sequence[str], primary: str) -> bool:
    """Whether a paragraph has at least a little of what its article's language looks like."""
    if primary == "vi":
        return _VIETNAMESE.search(words) is not None
    if primary == "ru":
        return _CYRILLIC.search(words) is not None
    return any(each.lower() in _ENGLISH for each in found)
