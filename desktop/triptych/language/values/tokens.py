"""Words, numerals and marks of a text, and tables of phrases that are looked up among them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, Generic, TypeVar

Meaning = TypeVar("Meaning")


class Sort(Enum):
    """What a token is made of."""

    WORD = "word"
    NUMERAL = "numeral"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a numeral with its separators, or one mark.

    Attributes:
        sort: what it is made of.
        words: as it stands in the text.
        low: the same without case.
        start: where it begins, in code points.
        end: where it ends.
    """

    sort: Sort
    words: str
    low: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.words[:1].isupper()


_SPACED: Final = r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?|"
"""Thousands parted by plain spaces, as only Russian newspapers write them."""
_NUMERAL: Final = r"\d+(?:[.,\u00a0\u202f\u2009’']\d+)*"
_TOKEN: Final = {
    spaced: re.compile(rf"(?P<numeral>{_SPACED if spaced else ''}{_NUMERAL})|(?P<word>[^\W\d_]+)|(?P<mark>\S)")
    for spaced in (False, True)
}


def tokens_of(text: str, *, spaced_thousands: bool = False) -> list[Token]:
    """The tokens of a text in NFC, in order."""
    found = []
    for match in _TOKEN[spaced_thousands].finditer(text):
        sort = Sort(match.lastgroup)
        found.append(Token(sort, match[0], match[0].casefold(), match.start(), match.end()))
    return found


class Phrases(Generic[Meaning]):
    """What phrases of a language mean, found by the longest that begins at a token."""

    def __init__(self, table: Mapping[str, Meaning]) -> None:
        self._table: dict[tuple[str, ...], Meaning] = {
            tuple(token.low for token in tokens_of(phrase)): meaning for phrase, meaning in table.items()
        }
        self._lengths: dict[str, int] = {}
        for phrase in self._table:
            self._lengths[phrase[0]] = max(self._lengths.get(phrase[0], 0), len(phrase))

    @property
    def first_words(self) -> frozenset[str]:
        """The words, without case, with which the phrases begin."""
        return frozenset(self._lengths)

    def at(self, tokens: Sequence[Token], place: int) -> tuple[Meaning, int] | None:
        """The meaning of the longest phrase that begins at this place, and the place after it."""
        if not 0 <= place < len(tokens):
            return None
        longest = self._lengths.get(tokens[place].low)
        if longest is None:
            return None
        for length in range(min(longest, len(tokens) - place), 0, -1):
            meaning = self._table.get(tuple(token.low for token in tokens[place : place + length]))
            if meaning is not None:
                return meaning, place + length
        return None


def listed(words: str) -> list[str]:
    """Phrases parted by `|`, or words parted by spaces."""
    return words.split("|") if "|" in words else words.split()


def spelled(meanings: Mapping[Meaning, str | Iterable[str]]) -> dict[str, Meaning]:
    """A table of phrases from one that lists, for each meaning, its phrases parted by `|`."""
    return {
        phrase: meaning
        for meaning, phrases in meanings.items()
        for phrase in (phrases.split("|") if isinstance(phrases, str) else phrases)
    }
