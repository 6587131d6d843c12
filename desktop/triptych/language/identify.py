"""Which language a text is in.

What letters or the commonest words settle is settled at once; a statistical model (py3langid, BSD) is loaded only for
the rest, which takes it about a second.
"""

import math
import re
import unicodedata
import warnings
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from triptych.errors import ModelMissing
from triptych.i18n import _

UNDETERMINED: Final = "und"


def _both_cases(letters: str) -> frozenset[str]:
    return frozenset(letters + letters.upper())


_SAMPLE: Final = 3000
_WORD: Final = re.compile(r"[^\W\d_]+")
_FEWEST_LETTERS: Final = 12
_LEAST_CONFIDENCE: Final = 0.5
_SURE: Final = 0.99

_VIETNAMESE: Final = _both_cases("ơưấầẩẫậắằẳẵặảẻếềểễệỉỏốồổỗộớờởỡợủứừửữựỳỷỵ")
"""Letters that no other written language has; ạ, ẹ, ị, ọ and ụ are Yoruba and Igbo too."""

_VIETNAMESE_SHARE: Final = 0.25
"""Of such letters to words; reports in Vietnamese have 0.34 to 0.62."""

_VIETNAMESE_LEAST: Final = 3

_CYRILLIC: Final = frozenset(map(chr, range(0x400, 0x530)))
_NOT_RUSSIAN: Final = _CYRILLIC - frozenset(map(chr, (0x401, *range(0x410, 0x450), 0x451)))
_RUSSIAN_ONLY: Final = _both_cases("ыэ")
"""Letters that Bulgarian, Serbian, Macedonian and Ukrainian lack; their other users have letters that Russian lacks."""

_CYRILLIC_SHARE: Final = 0.6
_RUSSIAN_LEAST: Final = 40
_FOREIGN_SHARE: Final = 0.01

_ENGLISH_WORDS: Final = frozenset(
    "the of and to in a is that for on with as was by it at from his has be are he".split()  # noqa: SIM905 - read as one line
)
_ENGLISH_SHARE: Final = 0.22
_ENGLISH_LEAST: Final = 30

_FIRST_LANGUAGES: Final = frozenset({"en", "vi", "ru"})
_NO_LANGUAGE: Final = "zxx"


class Evidence(StrEnum):
    """What an identification rests on."""

    LETTERS = "letters"
    WORDS = "words"
    MODEL = "model"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Identified:
    """A language, and how far to believe it.

    Attributes:
        language: BCP 47 tag; `und` where there is too little text or too much doubt.
        confidence: from 0 to 1.
        evidence: what it rests on.
    """

    language: str
    confidence: float
    evidence: Evidence


def identify(text: str) -> Identified:
    """The language that a text, or its first 3,000 code points, is written in.

    Raises:
        ModelMissing: the text needs the model and it is not installed.
    """
    sample = unicodedata.normalize("NFC", text[:_SAMPLE])
    found = _WORD.findall(sample)
    letters, words = sum(map(len, found)), len(found)
    used = frozenset(sample)
    if _count(sample, used & _VIETNAMESE) >= max(_VIETNAMESE_LEAST, words * _VIETNAMESE_SHARE):
        return Identified("vi", _SURE, Evidence.LETTERS)
    if _is_russian(sample, used, letters):
        return Identified("ru", _SURE, Evidence.LETTERS)
    if words >= _ENGLISH_LEAST and _english(found) >= words * _ENGLISH_SHARE:
        return Identified("en", _SURE, Evidence.WORDS)
    if letters < _FEWEST_LETTERS:
        return Identified(UNDETERMINED, 0.0, Evidence.NONE)
    language, confidence = _likeliest(sample)
    if confidence < _LEAST_CONFIDENCE or language == _NO_LANGUAGE:
        return Identified(UNDETERMINED, confidence, Evidence.MODEL)
    return Identified(language, confidence, Evidence.MODEL)


def load_model() -> None:
    """Loads the model, for a process that soon may not open files any more.

    Raises:
        ModelMissing: it is not installed.
    """
    _rank()


def _count(sample: str, letters: Iterable[str]) -> int:
    """How often letters stand in a text; counting one after the other is much faster than looking at each place."""
    return sum(map(sample.count, letters))


def _is_russian(sample: str, used: AbstractSet[str], letters: int) -> bool:
    cyrillic = _count(sample, used & _CYRILLIC)
    if cyrillic < max(_RUSSIAN_LEAST, letters * _CYRILLIC_SHARE):
        return False
    return not used.isdisjoint(_RUSSIAN_ONLY) and _count(sample, used & _NOT_RUSSIAN) <= cyrillic * _FOREIGN_SHARE


def _english(words: Iterable[str]) -> int:
    """How many of the words are among the commonest of English."""
    return sum(map(_ENGLISH_WORDS.__contains__, map(str.lower, words)))


def _likeliest(sample: str) -> tuple[str, float]:
    """The model's choice among the languages of the press, with its probability.

    Scores grow with the text's length; dividing them by the root of its bytes, as py3langid does, keeps the
    probabilities honest. The first languages of the program are thought likelier beforehand than the others, and
    those without a two-letter code (most of them close kin of English or Spanish) less.
    """
    scores = _rank()(sample)
    scale = math.sqrt(len(sample.encode(errors="replace")))
    best = scores[0][1]
    weights = {language: _prior(language) * math.exp((score - best) / scale) for language, score in scores}
    language = max(weights, key=weights.__getitem__)
    return language, weights[language] / sum(weights.values())


def _prior(language: str) -> float:
    if language in _FIRST_LANGUAGES:
        return 3.0
    return 1.0 if len(language) == len("en") else 0.2


@cache
def _rank() -> Callable[[str], list[tuple[str, float]]]:
    """The model's scores of a text by language, best first."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import py3langid  # type: ignore[import-untyped]  # it carries no annotations

            py3langid.rank("")
    except (ImportError, OSError) as error:
        raise ModelMissing(
            _(
                "The language could not be recognised: {why}. Install the program again, or name the language "
                "with --language."
            ).format(why=error)
        ) from error
    rank: Callable[[str], list[tuple[str, float]]] = py3langid.rank
    return rank
