"""Which passages of a text stand unchanged in a later one, and where they stand there."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice, takewhile
from typing import Final

from triptych.domain.text import Repair, Span

_TOKEN: Final = re.compile(r"\w+|\s+|[^\w\s]")
_LINE: Final = re.compile(r"[^\n]*\n?")
_MOST_TOKENS: Final = 4_000
"""In a changed part of each text; a longer part is taken as changed throughout."""

_MOVED_WITH: Final = 16
"""Code points around a passage that must have moved with it."""

_JOINER: Final = "\N{ZERO WIDTH JOINER}"

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
        run = self._runs[number] if number >= 0 else Run(0, 0, 0)
        if span.end > run.before + run.length:
            return None if self._certain else self._moved(span)
        found = Span(span.start - run.before + run.after, span.end - run.before + run.after)
        if self._certain:
            return found
        return found if self._is_clear(run, span) and self._is_whole(span, found) else None

    def around(self, span: Span) -> Span | None:
        """What stands in the later text between what is unchanged on both sides of a passage; None if nothing does.

        It is a proposal for a reader to look at, never a place to carry anything to.
        """
        start, end = self._edge(span.start, after=False), self._edge(span.end, after=True)
        if start >= end or not self._after[start:end].strip():
            return None
        words = self._after[start:end]
        return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))

    def _edge(self, place: int, *, after: bool) -> int:
        """Where the nearest unchanged place before (or after) a place of the earlier text stands in the later one."""
        if after:
            ends = (each for each in self._runs if each.before + each.length >= place)
            run = next(ends, Run(len(self._before), len(self._after), 0))
            return run.after + max(place - run.before, 0)
        starts = (each for each in reversed(self._runs) if each.before <= place)
        run = next(starts, Run(0, 0, 0))
        return run.after + min(place - run.before, run.length)

    def _moved(self, span: Span) -> Span | None:
        """Where a passage stands that was moved with enough of what surrounds it: once in each text."""
        words = span.of(self._before)
        if not words.strip() or self._before.count(words) != 1 or self._after.count(words) != 1:
            return None
        start = self._after.index(words)
        found = Span(start, start + len(words))
        left = _shared(reversed(self._before[: span.start]), reversed(self._after[: found.start]))
        right = _shared(self._before[span.end :], self._after[found.end :])
        return found if left + right >= _MOVED_WITH and self._is_whole(span, found) else None

    def _is_whole(self, span: Span, found: Span) -> bool:
        """Whether no letter at its ends became another one: by a combining mark, say, or a joined emoji."""
        ends = ((span.start, found.start), (span.end, found.end))
        return all(_joins(self._before, here) == _joins(self._after, there) for here, there in ends)

    def _is_clear(self, run: Run, span: Span) -> bool:
        """Whether the passage stands once in the later text, or enough around it is unchanged, too."""
        around = min(run.length, len(self._before)) - (span.end - span.start)
        whole = run.length in {len(self._before), len(self._after)}
        return whole or around >= _CLEAR or self._after.count(span.of(self._before)) == 1


def _shared(left: Iterable[str], right: Iterable[str]) -> int:
    """How many characters two texts share from where they begin, up to what is asked for."""
    pairs = zip(left, right, strict=False)
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], islice(pairs, _MOVED_WITH)))


def _joins(text: str, place: int) -> bool:
    """Whether what stands at a place belongs to one letter or sign with what stands before it."""
    if not 0 < place < len(text):
        return False
    following = text[place]
    marks = unicodedata.category(following) in ("Mn", "Me", "Mc") or following == _JOINER
    return marks or text[place - 1] == _JOINER or "\U0001f3fb" <= following <= "\U0001f3ff"


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
