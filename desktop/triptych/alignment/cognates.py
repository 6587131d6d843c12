"""Names made comparable across Latin, Vietnamese and Cyrillic spelling: their consonants, in classes.

Transliterations agree on consonants far more than on vowels (Собянин, Sobyanin; Уоррен, Warren), and differ most within
the classes that are merged here. A rough net on purpose: what it catches is weighed against everything else.
"""

import re
from collections.abc import Sequence
from typing import Final

from triptych.language.folding import fold

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SHORTEST: Final = 2
"""Consonants that a skeleton must have to say anything."""

_CYRILLIC: Final = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "j", "з": "z", "и": "i", "й": "i", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "u", "я": "a",
    "і": "i", "ї": "i", "є": "e", "ґ": "g",
}  # fmt: skip

_SOUNDS: Final = (
    (re.compile("дж"), "j"),
    (re.compile("\\bу(?=[аеиоэ])"), "в"),
    (re.compile("\\bх(?=[аеиоуэю])"), "г"),
    (re.compile("кс"), "x"),
)
_CLUSTERS: Final = (
    (re.compile("sch|tch|tsh|sh|ch|zh|ts|tz|cz|tr(?=[aeiouy]\\w{0,3}\\b)"), "s"),
    (re.compile("x"), "ks"),
    (re.compile("ph"), "f"),
    (re.compile("th"), "t"),
    (re.compile("kh|gh|ck|qu"), "k"),
    (re.compile("ng\\b|nh\\b|ng(?=[aeiouy])"), "n"),
    (re.compile("c(?=[eiy])"), "s"),
    (re.compile("g(?=[eiy])"), "j"),
    (re.compile("h(?![aeiouy])"), ""),
)
_CLASSES: Final = str.maketrans(
    {
        "c": "k", "q": "k", "g": "k", "h": "k", "j": "s", "z": "s", "w": "v", "f": "v", "b": "p", "d": "t",
        "a": "", "e": "", "i": "", "o": "", "u": "", "y": "",
    }
)  # fmt: skip
_TWICE: Final = re.compile(r"(.)\1+")
_INFLECTED: Final = re.compile(
    "(?<=[^аеиоуыэюя]{1})(?:ами|ями|ого|его|ому|ему|ыми|ими|ой|ей|ом|ем|ым|им|ах|ях|ую|юю|ая|яя|ов|ев)\\b"
)


def skeleton(name: str) -> str:
    """The classes of a word's consonants; empty where there are too few to tell it from others."""
    folded = fold(name)
    folded = _INFLECTED.sub("", folded)
    for pattern, sound in _SOUNDS:
        folded = pattern.sub(sound, folded)
    latin = "".join(_CYRILLIC.get(letter, letter) for letter in folded)
    for pattern, sound in _CLUSTERS:
        latin = pattern.sub(sound, latin)
    consonants = _TWICE.sub(r"\1", "".join(each for each in latin.translate(_CLASSES) if each.isalpha()))
    return consonants if len(consonants) >= _SHORTEST else ""


def names_in(sentences: Sequence[str]) -> list[frozenset[str]]:
    """The skeletons of the names in each sentence of a report.

    A capital letter at the start of a sentence says nothing unless the word has one elsewhere, too; a headline in
    capitals says nothing at all.
    """
    found = [list(_capitalised(each)) for each in sentences]
    inside = {word for words in found for first, word in words if not first}
    skeletons = [{skeleton(word) for first, word in words if not first or word in inside} - {""} for words in found]
    return [frozenset(each) for each in skeletons]


def _capitalised(sentence: str) -> list[tuple[bool, str]]:
    """The words with a capital, and whether each is the first of the sentence."""
    if sentence.isupper():
        return []
    words = [each[0] for each in _WORD.finditer(sentence)]
    return [(place == 0, word) for place, word in enumerate(words) if word[0].isupper()]
