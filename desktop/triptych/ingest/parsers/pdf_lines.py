"""Paragraphs from the lines of a PDF's page, by their sizes and the distances between them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any, Final

from triptych.domain.text import Role
from triptych.ingest.extract import RawParagraph

_END: Final = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_FULL: Final = 0.8
"""Of the widest line: a shorter one that ends a sentence ends its paragraph."""

_GAP: Final = 1.3
"""Times the usual distance between lines: a wider one parts paragraphs."""

_SIZE: Final = 1.15
_HEADLINE: Final = 1.3
_SAME_LINE: Final = 0.3
_BLANKS: Final = re.compile(r"[ \t\u00a0]+")
_PAGE_NUMBER: Final = re.compile(r"\W*\d{1,4}\W*")


@dataclass(slots=True)
class Line:
    """A line of a page.

    Attributes:
        text: its words.
        size: of its letters, in points.
        height: above the foot of the page, in points.
    """

    text: str
    size: float
    height: float


def lines_of(page: Any) -> list[Line]:
    """The lines of a page in the order in which it draws them; what is drawn twice for boldness comes once."""
    found: list[Line] = []

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], _font: object, size: float) -> None:
        words = _BLANKS.sub(" ", text)
        if not words.strip():
            if found and words == " ":
                found[-1].text += " "
            return
        height, own = tm[4] * cm[1] + tm[5] * cm[3] + cm[5], abs(size * tm[3] * cm[3]) or size
        for each in words.split("\n"):
            last = found[-1] if found else None
            if last is not None and abs(last.height - height) <= own * _SAME_LINE:
                if each.strip() and last.text.strip() != each.strip():
                    last.text += each
            elif each.strip():
                found.append(Line(each, own, height))

    page.extract_text(visitor_text=visit)
    for line in found:
        line.text = line.text.strip()
    return found


def paragraphs(lines: Sequence[Line], *, first: bool) -> list[RawParagraph]:
    """The paragraphs of a page; lines keep their ends within them.

    Args:
        lines: of the page.
        first: it is the first page, where the headline stands.
    """
    if not lines:
        return []
    usual = median(line.size for line in lines)
    gaps = [above.height - below.height for above, below in pairwise(lines) if _alike(above, below)]
    downwards = sorted(gap for gap in gaps if gap > 0) or [usual]
    near = downwards[len(downwards) // 4] / usual
    widest = max(len(line.text) for line in lines)
    groups: list[list[Line]] = [[lines[0]]]
    for above, below in pairwise(lines):
        if _parted(above, below, near, widest):
            groups.append([])
        groups[-1].append(below)
    found = []
    headline: Role | None = Role.HEADLINE if first else None
    for group in groups:
        text = "\n".join(line.text for line in group)
        role = None
        if headline and group[0].size >= usual * _HEADLINE:
            role, headline = headline, None
        elif group is groups[-1] and _PAGE_NUMBER.fullmatch(text):
            role = Role.BOILERPLATE
        found.append(RawParagraph(text, role))
    return found


def _alike(above: Line, below: Line) -> bool:
    return max(above.size, below.size) < min(above.size, below.size) * _SIZE


def _parted(above: Line, below: Line, near: float, widest: int) -> bool:
    """Whether a paragraph ends between two lines; `near` is the usual distance to the size of the letters."""
    if not _alike(above, below):
        return True
    gap = above.height - below.height
    if gap > near * above.size * _GAP:
        return True
    return len(above.text) < widest * _FULL and _END.search(above.text) is not None
