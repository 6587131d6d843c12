"""A name taken apart for comparing: its words, what it may mean, how it may sound."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from triptych.domain.entity import EntityKind
from triptych.entities.linking.places import place_of
from triptych.entities.linking.tables import Meaning, adjectives, countries, meanings, words_of
from triptych.language.folding import fold
from triptych.language.romanising import is_cyrillic
from triptych.language.russian_forms import nominative_person, stem

_PART: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?|\d+")
_PARTICLES: Final = frozenset(
    {
        "al", "el", "de", "da", "di", "du", "del", "della", "der", "den", "van", "von", "la", "le", "los", "las",
        "bin", "ibn", "abu", "аль", "эль", "де", "да", "ди", "дю", "дер", "ван", "фон", "ла", "ле", "бин", "ибн",
        "the", "of",
    }
)  # fmt: skip
_LINKS: Final = frozenset(
    {
        "the", "of", "for", "and", "in", "on", "to", "a", "an", "s", "и", "по", "в", "на", "о", "об", "при", "за",
        "для", "của", "về", "và", "các", "những", "cho", "tại", "thuộc", "phố", "bang", "tiểu",
    }
)  # fmt: skip
_LONGEST_ACRONYM: Final = 8
_MOST_WORDS: Final = 24
"""A longer name is compared by its first words alone."""
_CITY: Final = frozenset({"city"})
_LONGEST: Final = 4
"""How many words of a name may be one meaning."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that the name of a body says.

    Attributes:
        words: as they stand.
        meanings: what they mean; empty for a word that means nothing to us.
        place: the country or place they name, or an empty text.
        understood: whether the name says the same without them.
    """

    words: str
    meanings: frozenset[str] = frozenset()
    head: bool = False
    place: str = ""
    understood: bool = False


@dataclass(frozen=True, slots=True)
class Naming:
    """A name and what comparing needs to know of it.

    Attributes:
        text: as it stands.
        language: two letters.
        kind: what it names.
        folded: without case and accents.
        parts: its words folded, without particles, initials with one letter.
        country: the country or region that it names, or an empty text.
        place: the gazetteer's number, or None.
        body: the one known body that it names, or an empty text.
        items: what the name of a body says.
    """

    text: str
    language: str
    kind: EntityKind
    folded: str
    parts: tuple[str, ...]
    country: str = ""
    place: int | None = None
    body: str = ""
    items: tuple[Item, ...] = field(default=(), compare=False)

    @property
    def is_short(self) -> bool:
        """Whether it is one word."""
        return len(self.parts) <= 1

    @property
    def is_acronym(self) -> bool:
        """Whether it is written in capitals alone, as ООН or BDI are."""
        letters = re.sub(r"[\W\d_]", "", self.text)
        return 1 < len(letters) <= _LONGEST_ACRONYM and letters.isupper() and len(self.parts) == 1


def take_apart(text: str, language: str, kind: EntityKind, place: int | None = None) -> Naming:
    """A name taken apart.

    Args:
        text: the name alone, as it stands.
        language: BCP 47 tag of the text around it.
        kind: what it names.
        place: the gazetteer's number where it knows the place.
    """
    return _taken_apart(text, language.partition("-")[0].lower(), kind, place)


@lru_cache(maxsize=32768)
def _taken_apart(text: str, language: str, kind: EntityKind, place: int | None) -> Naming:
    folded = " ".join(fold(text).split())
    person = kind is EntityKind.PERSON and is_cyrillic(text)
    parts = tuple(_parts(" ".join(nominative_person(text.split())) if person else text))
    known = language if language in ("en", "vi", "ru") else "ru" if is_cyrillic(text) else "en"
    words = words_of(text, known)[:_MOST_WORDS]
    country = countries(known).get(words, "") if kind is not EntityKind.PERSON else ""
    body = ""
    items: tuple[Item, ...] = ()
    if kind is EntityKind.ORGANISATION:
        body = next((each.key for each in meanings(known).get(words, ()) if each.whole), "")
        items = tuple(_city_understood(tuple(_items(words, known))))
    return Naming(text, language, kind, folded, parts, country, place, body, items)


def _parts(text: str) -> Iterable[str]:
    words = [fold(each) for each in _PART.findall(text.replace("’s", "").replace("'s", ""))]
    kept = [each for each in words[:_MOST_WORDS] if each.rstrip(".") not in _PARTICLES] or words[:_MOST_WORDS]
    for word in kept:
        bare = word.rstrip(".")
        for prefix in ("al-", "el-", "аль-", "эль-"):
            bare = bare.removeprefix(prefix)
        yield bare


def _items(words: tuple[str, ...], language: str) -> Iterable[Item]:
    """What a name says, the longest known words first taken together, and what is not known between them as one."""
    unknown: list[str] = []
    place = 0
    while place < len(words):
        known = _longest(words, place, language)
        if known is None:
            unknown += [words[place]] if words[place] not in _LINKS and len(words[place]) > 1 else []
            place += 1
            continue
        item, length = known
        if unknown:
            yield Item(" ".join(unknown))
            unknown = []
        yield item
        place += length
    if unknown:
        yield Item(" ".join(unknown))


def _city_understood(items: tuple[Item, ...]) -> Iterable[Item]:
    """What a name says; the word “city” beside that city's own name adds nothing."""
    for at, item in enumerate(items):
        beside = (*items[max(0, at - 1) : at], *items[at + 1 : at + 2])
        understood = item.meanings == _CITY and any(each.place.startswith("#") for each in beside)
        yield replace(item, understood=True) if understood else item


def _longest(words: tuple[str, ...], start: int, language: str) -> tuple[Item, int] | None:
    """The longest known words that begin at a place, and how many they are."""
    for length in range(min(_LONGEST, len(words) - start), 0, -1):
        item = _item(words[start : start + length], language)
        if item is not None:
            return item, length
    return None


def _item(words: tuple[str, ...], language: str) -> Item | None:
    known: frozenset[Meaning] = meanings(language).get(words, frozenset())
    if language == "en" and not known and len(words) == 1 and words[0].endswith("s"):
        known = meanings(language).get((words[0][:-1],), frozenset())
    place = adjectives(language).get(words) or countries(language).get(words, "")
    if not known and not place:
        where = place_of(" ".join(words), language)
        place = f"#{where.number}" if where is not None else ""
    if not known and not place:
        return None
    return Item(" ".join(words), frozenset(each.key for each in known), any(each.head for each in known), place)


def same_stem(left: str, right: str) -> bool:
    """Whether two folded Russian words may be case forms of one."""
    return is_cyrillic(left) and is_cyrillic(right) and stem(left) == stem(right)
