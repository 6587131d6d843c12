"""Words and signs of a Vietnamese paragraph, as its recogniser reads them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from triptych.entities.taggers import vietnamese_words as known

_TOKEN: Final = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*\.?|[^\w\s]|_")
ENDS: Final = frozenset(".!?…:;•|\"“”‘«»'()[]–—*-")
OPENING_QUOTES: Final = frozenset("\"“‘«'([")
LONGEST_PHRASE: Final = 4
TONES: Final = re.compile("[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]")
_SYLLABLE: Final = re.compile(
    "(?:b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?"
    "[aeiouyàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]{1,3}(?:c|ch|m|n|ng|nh|p|t)?"
)
_ARTICLE_BEFORE: Final = re.compile("(?:al|el|ad|ar|as|ash|at|az|ul|ibn|bin|de|d|van|von)[-'’][A-ZÀ-Ý]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign of a paragraph.

    Attributes:
        start: code point; so `end`.
        text: as written.
        low: in lower case.
        capital: it begins with a capital letter.
        begins: it begins a sentence, so that its capital says nothing.
    """

    start: int
    end: int
    text: str
    low: str
    capital: bool
    begins: bool


def tokens(text: str) -> list[Token]:
    """The words and signs of a paragraph."""
    found: list[Token] = []
    begins = True
    for start, piece in _pieces(text):
        word, whole = piece, start + len(piece)
        while word.endswith(".") and len(word) > 1 and not _keeps_dot(word):
            word = word[:-1]
        found.append(Token(start, start + len(word), word, word.lower(), _is_capital(word), begins))
        if start + len(word) < whole:
            found.append(Token(start + len(word), whole, ".", ".", False, False))
            begins = True
        elif word in ENDS:
            begins = begins or word not in "-'"
        else:
            begins = False
    return found


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Words and signs with where they start; a pair of countries is taken apart at its hyphen."""
    for match in _TOKEN.finditer(text):
        parts = match[0].split("-")
        if len(parts) > 1 and known.PAIRED.issuperset(parts):
            start = match.start()
            for index, part in enumerate(parts):
                if index:
                    yield start, "-"
                    start += 1
                yield start, part
                start += len(part)
        else:
            yield match.start(), match[0]


def _is_capital(word: str) -> bool:
    """Whether a word is written as a name: also al-Assad."""
    return word[0].isupper() or _ARTICLE_BEFORE.match(word) is not None


def _keeps_dot(word: str) -> bool:
    """Whether a dot belongs to an abbreviation."""
    return word.count(".") > 1 or (len(word) <= 3 and word[0].isupper() and word.lower() in known.DOTTED)  # noqa: PLR2004


def is_syllable(word: str) -> bool:
    """Whether a word could be a Vietnamese syllable."""
    return _SYLLABLE.fullmatch(word) is not None


def text_of(piece: Sequence[Token], first: int, last: int) -> str:
    """The words of some tokens, apart by spaces."""
    return " ".join(token.text for token in piece[first:last])


def is_adjacent(piece: Sequence[Token], at: int) -> bool:
    """Whether only one space stands before a token, or nothing."""
    return piece[at].start - piece[at - 1].end <= 1 and piece[at].text not in ENDS and piece[at].text != ","


def phrase(piece: Sequence[Token], at: int, length: int) -> str | None:
    """Some words that follow each other, or None where a sign stands between them."""
    if any(not is_adjacent(piece, index) for index in range(at + 1, at + length)):
        return None
    return text_of(piece, at, at + length)


def all_capital(piece: Sequence[Token], at: int, length: int) -> bool:
    """Whether all of some tokens begin with a capital."""
    return all(token.capital for token in piece[at : at + length])


def longest(piece: Sequence[Token], at: int, words: frozenset[str], before: int | None = None) -> int:
    """How many tokens make the longest of some phrases here; 0 where none stands here."""
    most = min(LONGEST_PHRASE, (len(piece) if before is None else before) - at)
    for length in range(most, 0, -1):
        words_here = phrase(piece, at, length)
        if words_here is not None and words_here.lower() in words:
            return length
    return 0


def longest_before(piece: Sequence[Token], at: int, words: frozenset[str]) -> int:
    """How many tokens make the longest of some phrases just before a token."""
    if at == 0 or (not is_adjacent(piece, at) and piece[at].text not in OPENING_QUOTES):
        return 0
    for length in range(min(LONGEST_PHRASE, at), 0, -1):
        words_here = phrase(piece, at - length, length)
        if words_here is not None and words_here.lower() in words:
            return length
    return 0


def is_paired(piece: Sequence[Token], at: int) -> bool:
    """Whether a hyphen joins a token with a neighbour that is a country in short, too."""
    after = piece[at + 1 : at + 3]
    if len(after) > 1 and after[0].text == "-" and after[1].text in known.PAIRED:
        return after[0].start == piece[at].end and after[1].start == after[0].end
    before = piece[max(0, at - 2) : at]
    if len(before) > 1 and before[1].text == "-" and before[0].text in known.PAIRED:
        return before[1].end == piece[at].start and before[0].end == before[1].start
    return False


def is_acronym(word: str) -> bool:
    """Whether a word is an acronym."""
    return len(word) > 1 and word.isupper() and word.isalpha()
