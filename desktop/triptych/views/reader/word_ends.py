"""Where words begin and end in an article, for selecting by word."""

import re
from bisect import bisect_left, bisect_right
from typing import Final

from triptych.domain.text import Span

_WORD: Final = re.compile(r"\w+(?:[’'.,-]\w+)*")


class WordEnds:
    """The words of a text, for moving the ends of a selection."""

    def __init__(self, text: str) -> None:
        found = [match.span() for match in _WORD.finditer(text)]
        self._starts = [start for start, _end in found]
        self._ends = [end for _start, end in found]
        self._length = len(text)

    def end_after(self, place: int) -> int:
        """The end of the first word that ends behind a place; the text's own where there is none."""
        index = bisect_right(self._ends, place)
        return self._ends[index] if index < len(self._ends) else self._length

    def end_before(self, place: int) -> int:
        """The end of the last word that ends before a place; 0 where there is none."""
        index = bisect_left(self._ends, place) - 1
        return self._ends[index] if index >= 0 else 0

    def start_after(self, place: int) -> int:
        """The start of the first word that begins behind a place; the text's end where there is none."""
        index = bisect_right(self._starts, place)
        return self._starts[index] if index < len(self._starts) else self._length

    def start_before(self, place: int) -> int:
        """The start of the last word that begins before a place; the place itself where there is none."""
        index = bisect_left(self._starts, place) - 1
        return self._starts[index] if index >= 0 else place

    def start_of(self, place: int) -> int:
        """The start of the word that holds a place or comes after it."""
        index = bisect_right(self._ends, place)
        return self._starts[index] if index < len(self._starts) else place

    def whole(self, span: Span) -> Span:
        """The passage made to begin and end with whole words; marks at its ends stay as they are."""
        first, last = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end) - 1
        if first >= len(self._starts) or last < first:
            return span
        return Span(min(span.start, self._starts[first]), max(span.end, self._ends[last]))
