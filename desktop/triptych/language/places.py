"""Finding in a text what was typed, whatever its case and accents, and saying where it stands.

Folding a text with a map back to each of its characters costs several times as much as folding it. Here the text is
folded piece by piece between its spaces, each piece of a language's common ones once for all texts, and only the pieces
in which something was found get their map.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final

from triptych.domain.text import Span
from triptych.language.familiar import Familiar
from triptych.language.folding import Folded, fold, fold_exactly
from triptych.language.segmenting import UNSPACED

_UNSPACED: Final = re.compile(f"[{UNSPACED}]")


class FoldedLines:
    """A text folded line by line, and piece by piece between spaces where a line is not ASCII."""

    def __init__(self, text: str, *, exact: bool = False) -> None:
        """Folds the text.

        Args:
            text: as it stands in an article.
            exact: accents are kept apart.
        """
        self._exact = exact
        self._pieces = _EXACT_PIECES if exact else _LOOSE_PIECES
        self._lines = text.split("\n")
        folded = [self._pieces.line(line) for line in self._lines]
        self.text: Final = "\n".join(folded)
        self._starts = _starts(self._lines)
        self._folded_starts = _starts(folded)
        self._cuts: dict[int, tuple[list[str], list[int], list[int]]] = {}

    def find(self, pattern: "re.Pattern[str] | WordPattern") -> Iterator[Span]:
        """Where a pattern over folded text fits, as places of the text itself; empty fits are left out."""
        if isinstance(pattern, WordPattern):
            ranges = pattern.ranges(self.text)
        else:
            ranges = [found.span() for found in pattern.finditer(self.text)]
        for start, end in ranges:
            if end > start:
                first = self._place(start)
                yield Span(first.start, self._place(end - 1).end if end - 1 > start else first.end)

    def _place(self, at: int) -> Span:
        """Where one folded code point comes from."""
        number = bisect_right(self._folded_starts, at) - 1
        inner, start, line = at - self._folded_starts[number], self._starts[number], self._lines[number]
        place = Span(inner, inner + 1) if line.isascii() else self._place_in(number, line, inner)
        return Span(start + place.start, start + place.end)

    def _place_in(self, number: int, line: str, at: int) -> Span:
        """Where one folded code point of a line comes from, in that line; its end stands after the line."""
        if number not in self._cuts:
            pieces = line.split(" ")
            folded = [self._pieces[each] for each in pieces]
            self._cuts[number] = pieces, _starts(pieces), _starts(folded)
        pieces, starts, folded_starts = self._cuts[number]
        place = bisect_right(folded_starts, at) - 1
        piece, start, inner = pieces[place], starts[place], at - folded_starts[place]
        if inner >= len(self._pieces[piece]):
            return Span(start + len(piece), start + len(piece) + 1)
        found = Folded.of(piece, exact=self._exact).original(inner, inner + 1)
        return Span(start + found.start, start + found.end)


_MOST_PIECES: Final = 50_000
_LOOSE_PIECES: Final = Familiar(fold, _MOST_PIECES)
_EXACT_PIECES: Final = Familiar(fold_exactly, _MOST_PIECES)


class WordPattern:
    """Words that stand next to each other in folded text; in scripts without spaces they begin and end anywhere.

    Each place where the first word's letters stand is found by `str.find`, and only there the rest is compared: many
    times as fast as a regular expression, which tries each character, and takes 40 ms to be compiled.
    """

    def __init__(
        self, folded: tuple[str, ...], *, prefix: bool = False, others: Iterable[tuple[str, ...]] = ()
    ) -> None:
        """Prepares the words.

        Args:
            folded: the words.
            prefix: the last of them may go on.
            others: words that may stand there instead.
        """
        self._runs = {(folded, prefix): None} | {(each, False): None for each in others}

    def ranges(self, text: str) -> list[tuple[int, int]]:
        """Where they stand, in order; at one place the longest only."""
        found: dict[int, int] = {}
        for words, prefix in self._runs:
            anywhere = _UNSPACED.match(words[0])
            at = text.find(words[0])
            while at >= 0:
                if anywhere or not at or not _in_word(text[at - 1]):
                    end = _end_of(text, at, words, prefix=prefix)
                    if end > found.get(at, at):
                        found[at] = end
                at = text.find(words[0], at + 1)
        return sorted(found.items())


def _end_of(text: str, at: int, words: tuple[str, ...], *, prefix: bool) -> int:
    """Where the words end that begin at a place; that place itself where others stand there."""
    start = at
    for number, word in enumerate(words):
        before = at
        while number and at < len(text) and not _in_word(text[at]):
            at += 1
        if (number and at == before) or not text.startswith(word, at):
            return start
        at += len(word)
    while prefix and at < len(text) and _in_word(text[at]):
        at += 1
    goes_on = at < len(text) and _in_word(text[at]) and not _UNSPACED.match(words[-1][-1])
    return start if goes_on else at


def _in_word(char: str) -> bool:
    """Whether a character of folded text belongs to a word; see `triptych.language.words`."""
    return char >= "\u0080" or char.isalnum()


def text_pattern(typed: str) -> re.Pattern[str] | None:
    """The pattern of what was typed, anywhere, within words, too; None where nothing to look for was typed."""
    parts = fold(typed).split()
    return re.compile(r"\s+".join(map(re.escape, parts))) if parts else None


def _starts(parts: list[str]) -> list[int]:
    """Where each part starts in the parts joined by one character."""
    return [0, *accumulate(len(part) + 1 for part in parts[:-1])]
