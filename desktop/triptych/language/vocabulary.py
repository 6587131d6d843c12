"""How common English words are, and which of them stand next to each other.

The counts come with symspellpy (MIT): words of SCOWL with their frequency in the Google Books n-grams, and the pairs of
them that are met most often. Only the two files are read, when they are first needed; the package is not imported.
"""

from bisect import bisect_left
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from triptych.errors import ModelMissing
from triptych.i18n import _

_PACKAGE: Final = "symspellpy"
_WORDS: Final = "frequency_dictionary_en_82_765.txt"
_PAIRS: Final = "frequency_bigramdictionary_en_243_342.txt"


def frequency(word: str) -> int:
    """How often the word, in lower case, was counted among some 540 thousand million; 0 where it is not known."""
    return _frequencies().get(word, 0)


def pair_frequency(first: str, second: str) -> int:
    """How often the two words, in lower case, were counted next to each other; 0 where that is rare."""
    wanted = f"{first} {second} "
    pairs = _pairs()
    place = bisect_left(pairs, wanted)
    if place < len(pairs) and pairs[place].startswith(wanted):
        return int(pairs[place][len(wanted) :])
    return 0


@cache
def _frequencies() -> dict[str, int]:
    pairs = (line.split() for line in _file(_WORDS).splitlines())
    return {word: int(count) for word, count in pairs}


@cache
def _pairs() -> list[str]:
    """Lines of two words and their count, sorted: as a dictionary they would take five times the memory."""
    return sorted(_file(_PAIRS).splitlines())


def _file(name: str) -> str:
    found = find_spec(_PACKAGE)
    try:
        if found is None or found.origin is None:
            raise FileNotFoundError(_PACKAGE)
        return Path(found.origin).with_name(name).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ModelMissing(
            _("The table of English words could not be read: {why}. Install the program again.").format(why=error)
        ) from error
