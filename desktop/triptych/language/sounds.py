"""What a part of a name sounds like, roughly, whatever its script: spellings of one name come close to each other.

Not a phonetic transcription: letters are brought to a small common alphabet (S, C and j for sh, ch and zh) in which
press spellings of one name in English, Vietnamese and Russian differ little, mostly in vowels. `skeleton` keeps only
classes of consonants and finds candidates; `likeness` compares two of them.
"""

import re
from functools import lru_cache
from typing import Final

from triptych.language import chinese_names, vietnamese_names
from triptych.language.folding import fold
from triptych.language.romanising import is_cyrillic

_CYRILLIC: Final = {
    **dict(zip("абвгдезийклмнопрстуфх", "abvgdeziiklmnoprstufh", strict=True)),
    "ж": "j", "ц": "c", "ч": "C", "ш": "S", "щ": "S", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
    "ё": "io", "і": "i", "ї": "i", "є": "e", "ґ": "g", "ў": "v",
}  # fmt: skip
_CYRILLIC_RULES: Final = (
    (re.compile("дж"), "ж"),
    (re.compile("чж"), "ж"),
    (re.compile("дз|цз"), "з"),
    (re.compile("тс"), "ц"),
    (re.compile(r"\bу(?=[аеиоыэюя])"), "в"),
    (re.compile("нг(?![аеиоуыэюя])"), "н"),
)
_LATIN_RULES: Final = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        ("shch|sch|sh", "S"),
        ("tch|ch", "C"),
        ("dzh|zh|dj|j", "j"),
        ("ph", "f"),
        ("th", "t"),
        ("kh", "h"),
        ("gh(?=[aeiouy])", "g"),
        ("ght|gh", "t"),
        ("ck|q(?:u(?=[eiy]))?", "k"),
        ("ts|tz", "c"),
        (r"^x(?=[aeiou])", "s"),
        ("x", "ks"),
        ("ng(?![aeiouy])", "n"),
        ("c(?=[eiy])", "s"),
        ("(?<![A-Z])c", "k"),
        ("ll(?=[aeiou])", "l"),
        ("w", "v"),
        ("oo|ou", "u"),
        ("ee|ea", "i"),
        ("y", "i"),
        ("(?<=[bcdfgklmnprstvzaeiou])h", ""),
        ("(?<=[a-zA-Z][bdfgklmnprstvz])e$", ""),
    )
)
_DOUBLED: Final = re.compile(r"(.)\1+")
_VOWELS: Final = re.compile("[aeiouh]")
_CLASSES: Final = str.maketrans("bvfgkdtszcSCjqlmnpr", "pvvkkttssssssklmnpr")
_CASE_ENDS: Final = re.compile("(?:ого|его|ому|ему|ыми|ими|ами|ями|ым|им|ом|ем|ём|ой|ей|ою|ею|ах|ях|ам|ям)$")
_NEAR: Final = {
    frozenset(pair): cost
    for pairs, cost in ((("sz", "sc", "zc", "vf", "CS", "Cc", "jS", "jC", "jz", "Cs", "Ss"), 0.35),
                        (("gk", "bp", "dt", "gh", "gj", "tc", "tC", "ks", "kC", "ij"), 0.5))
    for pair in pairs
}  # fmt: skip
_SHORTEST_DECLINED: Final = 4
_SOFT: Final = frozenset("aeiouh")


@lru_cache(maxsize=65536)
def sounds(part: str) -> tuple[str, ...]:
    """What a part of a name may sound like; several where it can be read as a name of several languages.

    Args:
        part: one word of a name, in Latin or Cyrillic letters.
    """
    folded = fold(part)
    if is_cyrillic(folded):
        bare = _CASE_ENDS.sub("", folded) if len(folded) > _SHORTEST_DECLINED else folded
        return tuple(dict.fromkeys(_of_cyrillic(each) for each in (folded, bare)))
    readings = [_of_latin(folded.replace("-", "").replace("'", ""))]
    if "-" in part and vietnamese_names.is_vietnamese(part):
        readings.append(_of_latin(vietnamese_names.as_printed_elsewhere(part)))
    readings += [_of_cyrillic(each) for each in vietnamese_names.in_cyrillic(part)]
    palladius = chinese_names.in_cyrillic(folded)
    if palladius:
        readings.append(_of_cyrillic(palladius))
    return tuple(dict.fromkeys(filter(None, readings)))


@lru_cache(maxsize=65536)
def skeleton(sound: str) -> str:
    """The classes of its consonants in their order: what spellings of one name share; a vowel where there is none."""
    bare = _DOUBLED.sub(r"\1", _VOWELS.sub("", sound).translate(_CLASSES))
    return bare or sound[:1]


def skeletons(part: str) -> frozenset[str]:
    """The skeletons of all its readings."""
    return frozenset(map(skeleton, sounds(part)))


@lru_cache(maxsize=65536)
def likeness(left: str, right: str) -> float:
    """How alike two parts of names sound, from 0 to 1: the best of their readings."""
    return max((_alike(one, other) for one in sounds(left) for other in sounds(right)), default=0.0)


def _of_cyrillic(text: str) -> str:
    for pattern, letters in _CYRILLIC_RULES:
        text = pattern.sub(letters, text)
    return _DOUBLED.sub(r"\1", "".join(_CYRILLIC.get(each, "") for each in text))


def _of_latin(text: str) -> str:
    for pattern, letters in _LATIN_RULES:
        text = pattern.sub(letters, text)
    return _DOUBLED.sub(r"\1", re.sub("[^a-zA-Z]", "", text))


def _alike(left: str, right: str) -> float:
    """One less the weighted edit distance over the greater weight; vowels and near consonants cost less."""
    if left == right:
        return 1.0
    row = [0.0]
    for letter in right:
        row.append(row[-1] + _weight(letter))
    whole = row[-1]
    for letter in left:
        cost = _weight(letter)
        above, row = row, [row[0] + cost]
        for place, other in enumerate(right):
            swap = 0.0 if letter == other else _swap(letter, other)
            row.append(min(above[place + 1] + cost, row[-1] + _weight(other), above[place] + swap))
    longest = max(whole, sum(map(_weight, left)))
    return max(0.0, 1.0 - row[-1] / longest) if longest else 0.0


def _weight(letter: str) -> float:
    return 0.4 if letter in _SOFT else 1.0


def _swap(letter: str, other: str) -> float:
    if letter in _SOFT and other in _SOFT:
        return 0.2
    near = _NEAR.get(frozenset((letter, other)))
    return near if near is not None else max(_weight(letter), _weight(other))
