"""Cyrillic names in Latin letters, in the systems that readers and reports use.

Sources: ISO 9:1995 (System A of GOST 7.79-2000), the BGN/PCGN 1947 agreement for Russian, and the plain form that
English-language news agencies print, which is BGN/PCGN without its apostrophes and with -y for the endings -ий, -ый.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class System(StrEnum):
    """A way to write Cyrillic in Latin letters."""

    ISO_9 = "ISO 9"
    BGN = "BGN/PCGN"
    PRESS = "press"


_CYRILLIC: Final = "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґў"
_ISO_LETTERS: Final = "a b v g d e ž z i j k l m n o p r s t u f h c č š ŝ ʺ y ʹ è û â ë ì ï ê g̀ ŭ"
_ISO_9: Final = dict(zip(_CYRILLIC, _ISO_LETTERS.split(), strict=True))
_BGN_LETTERS: Final = "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch ” y ’ e yu ya ë i yi ye g w"
_BGN: Final = dict(zip(_CYRILLIC, _BGN_LETTERS.split(), strict=True))
_PRESS: Final = _BGN | {"ъ": "", "ь": "", "ё": "e"}
_TABLES: Final[Mapping[System, Mapping[str, str]]] = {System.ISO_9: _ISO_9, System.BGN: _BGN, System.PRESS: _PRESS}

_LETTER: Final = re.compile("[а-яёіїєґў]", re.IGNORECASE)
_AFTER: Final = frozenset("аеёиоуыэюяъьй")
"""After these, and at the start of a word, BGN/PCGN writes е as ye and ё as yë."""


def romanised(name: str, system: System = System.PRESS) -> str:
    """A name in Latin letters; what is not Cyrillic stays as it is.

    Args:
        name: in any script, composed (NFC).
        system: which letters stand for which.
    """
    if not _LETTER.search(name):
        return name
    written = []
    for place, letter in enumerate(name):
        low = letter.lower()
        if low not in _ISO_9:
            written.append(letter)
            continue
        before = name[place - 1].lower() if place else " "
        latin = _TABLES[system][low] if system is System.ISO_9 else _in_context(low, before, system)
        written.append(_cased(latin, letter, name[place + 1 : place + 2]))
    text = "".join(written)
    return re.sub(r"(?<=[a-z])(?:iy|yy)\b", "y", text) if system is System.PRESS else text


def romanisations(name: str) -> tuple[str, ...]:
    """All the ways in which a Cyrillic name may stand in Latin letters, each once, the press's first."""
    return tuple(dict.fromkeys(romanised(name, each) for each in (System.PRESS, System.BGN, System.ISO_9)))


def is_cyrillic(text: str) -> bool:
    """Whether there is a Cyrillic letter in it."""
    return _LETTER.search(text) is not None


def _in_context(letter: str, before: str, system: System) -> str:
    apart = before in _AFTER or not before.isalpha()
    if letter == "е" and apart:
        return "ye" if system is System.BGN or before in "ъь" or not before.isalpha() else "e"
    if letter == "ё" and system is System.BGN:
        return "yë" if apart else "ë"
    return _TABLES[system][letter]


def _cased(latin: str, letter: str, following: str) -> str:
    """Capitals where the Cyrillic letter is one: Щ is Shch before a small letter, SHCH in a word of capitals."""
    if letter.islower() or not latin:
        return latin
    return latin.upper() if following.isupper() else latin[0].upper() + latin[1:]
