"""From code points of an article's text to positions in its document and back; nobody else converts between the two."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from triptych.domain.text import Span

_WIDE: Final = re.compile("[\U00010000-\U0010ffff]")
_TO_REPLACE: Final = re.compile("[\n\r\u2029\0\ufdd0\ufdd1\ufffc\ud800-\udfff]")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_STAND_INS: Final = str.maketrans(
    {
        "\n": "\u2028",
        "\r": "\u2028",
        "\u2029": "\u2028",
        "\0": "\ufffd",
        "\ufdd0": "\ufffd",
        "\ufdd1": "\ufffd",
        "\ufffc": "\ufffd",
    }
)
"""What stands in the document for characters that would part its blocks, or that Qt keeps for itself."""


def as_shown(text: str) -> str:
    """The text as a block of a document can hold it, replaced one code point for one; its line breaks stay."""
    if _TO_REPLACE.search(text) is None:
        return text
    return _SURROGATES.sub("\ufffd", text.replace("\r\n", " \n").translate(_STAND_INS))


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage of the article that stands in the document without a break.

    Attributes:
        span: its place in the article.
        position: where its first character stands in the document, in UTF-16 units.
    """

    span: Span
    position: int


class TextMap:
    """Where each character of an article stands in its document, which leaves some out and adds others."""

    def __init__(self, text: str, pieces: Sequence[Piece]) -> None:
        """Makes the map.

        Args:
            text: of the article.
            pieces: in order, in the article as in the document.
        """
        self._pieces = tuple(_Mapped(text, piece) for piece in pieces)
        self._starts = [each.start for each in self._pieces]
        self._positions = [each.position for each in self._pieces]

    def position(self, place: int) -> int:
        """Where a code point stands in the document; for one that is left out, the end of what stands before it."""
        if not self._pieces:
            return 0
        return self._pieces[max(bisect_right(self._starts, place) - 1, 0)].position_of(place)

    def code_point(self, position: int) -> int:
        """The code point that stands at a position; for what is not the article's, the end of what stands before it."""
        if not self._pieces:
            return 0
        return self._pieces[max(bisect_right(self._positions, position) - 1, 0)].place_at(position)

    def is_shown(self, place: int) -> bool:
        """Whether the code point stands in the document."""
        index = bisect_right(self._starts, place) - 1
        return index >= 0 and place < self._pieces[index].end

    def ranges(self, span: Span) -> Iterator[tuple[int, int]]:
        """The ranges of positions where a passage stands: one for each piece of it."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        for piece in self._pieces[first:]:
            if piece.start >= span.end:
                return
            if max(span.start, piece.start) < min(span.end, piece.end):
                yield piece.position_of(span.start), piece.position_of(span.end)


class _Mapped:
    """One piece, with the characters in it that take two UTF-16 units."""

    def __init__(self, text: str, piece: Piece) -> None:
        self.start, self.end = piece.span.start, piece.span.end
        self.position = piece.position
        found = _WIDE.finditer(text, piece.span.start, piece.span.end)
        self._wide = [each.start() - self.start for each in found]
        self._wide_units = [place + count for count, place in enumerate(self._wide)]
        self._units = self.end - self.start + len(self._wide)

    def position_of(self, place: int) -> int:
        offset = min(max(place, self.start), self.end) - self.start
        return self.position + offset + bisect_left(self._wide, offset)

    def place_at(self, position: int) -> int:
        """A position between the two units of a character is that character's."""
        units = min(max(position - self.position, 0), self._units)
        return self.start + units - bisect_left(self._wide_units, units)
