"""How a name is shown: as a dictionary has it, without the ending of its case, and which of several is the main one."""

from collections.abc import Iterable, Sequence
from typing import Final

from triptych.domain.entity import EntityKind
from triptych.entities.linking.groups import form_of
from triptych.entities.linking.naming import Naming
from triptych.language.romanising import is_cyrillic
from triptych.language.russian_forms import nominative_person, nominative_phrase

_ORDER: Final = ("en", "vi", "ru")
_MOST: Final = 12


def shown(naming: Naming) -> str:
    """A name as it is listed."""
    text = " ".join(naming.text.split()).strip("«»“”\"'")
    if naming.language != "ru" or not is_cyrillic(text):
        return text.removesuffix("’s").removesuffix("'s")
    words = text.split(" ")
    return " ".join(nominative_person(words) if naming.kind is EntityKind.PERSON else nominative_phrase(words))


def listed(names: Iterable[Naming]) -> list[tuple[str, str]]:
    """Language and name as listed, each once, the fullest of a language first; at most a dozen."""
    shortest: dict[object, Naming] = {}
    for each in sorted(names, key=lambda each: len(each.text)):
        shortest.setdefault((each.language, form_of(each)), each)  # of case forms, the one that most likely has none
    found = dict.fromkeys((each.language, shown(each)) for each in sorted(shortest.values(), key=_fullness))
    return list(found)[:_MOST]


def main_name(names: Sequence[tuple[str, str]]) -> str:
    """The name that stands for all: the fullest of the first language that has one, an acronym only if need be."""
    return min(names, key=lambda each: (each[1].isupper(), _place(each[0]), -len(each[1].split()), each[1]))[1]


def _fullness(naming: Naming) -> tuple[bool, int, int]:
    return naming.is_acronym, -len(naming.parts), -len(naming.text)


def _place(language: str) -> int:
    return _ORDER.index(language) if language in _ORDER else len(_ORDER)
