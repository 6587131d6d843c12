"""Texts whose letters and marks stand apart (é as e and an accent), as recognisers need them: put together.

Each place of the text that was put together leads back to the one that it came from.
"""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import Final

from triptych.domain.mention import Mention
from triptych.domain.text import Paragraph, Span

_CLUSTER: Final = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class Composed:
    """A text put together.

    Attributes:
        text: in which letters and their marks are one character each, where there is such a one.
        places: for each of its characters, and for its end, where that stood.
    """

    text: str
    places: tuple[int, ...]

    def paragraph(self, paragraph: Paragraph) -> Paragraph:
        """A paragraph of the other text as one of this."""
        start, end = (bisect_left(self.places, each) for each in (paragraph.span.start, paragraph.span.end))
        return replace(paragraph, span=Span(start, end))

    def back(self, mention: Mention) -> Mention:
        """A name in this text as one in the other."""
        return replace(mention, span=Span(self.places[mention.span.start], self.places[mention.span.end]))


def composed(text: str) -> Composed | None:
    """A text put together; None where it is so already."""
    if unicodedata.is_normalized("NFC", text):
        return None
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for cluster in _CLUSTER.finditer(text):
        parts.append(text[at : cluster.start()])
        places += range(at, cluster.start())
        whole = unicodedata.normalize("NFC", cluster[0])
        parts.append(whole)
        places += [cluster.start() + min(number, len(cluster[0]) - 1) for number in range(len(whole))]
        at = cluster.end()
    parts.append(text[at:])
    places += range(at, len(text) + 1)
    return Composed("".join(parts), tuple(places))
