"""Which part of linked sentences corresponds to a part of a sentence: told by the names and figures in both.

Only what can be told is told: where a selected part shares no name and no figure with the other sentences, or has one
that they lack, they are offered whole.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from triptych.domain.text import Span

_FIGURES: Final = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3}(?!\d))*(?:[.,]\d+)?")
_BREAKS: Final = re.compile(r"[,;:—–()…]|\s-\s")
_SPACE: Final = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Landmark:
    """Something in a text that can be known again in another language.

    Attributes:
        span: where it stands.
        key: equal for what is the same in both.
    """

    span: Span
    key: str


def figures(text: str, within: Span) -> Iterator[Landmark]:
    """The numbers written in digits in a part of a text; `400,000` and `400.000` are the same."""
    for match in _FIGURES.finditer(text, within.start, within.end):
        yield Landmark(Span(*match.span()), re.sub(r"\D", "", match.group()))


def narrowed(text: str, whole: Span, landmarks: Sequence[Landmark], wanted: Collection[str], *, bare: bool) -> Span:
    """The part of linked sentences that holds all that a selected part of the others names.

    Args:
        text: that the sentences stand in.
        whole: from the first of them to the last.
        landmarks: of that text, in reading order.
        wanted: the keys of all landmarks within what is selected in the other text.
        bare: nothing is selected there but landmarks; else whole clauses are given.
    """
    within = [each for each in landmarks if whole.start <= each.span.start and each.span.end <= whole.end]
    windows = list(_windows([each for each in within if each.key in wanted], set(wanted)))
    if not windows:
        return whole
    window = min(windows, key=lambda span: (span.end - span.start, span.start))
    return window if bare else _in_clauses(text, whole, window)


def _windows(found: Sequence[Landmark], wanted: set[str]) -> Iterator[Span]:
    """From each landmark on, the shortest run that holds all that is wanted."""
    for first in range(len(found)):
        missing = set(wanted)
        for last in range(first, len(found)):
            missing.discard(found[last].key)
            if not missing:
                yield Span(found[first].span.start, max(each.span.end for each in found[first : last + 1]))
                break


def _in_clauses(text: str, whole: Span, window: Span) -> Span:
    """A window made to begin and end with clauses."""
    start, end = whole.start, whole.end
    for match in _BREAKS.finditer(text, whole.start, whole.end):
        if _within_number(text, match):
            continue
        if match.end() <= window.start:
            start = match.end()
        elif match.start() >= window.end:
            end = match.start()
            break
    space = _SPACE.match(text, start, window.start)
    start = space.end() if space is not None else start
    return Span(start, start + len(text[start:end].rstrip()))


def _within_number(text: str, match: re.Match[str]) -> bool:
    """Whether a comma or colon parts digits and not clauses."""
    return text[match.start() - 1 : match.start()].isdigit() and text[match.end() : match.end() + 1].isdigit()
