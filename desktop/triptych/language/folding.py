"""Folding: the form of a text in which words are looked for, with a map back to the text itself.

Index and query go through the same function, so that what a person types finds what stands in a report: without
regard to case, Latin and Greek diacritics, the place of a Vietnamese tone mark, ё and stress marks, typographic
punctuation and characters that nobody sees. In folded text whatever is not ASCII is a letter, a digit or a mark.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Self

from triptych.domain.text import Span

FOLDING_VERSION: Final = 2
"""Raised with every change of what either form makes of a text; an index made with another number is made again."""

_HIDDEN: Final = (
    "\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
)
"""Soft hyphen, zero-width characters, bidi and other format controls, variation selectors: as a class of `re`.

Those beyond the basic plane would make the search three times as slow; the tables drop them.
"""

_TAKEN_APART: Final = {
    "´": "'",
    **dict.fromkeys("″‶‴‷", '"'),
    **dict.fromkeys("゛゜\u00a0\u202f", " "),
    "…": "...",
}
"""Quotation marks that NFKC would make something else of, and common characters that would send it the slow way."""

_FIRST: Final = re.compile(f"[{_HIDDEN}{''.join(_TAKEN_APART)}]")

_QUOTES: Final = {
    **dict.fromkeys("`‘’‚‛‹›′‵ʹʻʼʽˊˋ꞉ꞌ", "'"),
    **dict.fromkeys("“”„‟«»〝〞〟⹂「」『』", '"'),
    **dict.fromkeys("−⁃˗", "-"),
}
"""Quotation marks, apostrophes and hyphens which their category does not tell; dashes (Pd) are told by it."""

_STROKES: Final = {"æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "ŋ": "n", "ȷ": "j"}
_STROKED: Final = re.compile(r"LATIN SMALL LETTER ([A-Z]) WITH ")
_CYRILLIC: Final = {"ё": "е", "ѐ": "е", "ѝ": "и"}
_LINE_END: Final = re.compile("\n")
_MARKS: Final = ("COMBINING ", "ARABIC ", "HEBREW ")
"""How the names of marks begin that readers leave out as they please."""

_KANA_MARKS: Final = "\u3099\u309a"
_SELECTORS: Final = re.compile("[\U000e0100-\U000e01ef]")
_JOINING_LETTERS: Final = re.compile("[\u1160-\u11ff\ud7b0-\ud7ff\U00016d63\U00016d67-\U00016d6a]")

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300\u0301\u0309\u0303\u0323"


def fold(text: str) -> str:
    """The text as the index keeps it and as a query looks for it.

    Runs at 5 to 15 MB of UTF-8 a second; the length may differ from the text's (see `Folded`).
    """
    return _mapped(text, _LOOSE)


def fold_exactly(text: str) -> str:
    """The text for a search that tells accents apart: é from e, ё from е, hỏa from họa, but not hòa from hoà."""
    return _placed(_mapped(text, _EXACT))


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows where its characters come from.

    Attributes:
        text: as `fold` or `fold_exactly` give it.
        starts: for each folded code point where its cluster starts in the original.
        ends: for each folded code point where its cluster ends in the original.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, text: str, *, exact: bool = False) -> Self:
        """Folds the text; `exact` keeps accents apart."""
        folded = fold_exactly(text) if exact else fold(text)
        if text.isascii():
            return cls(folded, range(len(text)), range(1, len(text) + 1))
        table = _EXACT if exact else _LOOSE
        lines = _lines(text)
        if len(lines) == 1:
            return cls(folded, *_origins(text, 0, table))
        starts: list[int] = []
        ends: list[int] = []
        for at, end in lines:
            line_starts, line_ends = _origins(text[at:end], at, table)
            starts += line_starts
            ends += line_ends
        return cls(folded, starts, ends)

    def original(self, start: int, end: int) -> Span:
        """Where the folded range `[start, end)` stands in the original, whole clusters with their marks.

        Raises:
            ValueError: if the range does not lie in the folded text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"not a range of the folded text: {start} to {end}")
        if start < end:
            return Span(self.starts[start], self.ends[end - 1])
        at = self.starts[start] if start < len(self.text) else self.ends[-1] if self.text else 0
        return Span(at, at)


class _Table(dict[int, str]):
    """A table for `str.translate` that works out each code point once, when it is first met."""

    def __init__(self, form: Callable[[str], str]) -> None:
        self._form = form

    def __missing__(self, point: int) -> str:
        self[point] = form = self._form(chr(point))
        return form


class _Joins(dict[str, bool]):
    """Whether a character may melt into what stands before it, worked out once for each."""

    def __missing__(self, char: str) -> bool:
        first = _prepared(char)[:1] or char
        melts = {unicodedata.category(char), unicodedata.category(first)} & {"Mn", "Mc", "Me", "Cf"}
        self[char] = joins = bool(melts) or _JOINING_LETTERS.match(first) is not None
        return joins


