"""How well a short text (a command, a title, a name) fits the few letters that somebody typed.

Case and accents do not count. What is typed fits, best first: as the beginning of the text, as the beginnings of its
words in whatever order, as letters within a word, as letters picked from one word after the other ("nyt" for "New
York Times").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final, TypeVar

from triptych.domain.text import Span
from triptych.language.folding import Folded, fold
from triptych.language.words import words

Ranked = TypeVar("Ranked", bound=tuple[Any, ...])

_BEGINNING, _WORD_BEGINNINGS, _WITHIN, _PICKED = range(4)
_SHORTEST_PICKED: Final = 2
_SHORTEST_WITHIN: Final = 2
_LONGEST_PICKED: Final = 12
_LONGEST_GAP: Final = 2


@dataclass(frozen=True, slots=True)
class Match:
    """How a text fits.

    Attributes:
        rank: the lower the better; comparable for one typed text.
        spans: the places that fit, in order, in code points of the text.
    """

    rank: int
    spans: tuple[Span, ...]


def match(typed: str, text: str) -> Match | None:
    """How the text fits what was typed; None if it does not. Everything fits nothing typed."""
    wanted = _wanted(typed)
    if not wanted:
        return Match(_BEGINNING, ())
    folded = _folded(text)
    standing = [(word, start) for word, start, _end in words(folded.text)]
    ranges, rank = _whole(wanted, standing, folded.text), _BEGINNING
    if ranges is None:
        ranges, rank = _beginnings(wanted, standing), _WORD_BEGINNINGS
    if ranges is None:
        ranges, rank = _within(wanted, folded.text), _WITHIN
    if ranges is None:
        ranges, rank = _picked("".join(wanted), standing), _PICKED
    if ranges is None:
        return None
    return Match(rank, _joined([folded.original(start, end) for start, end in ranges]))


def without_guesses(ranked: Sequence[Ranked]) -> list[Ranked]:
    """Those whose first part is the rank of a match, without picked letters where something fits better."""
    surer = [each for each in ranked if each[0] < _PICKED]
    return surer or list(ranked)


@lru_cache(maxsize=64)
def _wanted(typed: str) -> tuple[str, ...]:
    return tuple(word for word, _start, _end in words(fold(typed)))


@lru_cache(maxsize=4096)
def _folded(text: str) -> Folded:
    return Folded.of(text)


_Ranges = list[tuple[int, int]]


def _whole(wanted: tuple[str, ...], standing: list[tuple[str, int]], text: str) -> _Ranges | None:
    """The words as typed, at the very beginning."""
    first = standing[: len(wanted)]
    if len(first) < len(wanted) or any(word != each for (word, _at), each in zip(first, wanted[:-1], strict=False)):
        return None
    if not first[-1][0].startswith(wanted[-1]) or re.search(r"\w", text[: first[0][1]]):
        return None
    return [(at, at + len(each)) for (_word, at), each in zip(first, wanted, strict=True)]


def _beginnings(wanted: tuple[str, ...], standing: list[tuple[str, int]]) -> _Ranges | None:
    """Each typed word as the beginning of another word of the text."""
    free = list(standing)
    ranges: _Ranges = []
    for each in sorted(wanted, key=len, reverse=True):
        found = next(((word, at) for word, at in free if word.startswith(each)), None)
        if found is None:
            return None
        free.remove(found)
        ranges.append((found[1], found[1] + len(each)))
    return sorted(ranges)


def _within(wanted: tuple[str, ...], text: str) -> _Ranges | None:
    """Each typed word somewhere in the text; a single letter would be in all."""
    places = [text.find(each) if len(each) >= _SHORTEST_WITHIN else -1 for each in wanted]
    if min(places) < 0:
        return None
    return sorted({(at, at + len(each)) for at, each in zip(places, wanted, strict=True)})


def _picked(letters: str, standing: list[tuple[str, int]]) -> _Ranges | None:
    """The letters one after the other: each goes on within a word, or begins a later one; the first begins one."""
    if not _SHORTEST_PICKED <= len(letters) <= _LONGEST_PICKED:
        return None
    for number in range(len(standing)):
        places = _picked_from(letters, standing, number)
        if places is not None:
            return _runs(places)
    return None


def _picked_from(letters: str, standing: list[tuple[str, int]], number: int) -> list[int] | None:
    """The places of the letters when the first begins this word; the earliest that leave room for the others."""
    word, at = standing[number]
    if not word.startswith(letters[0]):
        return None
    inside = [0]
    for letter in letters[1:]:
        found = word.find(letter, inside[-1] + 1, inside[-1] + _LONGEST_GAP + 2)
        if found < 0:
            break
        inside.append(found)
    for taken in range(len(inside), 0, -1):
        here = [at + each for each in inside[:taken]]
        if taken == len(letters):
            return here
        for later in range(number + 1, len(standing)):
            rest = _picked_from(letters[taken:], standing, later)
            if rest is not None:
                return here + rest
    return None


def _runs(places: list[int]) -> _Ranges:
    cuts = [0, *(number for number, (a, b) in enumerate(pairwise(places), 1) if b != a + 1), len(places)]
    return [(places[start], places[end - 1] + 1) for start, end in pairwise(cuts)]


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return tuple(joined)
