"""Which passages of a text stand unchanged in a later one, and where they stand there."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from triptych.domain.text import Repair, Span

_TOKEN: Final = re.compile(r"\w+|\s+|[^\w\s]")
_LINE: Final = re.compile(r"[^\n]*\n?")
_MOST_TOKENS: Final = 4_000
"""In a changed part of each text; a longer part is taken as changed throughout."""

_CLEAR: Final = 8
"""Code points of unchanged text around a passage that stands at several places."""


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """Code points that two texts share, in order.

    Attributes:
        before: where they start in the earlier text.
        after: where they start in the later one.
        length: how many they are.
    """

    before: int
    after: int
    length: int


class Carried:
    """What an earlier text and a later one share.

    Args:
        before: the earlier text.
        after: the later one.
        runs: what they share, in order and without overlap.
        certain: the runs are known and not found by comparing.
    """

    def __init__(self, before: str, after: str, runs: Sequence[Run], *, certain: bool = False) -> None:
        self._before = before
        self._after = after
        self._runs = runs
        self._starts = [each.before for each in runs]
        self._certain = certain

    def place(self, span: Span) -> Span | None:
        """Where a passage of the earlier text stands in the later one; None if it changed, or if that is in doubt."""
        number = bisect_right(self._starts, span.start) - 1
        if number < 0:
            return None
        run = self._runs[number]
        if span.end > run.before + run.length:
            return None
        found = Span(span.start - run.before + run.after, span.end - run.before + run.after)
        return found if self._certain or self._is_clear(run, span) else None

    def _is_clear(self, run: Run, span: Span) -> bool:
        """Whether the passage stands once in the later text, or enough around it is unchanged, too."""
        around = min(run.length, len(self._before)) - (span.end - span.start)
        whole = run.length in {len(self._before), len(self._after)}
        return whole or around >= _CLEAR or self._after.count(span.of(self._before)) == 1


def carried(before: str, after: str) -> Carried:
    """What two texts share, found line by line, then word by word where lines differ."""
    return Carried(before, after, _joined(_compared(before, after)))


def carried_without(text: str, repairs: Sequence[Repair], taken_back: Collection[int], after: str) -> Carried:
    """What a text shares with itself after some of its repairs, by their index, were taken back."""
    runs, at, shift = [], 0, 0
    for number, repair in enumerate(repairs):
        if number in taken_back:
            runs.append(Run(at, at + shift, repair.span.start - at))
            shift += len(repair.original) - (repair.span.end - repair.span.start)
            at = repair.span.end
    runs.append(Run(at, at + shift, len(text) - at))
    return Carried(text, after, [each for each in runs if each.length], certain=True)


def _compared(before: str, after: str) -> Iterator[Run]:
    old_lines, new_lines = _LINE.findall(before), _LINE.findall(after)
    left_at = right_at = 0
    for kind, left, left_end, right, right_end in SequenceMatcher(
        None, old_lines, new_lines, autojunk=False
    ).get_opcodes():
        old, new = "".join(old_lines[left:left_end]), "".join(new_lines[right:right_end])
        if kind == "equal":
            yield Run(left_at, right_at, len(old))
        elif kind == "replace":
            for run in _words_compared(old, new):
                yield Run(run.before + left_at, run.after + right_at, run.length)
        left_at += len(old)
        right_at += len(new)


def _words_compared(before: str, after: str) -> Iterator[Run]:
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if max(len(old), len(new)) > _MOST_TOKENS:
        return
    starts, after_starts = _starts(old), _starts(new)
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        if block.size:
            length = sum(map(len, old[block.a : block.a + block.size]))
            yield Run(starts[block.a], after_starts[block.b], length)


def _starts(tokens: Sequence[str]) -> list[int]:
    found, at = [], 0
    for token in tokens:
        found.append(at)
        at += len(token)
    return found


def _joined(runs: Iterator[Run]) -> list[Run]:
    """The runs, those joined that touch in both texts."""
    found: list[Run] = []
    for run in runs:
        last = found[-1] if found else None
        if last and (last.before + last.length, last.after + last.length) == (run.before, run.after):
            found[-1] = Run(last.before, last.after, last.length + run.length)
        elif run.length:
            found.append(run)
    return found
