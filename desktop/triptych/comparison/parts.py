"""Parts of sentences that one report has and the other does not, though their sentences correspond.

A sentence that is much longer than its counterpart says more. Its clauses are compared with the counterpart and with
all other sentences of that report; a clause that is near to none of them is told in one report only.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, Protocol

from triptych.comparison.told import Told
from triptych.domain.bead import Alignment
from triptych.domain.text import Span

_LONGER: Final = 1.5
"""How many times as long as expected a sentence must be."""
_USUAL: Final = 0.9, 1.1
"""So far news and its translations are apart in length (60 documents: 0.92 en-vi, 0.90 en-ru): a report that is longer
throughout says more throughout."""
_SHORTEST: Final = 30
"""Code points that a clause must have to say something by itself."""
_APART: Final = 0.06
"""How much less near than its sentence a clause must be to the counterpart."""
_SURE: Final = 0.55
_MOST: Final = 12
"""How many sentences are looked into."""
_CLAUSE: Final = re.compile(
    r"[,;:–—]\s+|\s+(?=(?:and|while|which|who|but|và|đồng thời|nhưng|và sẽ|и|а также|но|который|которая)\s)"
)


class Parts(Protocol):
    """Compares words with the sentences of a report."""

    def __call__(self, words: Sequence[str], side: int) -> list[list[float]]:
        """How near each of some words is to each sentence of the report on a side (0 left, 1 right)."""
        ...


def unsaid_parts(
    left: Told, right: Told, alignment: Alignment, parts: Callable[[], Parts]
) -> Iterator[tuple[int, Span, float]]:
    """The clauses told in one report only: its side (0 left, 1 right), the place, the confidence."""
    longer = sorted(_longer(left, right, alignment), reverse=True)[:_MOST]
    if not longer:
        return
    nearness = parts()
    for _times, side, place in longer:
        report = (left, right)[side]
        sentence = report.sentences[place]
        clauses = _clauses(report.text, sentence)
        if len(clauses) == 1:
            continue
        rows = nearness([report.words(sentence), *(report.words(each) for each in clauses)], 1 - side)
        whole = max(rows[0])
        scores = [max(row) for row in rows[1:]]
        worst = min(range(len(clauses)), key=scores.__getitem__)
        if scores[worst] < whole - _APART and max(scores) - scores[worst] > _APART / 2:
            yield side, clauses[worst], _SURE


def _longer(left: Told, right: Told, alignment: Alignment) -> Iterator[tuple[float, int, int]]:
    """Linked sentences that are longer than their counterpart lets expect: how much, the side, the place."""
    sizes = [sum(each.end - each.start for each in report.sentences) or 1 for report in (left, right)]
    linked = [
        (
            sum(left.sentences[i].end - left.sentences[i].start for i in bead.left),
            sum(right.sentences[j].end - right.sentences[j].start for j in bead.right),
            bead,
        )
        for bead in alignment.beads
    ]
    first, second = sum(each[0] for each in linked) or sizes[0], sum(each[1] for each in linked) or sizes[1]
    usual = min(max(first / second, _USUAL[0]), _USUAL[1])
    for own, other, bead in linked:
        times = own / max(1.0, other * usual)
        if times >= _LONGER and len(bead.left) == 1:
            yield times, 0, bead.left[0]
        elif 1 / max(times, 0.01) >= _LONGER and len(bead.right) == 1:
            yield 1 / max(times, 0.01), 1, bead.right[0]


def _clauses(text: str, sentence: Span) -> list[Span]:
    """The clauses of a sentence; what is too short stays with what comes before it."""
    words = sentence.of(text)
    cuts = [0, *(match.end() for match in _CLAUSE.finditer(words)), len(words)]
    spans: list[Span] = []
    start = 0
    for cut in cuts[1:]:
        if cut - start >= _SHORTEST or cut == len(words):
            if cut - start < _SHORTEST and spans:
                start = spans.pop().start - sentence.start
            end = start + len(words[start:cut].rstrip(" ,;:–—"))
            spans.append(Span(sentence.start + start, sentence.start + end))
            start = cut
    return spans