def _prepared(text: str) -> str:
    """The text without hidden characters, without case, in NFKC."""
    if text.isascii():
        return text.lower()
    shown = _FIRST.sub(lambda found: _TAKEN_APART.get(found[0], ""), text)
    return _composed(shown.casefold())


def _composed(text: str) -> str:
    """The text in NFKC, line by line where it is not: one odd character would send all of it the slow way."""
    if unicodedata.is_normalized("NFKC", text):
        return text
    return "\n".join(unicodedata.normalize("NFKC", line) for line in text.split("\n"))


def _mapped(text: str, table: _Table) -> str:
    return unicodedata.normalize("NFC", _prepared(text).translate(table))


def _lines(text: str) -> list[tuple[int, int]]:
    """Ranges of the lines of a text; one that would begin with a mark goes on from the line before."""
    ends = (found.end() for found in _LINE_END.finditer(text))
    inner = [end for end in ends if end < len(text) and not _JOINS[text[end]]]
    return list(pairwise([0, *inner, len(text)]))


def _origins(line: str, at: int, table: _Table) -> tuple[Sequence[int], Sequence[int]]:
    """Where each code point of the mapped line comes from in a text in which the line starts at `at`."""
    cuts = [cut for cut, joins in enumerate(map(_JOINS.__getitem__, line)) if not joins]
    if len(cuts) == len(line) == len(_mapped(line, table)):
        return range(at, at + len(line)), range(at + 1, at + len(line) + 1)
    starts: list[int] = []
    ends: list[int] = []
    for start, end in pairwise(dict.fromkeys([0, *cuts, len(line)])):
        width = len(_mapped(line[start:end], table))
        starts += [at + start] * width
        ends += [at + end] * width
    return starts, ends


def _exact_form(char: str) -> str:
    """What one prepared code point becomes where accents count."""
    settled = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", char).casefold())
    return "".join(map(_without_typography, settled))


def _without_typography(char: str) -> str:
    category = unicodedata.category(char)
    if char in _QUOTES:
        return _QUOTES[char]
    if category == "Pd":
        return "-"
    if category == "Cf" or _SELECTORS.match(char):
        return ""
    kept = char.isprintable() if char.isascii() else category[0] in "LNM" or category == "Co"
    return char if kept else " "


def _loose_form(char: str) -> str:
    """What one prepared code point becomes where accents do not count."""
    return "".join(map(_without_accent, _exact_form(char)))


def _without_accent(char: str) -> str:
    if char.isascii():
        return char
    if unicodedata.category(char)[0] == "M":
        return "" if unicodedata.name(char, "").startswith(_MARKS) and char not in _KANA_MARKS else char
    base = unicodedata.normalize("NFD", char)[0]
    script = unicodedata.name(base, "").partition(" ")[0]
    if script == "LATIN":
        return _without_stroke(base)
    return base if script == "GREEK" else _CYRILLIC.get(char, char)


def _without_stroke(letter: str) -> str:
    if letter in _STROKES:
        return _STROKES[letter]
    stroked = _STROKED.match(unicodedata.name(letter))
    return stroked[1].lower() if stroked else letter


_EXACT: Final = _Table(_exact_form)
_LOOSE: Final = _Table(_loose_form)
_JOINS: Final = _Joins()


def _moves() -> dict[str, str]:
    """Each misplaced or old-fashioned tone mark, with its letters, and the same with the mark on the later vowel."""
    moves = {}
    for tone in (_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT):
        for glide, vowels in (("o", "aăe"), ("u", "aăâeêiyơô"), ("i", "aăâeêoôơuư")):
            toned = unicodedata.normalize("NFC", glide + tone)
            for vowel in vowels:
                moves[toned + vowel] = glide + unicodedata.normalize("NFC", vowel + tone)
        moves[unicodedata.normalize("NFC", "u" + tone) + "yê"] = "uy" + unicodedata.normalize("NFC", "ê" + tone)
    return moves


_MOVES: Final = _moves()
_MISPLACED: Final = re.compile(
    "[òóỏõọùúủũụìíỉĩị](?:"
    "(?<=[òóỏõọ])(?<![ùúủũụìíỉĩị].)[aăe]"  # hòa, khỏe, hòan
    "|(?<=[ùúủũụ])yê?"  # thúy, ngúyên
    "|(?<=q[ùúủũụ])[aăâeêiơô]"  # qúa, where u belongs to the consonant; của stays
    "|(?<=g[ìíỉĩị])(?:[aăâeêôơư]|o(?![aăe])|u(?!y))"  # gía, where i does
    ")"
)


def _placed(text: str) -> str:
    """The text with Vietnamese tone marks where the newer spelling writes them: hoà, thuý, khoẻ.

    The length stays: each letter is one code point, with or without the mark.
    """
    return text if text.isascii() else _MISPLACED.sub(lambda found: _MOVES[found[0]], text)
