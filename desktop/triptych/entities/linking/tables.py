"""The built tables about names: parts of people's names, words of bodies' names, countries and large regions.

All are plain text under `resources/names`, read once when they are first needed. A line that is no entry is left out:
a table somebody damaged makes the program know less, never something else.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from triptych.language.folding import fold, fold_exactly
from triptych.language.russian_forms import dictionary_form
from triptych.paths import resources_folder

LANGUAGES: Final = ("en", "vi", "ru")
_LONGEST_LINE: Final = 4096
_WORD: Final = re.compile(r"[^\W_]+")
_INNER_DOT: Final = re.compile(r"(?<=\w)\.(?=\w)")
_GENITIVE: Final = re.compile(r"'s\b|(?<=s)'")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words in a body's name mean.

    Attributes:
        key: the meaning.
        head: whether it says what kind of body it is.
        whole: whether it is the whole name of one known body.
    """

    key: str
    head: bool
    whole: bool


@lru_cache(maxsize=1)
def name_parts() -> Mapping[str, frozenset[int]]:
    """The numbers of the names that a folded part may be; two parts that share one are one name."""
    parts = {}
    for fields in _lines(resources_folder() / "names" / "parts.tsv", 2):
        if re.fullmatch(r"\d+(?: \d+)*", fields[1]):
            parts[fields[0]] = frozenset(map(int, fields[1].split()))
    return parts


@lru_cache(maxsize=3)
def meanings(language: str) -> Mapping[tuple[str, ...], frozenset[Meaning]]:
    """The meanings of words, several where they mean several things, by the words as `words_of` gives them."""
    found: dict[tuple[str, ...], set[Meaning]] = defaultdict(set)
    for fields in _lines(resources_folder() / "names" / "bodies.tsv", 4):
        key = fields[0].lstrip("*=")
        meaning = Meaning(key, fields[0].startswith("*"), fields[0].startswith("="))
        for form in _forms(fields, language, 1):
            found[words_of(form, language)].add(meaning)
    return {words: frozenset(each) for words, each in found.items()}


@lru_cache(maxsize=3)
def countries(language: str) -> Mapping[tuple[str, ...], str]:
    """Countries and large regions by the words of their names: those of CLDR, and what reports call them besides."""
    from babel import Locale

    found: dict[tuple[str, ...], str] = {}
    for code, name in Locale.parse(language).territories.items():
        if code not in ("001", "ZZ", "QO", "EU", "UN", "EZ"):
            found.setdefault(words_of(name, language), code)
    for fields in _lines(resources_folder() / "names" / "places.tsv", 4):
        for form in _forms(fields, language, 1):
            found[words_of(form, language)] = fields[0]
    return found


@lru_cache(maxsize=3)
def adjectives(language: str) -> Mapping[tuple[str, ...], str]:
    """Countries by the adjectives that stand for them in names of bodies; Vietnamese has none."""
    column = {"en": 4, "ru": 5}.get(language)
    found = {}
    for fields in _lines(resources_folder() / "names" / "places.tsv", 4):
        if column is not None and len(fields) > column:
            for form in filter(None, fields[column].split("|")):
                found[words_of(form, language)] = fields[0]
    return found


@lru_cache(maxsize=16384)
def words_of(name: str, language: str) -> tuple[str, ...]:
    """The words of a name as they are compared: folded; Vietnamese with its marks, Russian in dictionary form."""
    folded = fold_exactly(name) if language == "vi" else fold(name)
    found = _WORD.findall(_INNER_DOT.sub("", _GENITIVE.sub("", folded)))
    return tuple(map(dictionary_form, found)) if language == "ru" else tuple(found)


def _forms(fields: list[str], language: str, first: int) -> Iterator[str]:
    yield from filter(None, fields[first + LANGUAGES.index(language)].split("|"))


def _lines(path: Path, least: int) -> Iterator[list[str]]:
    """The entries of a table: lines of at least so many fields."""
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        fields = line.split("\t")
        if not line.startswith("#") and len(line) <= _LONGEST_LINE and len(fields) >= least and fields[0]:
            yield fields
