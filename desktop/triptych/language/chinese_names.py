"""Chinese names in pinyin as Russian reports write them, by the Palladius system."""

import re
from functools import lru_cache
from typing import Final

_INITIALS: Final = {
    "zh": "чж", "ch": "ч", "sh": "ш", "b": "б", "p": "п", "m": "м", "f": "ф", "d": "д", "t": "т", "n": "н", "l": "л",
    "g": "г", "k": "к", "h": "х", "j": "цз", "q": "ц", "x": "с", "r": "ж", "z": "цз", "c": "ц", "s": "с",
}  # fmt: skip
_FINALS: Final = {
    "iang": "ян", "iong": "юн", "uang": "уан", "ian": "янь", "iao": "яо", "ing": "ин", "uai": "уай", "uan": "уань",
    "ang": "ан", "eng": "эн", "ong": "ун", "ai": "ай", "an": "ань", "ao": "ао", "ei": "эй", "en": "энь", "er": "эр",
    "ia": "я", "ie": "е", "in": "инь", "iu": "ю", "ou": "оу", "ua": "уа", "ue": "юэ", "ui": "уй", "un": "унь",
    "uo": "о", "a": "а", "e": "э", "i": "и", "o": "о", "u": "у",
}  # fmt: skip
_ALONE: Final = {
    "yang": "ян", "yong": "юн", "yuan": "юань", "wang": "ван", "weng": "вэн", "yan": "янь", "yao": "яо", "ying": "ин",
    "wai": "вай", "wan": "вань", "wei": "вэй", "wen": "вэнь", "yin": "инь", "yue": "юэ", "yun": "юнь", "you": "ю",
    "ang": "ан", "ya": "я", "ye": "е", "yi": "и", "yu": "юй", "wa": "ва", "wo": "во", "wu": "у", "ai": "ай",
    "an": "ань", "ao": "ао", "en": "энь", "er": "эр", "ou": "оу", "a": "а", "e": "э", "o": "о",
}  # fmt: skip
_AFTER_J: Final = {"u": "юй", "uan": "юань", "ue": "юэ", "un": "юнь"}


def _table() -> dict[str, str]:
    """All syllables that the initials and finals make, whether Chinese has them or not."""
    table = dict(_ALONE)
    for initial, letter in _INITIALS.items():
        for final, vowels in _FINALS.items():
            written = _AFTER_J.get(final, vowels) if initial in ("j", "q", "x") else vowels
            if initial in ("zh", "ch", "sh", "r", "z", "c", "s") and final == "i":
                written = "и" if initial in ("zh", "ch", "sh", "r") else "ы"
            table[initial + final] = letter + written
    return table


SYLLABLES: Final = _table()
"""Each syllable in pinyin and how Palladius writes it."""
_SYLLABLE: Final = re.compile("|".join(sorted(SYLLABLES, key=lambda each: (-len(each), each))))


@lru_cache(maxsize=4096)
def in_cyrillic(word: str) -> str:
    """How a word in pinyin (jinping) stands in Russian reports (цзиньпин); empty where it is no pinyin."""
    letters = word.lower().replace("'", "").replace("-", "")
    written = []
    place = 0
    while place < len(letters):
        found = _SYLLABLE.match(letters, place)
        while found is not None and not _may_follow(letters, found.end()):
            found = _SYLLABLE.match(letters, place, found.end() - 1)
        if found is None:
            return ""
        written.append(SYLLABLES[found[0]])
        place = found.end()
    return "".join(written)


def _may_follow(letters: str, place: int) -> bool:
    """Whether a syllable can begin at a place, or the word ends there."""
    return place == len(letters) or _SYLLABLE.match(letters, place) is not None
