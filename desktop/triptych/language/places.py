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

WORD_CHARACTERS: Final = "0-9a-z\u0080-\U0010ffff"
"""What a word of folded text consists of, as a class of `re`; see `triptych.language.words`."""

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

    def find(self, pattern: re.Pattern[str]) -> Iterator[Span]:
        """Where a pattern over folded text fits, as places of the text itself; empty fits are left out."""
        for found in pattern.finditer(self.text):
            if found.end() > found.start():
                yield Span(self._place(found.start()).start, self._place(found.end() - 1).end)

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


def word_pattern(
    folded: tuple[str, ...], *, prefix: bool = False, others: Iterable[tuple[str, ...]] = ()
) -> re.Pattern[str]:
    """The pattern of folded words that stand next to each other.

    In scripts without spaces they may begin and end anywhere.

    Args:
        folded: the words.
        prefix: the last of them may go on.
        others: words that may stand there instead.
    """
    longest_first = sorted(set(others), key=lambda each: -len("".join(each)))
    return re.compile("|".join([_run(folded, prefix=prefix), *map(_run, longest_first)]))


def _run(folded: tuple[str, ...], *, prefix: bool = False) -> str:
    before = "" if _UNSPACED.match(folded[0]) else f"(?<![{WORD_CHARACTERS}])"
    after = "" if _UNSPACED.match(folded[-1][-1]) else f"[{WORD_CHARACTERS}]*" if prefix else f"(?![{WORD_CHARACTERS}])"
    return before + f"[^{WORD_CHARACTERS}]+".join(map(re.escape, folded)) + after


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
