"""Vietnamese names in Cyrillic letters, as Russian reports write them, and foreign names in Vietnamese spelling.

The first follows the practical transcription by syllables that Russian reference works use: initial, vowels and final
are written one by one (Nguyễn Xuân Phúc is Нгуен Суан Фук, Trọng is Чонг). The second undoes what Vietnamese papers did
to foreign names before they printed them as they are: syllables set apart by hyphens, only letters and ends of
syllables that Vietnamese has (Pu-tin, Mát-xcơ-va, Xanh Pê-téc-bua).
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from triptych.language.folding import fold

_INITIALS: Final = {
    "ngh": "нг", "ng": "нг", "nh": "нь", "ch": "т", "tr": "ч", "th": "тх", "kh": "кх", "ph": "ф", "gh": "г",
    "gi": "з", "qu": "ку", "b": "б", "c": "к", "k": "к", "đ": "д", "d": "з", "g": "г", "h": "х", "l": "л", "m": "м",
    "n": "н", "p": "п", "r": "р", "s": "ш", "t": "т", "v": "в", "x": "с",
}  # fmt: skip
_FINALS: Final = {"ng": "нг", "nh": "нь", "ch": "ть", "c": "к", "m": "м", "n": "н", "p": "п", "t": "т"}
_VOWELS: Final = {
    "uyê": "уе", "uye": "уе", "iê": "ие", "yê": "ие", "ie": "ие", "ye": "ие", "oai": "оай", "oay": "оай", "uây": "уэй",
    "uay": "уай", "ươi": "ыой", "uôi": "уой", "uoi": "уой", "ươu": "ыоу", "oan": "оан", "ai": "ай", "ay": "ай",
    "ây": "ай", "ao": "ао", "au": "ау", "âu": "ау", "eo": "ео", "êu": "еу", "ia": "иа", "iu": "иу", "oa": "оа",
    "oe": "оэ", "oi": "ой", "ôi": "ой", "ơi": "ой", "ua": "уа", "uâ": "уа", "uê": "уэ", "ue": "уэ", "ui": "уй",
    "uô": "уо", "uo": "уо", "uơ": "уо", "uy": "уи", "ưa": "ыа", "ươ": "ыо", "ưi": "ый", "ưu": "ыу", "a": "а", "ă": "а",
    "â": "а", "e": "е", "ê": "е", "i": "и", "y": "и", "o": "о", "ô": "о", "ơ": "о", "u": "у", "ư": "ы",
}  # fmt: skip


def _longest_first(table: dict[str, str]) -> str:
    return "|".join(sorted(table, key=lambda each: (-len(each), each)))


_SYLLABLE: Final = re.compile(
    f"({_longest_first(_INITIALS)})?({_longest_first(_VOWELS)})({_longest_first(_FINALS)})?", re.IGNORECASE
)
_TONES: Final = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_RESPELLED: Final = (
    (re.compile("^xcơ"), "sk"),
    (re.compile("x"), "s"),
    (re.compile("ph"), "f"),
    (re.compile("(?<=[bcdfghklmnpstv])ơ$"), ""),
    (re.compile("[cq](?![hiey])"), "k"),
    (re.compile("(?<=[aeiouy])y"), "i"),
)


@lru_cache(maxsize=4096)
def in_cyrillic(syllable: str) -> tuple[str, ...]:
    """How a Vietnamese syllable stands in Russian reports; nothing where it is no Vietnamese syllable.

    Without its marks a d may be a d or a đ; both readings are given then.
    """
    plain = _TONES.sub("", unicodedata.normalize("NFD", syllable.lower()))
    letters = unicodedata.normalize("NFC", plain)
    readings = [letters]
    if letters.isascii() and letters.startswith("d"):
        readings.insert(0, "đ" + letters[1:])
    return tuple(dict.fromkeys(filter(None, map(_written, readings))))


def is_vietnamese(name: str) -> bool:
    """Whether each word of a name could be a Vietnamese syllable, with or without its marks."""
    words = re.findall(r"[^\W\d_]+", name)
    return bool(words) and all(in_cyrillic(word) for word in words)


def as_printed_elsewhere(word: str) -> str:
    """A foreign name in hyphenated Vietnamese spelling, in letters nearer to its own: Pu-tin is putin.

    Only what is regular is undone; the ends of syllables that Vietnamese does not have stay lost (Xéc-gây is sekgai).
    """
    syllables = [_TONES.sub("", unicodedata.normalize("NFD", each.lower())) for each in word.split("-")]
    written = []
    for syllable in syllables:
        text = unicodedata.normalize("NFC", syllable)
        for pattern, letters in _RESPELLED:
            text = pattern.sub(letters, text)
        written.append(text)
    return fold("".join(written))


def _written(letters: str) -> str:
    found = _SYLLABLE.fullmatch(letters)
    if found is None:
        return ""
    initial, vowels, final = found.groups()
    return _INITIALS.get(initial or "", "") + _VOWELS[vowels] + _FINALS.get(final or "", "")
