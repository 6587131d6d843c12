"""Which encoding a text is in: told from the bytes, proved by the language, or not at all.

A text in UTF-8 or with a byte order mark proves its own encoding. Of the others each that is in use for our languages
is tried, and taken only when it alone gives words as the language has them; nothing is guessed.
"""

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from triptych.ingest.vietnamese_fonts import from_tcvn3, from_vni

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE: Final = 6_000
_CYRILLIC_ENCODINGS: Final = ("windows-1251", "koi8-r", "iso-8859-5", "cp866", "mac-cyrillic")
_FEWEST_LETTERS: Final = 30

_FORBIDDEN: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_CYRILLIC_WORD: Final = re.compile(r"[А-ЯЁа-яё]+")
_RUSSIAN_SHAPE: Final = re.compile(r"[А-ЯЁ]?[а-яё]+|[А-ЯЁ]+")
_COMMON: Final = frozenset("оеаинтсрвлОЕАИНТСРВЛ")
_COMMON_SHARE: Final = 0.5
"""Of these letters to all; Russian news has 0.66 to 0.72, the same bytes read wrongly 0.05 to 0.35."""

_SHAPED_SHARE: Final = 0.96
_CYRILLIC_SHARE: Final = 0.99
"""Of Russian words to those with other than ASCII letters: capitals read wrongly are letters of other languages."""

_SYLLABLE: Final = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?[aăâeêioôơuưy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
_ACCENT: Final = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_MARKED: Final = re.compile("[^\x00-\x7f]")
_SYLLABLE_SHARE: Final = 0.9
_MARKED_LEAST: Final = 8

_TYPOGRAPHY: Final = frozenset("‘’“”„–—…•€£§©®°«»·№\u00a0")
_WESTERN_SHARE: Final = 0.08


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the encoding that it was found to be in.

    Attributes:
        text: its characters.
        inferred: name of the encoding where it had to be worked out; None where the bytes prove it.
    """

    text: str
    inferred: str | None = None


def decoded(data: bytes, named: str | None = None) -> Decoded | None:
    """The text that the bytes are, or None where that is not certain.

    Args:
        data: a document's bytes.
        named: the encoding that the document itself names, if it does.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    if b"\0" in data[:_SAMPLE] and (wide := _wide(data)) is not None:
        return wide
    if named and _known(named) not in {None, "utf-8"}:
        text = _strictly(data, named)
        if text is not None:
            return text
    return _strictly(data, "utf-8") or _by_language(data)


def is_marked(data: bytes) -> bool:
    """Whether a document begins with a byte order mark, and so says that it is text."""
    return any(data.startswith(mark) for mark, _encoding in _MARKS)


def _known(encoding: str) -> str | None:
    try:
        return codecs.lookup(encoding).name
    except (LookupError, ValueError):
        return None


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding))
    except (UnicodeError, LookupError, ValueError):
        return None


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: every second byte is of few kinds."""
    if len(data) % 2:
        return None
    sample = data[:_SAMPLE]
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        low = sample[::2] if encoding == "utf-16-le" else sample[1::2]
        if len(set(high)) * 2 >= len(set(low)) or 0 not in high:
            continue
        found = _strictly(data, encoding)
        if found is not None and "\0" not in found.text and _mostly_words(found.text[:_SAMPLE]):
            return Decoded(found.text, encoding)
    return None


def _mostly_words(text: str) -> bool:
    kinds = Counter(unicodedata.category(char)[0] for char in text)
    return kinds["L"] > len(text) / 2 and not kinds["C"] - text.count("\n") - text.count("\r") - text.count("\t")


def _by_language(data: bytes) -> Decoded | None:
    """The one encoding in which the bytes are words of a language of ours."""
    tried: list[tuple[str, Callable[[bytes], str | None], Callable[[str], bool]]] = [
        *((name, _codec(name), _is_russian) for name in _CYRILLIC_ENCODINGS),
        ("windows-1258", _vietnamese_windows, _is_vietnamese),
        ("tcvn3", from_tcvn3, _is_vietnamese),
        ("vni", from_vni, _is_vietnamese),
        ("windows-1252", _codec("windows-1252"), _is_western),
    ]
    sample = data[:_SAMPLE]
    fitting = [(name, decode) for name, decode, fits in tried if (text := decode(sample)) is not None and fits(text)]
    if len(fitting) > 1:
        fitting = [each for each in fitting if each[0] != "windows-1252"]
    readings = {text: name for name, decode in reversed(fitting) if (text := decode(data)) is not None}
    if len(readings) != 1:
        return None
    ((text, name),) = readings.items()
    return Decoded(text, name)


def _codec(encoding: str) -> Callable[[bytes], str | None]:
    def decode(data: bytes) -> str | None:
        found = _strictly(data, encoding)
        return None if found is None else found.text

    return decode


def _vietnamese_windows(data: bytes) -> str | None:
    found = _strictly(data, "windows-1258")
    return None if found is None else unicodedata.normalize("NFC", found.text)


def _is_russian(text: str) -> bool:
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    cyrillic = [word for word in words if _CYRILLIC_WORD.fullmatch(word)]
    letters = "".join(cyrillic)
    if len(letters) < _FEWEST_LETTERS or len(cyrillic) < len(words) * _CYRILLIC_SHARE or _has_controls(text):
        return False
    if not {char for char in set(text) if char > "\x7f" and not char.isalpha()} <= _TYPOGRAPHY:
        return False
    shaped = sum(_RUSSIAN_SHAPE.fullmatch(word) is not None for word in cyrillic)
    common = sum(letter in _COMMON for letter in letters)
    return shaped >= len(cyrillic) * _SHAPED_SHARE and common >= len(letters) * _COMMON_SHARE


def _is_vietnamese(text: str) -> bool:
    marked = [word for word in _WORD.findall(text) if not word.isascii()]
    if len(marked) < _MARKED_LEAST or _has_controls(text):
        return False
    if len(marked) * 5 < len(_WORD.findall(text)):
        return False
    sound = sum(_is_syllable(word) for word in marked)
    others = {char for char in set(text) if char > "\x7f" and not char.isalpha()}
    return sound >= len(marked) * _SYLLABLE_SHARE and others <= _TYPOGRAPHY


@lru_cache(maxsize=5000)
def _is_syllable(word: str) -> bool:
    """Whether a word has a Vietnamese syllable's shape, with one tone at most, and is cased as words are."""
    if word[1:] not in {word[1:].lower(), word[1:].upper()}:
        return False
    parts = unicodedata.normalize("NFD", word.lower())
    bare = unicodedata.normalize("NFC", _ACCENT.sub("", parts))
    return len(_ACCENT.findall(parts)) <= 1 and _SYLLABLE.fullmatch(bare) is not None


def _is_western(text: str) -> bool:
    """Whether a text is English or near it: a few typographic signs and letters among ASCII."""
    others = _MARKED.findall(text)
    words = _WORD.findall(text)
    mixed = [word for word in words if not word.isascii() and word[1:] not in {word[1:].lower(), word[1:].upper()}]
    return (
        len(others) <= len(text) * _WESTERN_SHARE
        and not mixed
        and not _has_controls(text)
        and all(char in _TYPOGRAPHY or char.isalpha() for char in others)
        and len(words) * 2 > len(others)
    )


def _has_controls(text: str) -> bool:
    return _FORBIDDEN.search(text) is not None
