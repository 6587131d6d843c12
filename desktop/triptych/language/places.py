"""Finding in a text what was typed, whatever its case and accents, and saying where it stands.

Folding a text with a map back to each of its characters costs several times as much as folding it. Here the text is
folded line by line, and only the lines in which something was found get their map.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from triptych.domain.text import Span
from triptych.language.folding import Folded, fold, fold_exactly
from triptych.language.segmenting import UNSPACED

_UNSPACED: Final = re.compile(f"[{UNSPACED}]")


class FoldedLines:
    """A text folded line by line."""

    def __init__(self, text: str, *, exact: bool = False) -> None:
        """Folds the text.

        Args:
            text: as it stands in an article.
            exact: accents are kept apart.
        """
        self._exact = exact
        self._lines = text.split("\n")
        form = fold_exactly if exact else fold
        folded = [form(line) for line in self._lines]
        self.text: Final = "\n".join(folded)
        self._starts = _starts(self._lines)
        self._folded_starts = _starts(folded)
        self._maps: dict[int, Folded] = {}

    def find(self, pattern: "re.Pattern[str] | WordPattern") -> Iterator[Span]:
        """Where a pattern over folded text fits, as places of the text itself; empty fits are left out."""
        if isinstance(pattern, WordPattern):
            ranges = pattern.ranges(self.text)
        else:
            ranges = [found.span() for found in pattern.finditer(self.text)]
        for start, end in ranges:
            if end > start:
                yield Span(self._place(start).start, self._place(end - 1).end)

    def _place(self, at: int) -> Span:
        """Where one folded code point comes from."""
        number = bisect_right(self._folded_starts, at) - 1
        if number not in self._maps:
            self._maps[number] = Folded.of(self._lines[number], exact=self._exact)
        inner = at - self._folded_starts[number]
        start = self._starts[number]
        if inner >= len(self._maps[number].text):
            return Span(start + len(self._lines[number]), start + len(self._lines[number]) + 1)
        place = self._maps[number].original(inner, inner + 1)
        return Span(start + place.start, start + place.end)


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


def _starts(lines: list[str]) -> list[int]:
    """Where each line starts in the lines joined."""
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    return starts
