"""How far annotators agree: percent, Cohen's kappa, Krippendorff's alpha for categories and for passages.

A figure that is not defined is None, never a number: where nothing can be compared, or where everything is of one
category, so that agreement by chance is certain.

Sources: J. Cohen, "A coefficient of agreement for nominal scales", 1960; K. Krippendorff, "Computing Krippendorff's
alpha-reliability", 2011 (categories); K. Krippendorff, "On the reliability of unitizing continuous data", 1995
(passages). Counted here, and held against NLTK's on any table by a test: packages that count them are under the GPL
(krippendorff) or too large for four formulas (NLTK, scikit-learn), and none counts the one for passages.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, TypeAlias

from triptych.domain.text import Span

Ratings: TypeAlias = Sequence[Hashable | None]
"""What one annotator says of each unit, in order; None where nothing is said of it."""

_PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two annotators agree on the same units.

    Attributes:
        units: how many both judged.
        percent: how many of 100 they judged alike.
        kappa: Cohen's.
        alpha: Krippendorff's, for categories.
    """

    units: int
    percent: float | None
    kappa: float | None
    alpha: float | None


def agreement(left: Ratings, right: Ratings) -> Agreement:
    """All figures of two annotators on the same units."""
    units = sum(one is not None and other is not None for one, other in zip(left, right, strict=True))
    return Agreement(units, percent(left, right), kappa(left, right), alpha([left, right]))


def percent(left: Ratings, right: Ratings) -> float | None:
    """How many of 100 units that both judged they judged alike; None where they judged none together."""
    both = _both(left, right)
    return 100 * sum(one == other for one, other in both) / len(both) if both else None


def kappa(left: Ratings, right: Ratings) -> float | None:
    """Cohen's kappa over the units that both judged; None where chance alone would give full agreement."""
    both = _both(left, right)
    if not both:
        return None
    count = len(both)
    lefts, rights = (Counter(pair[side] for pair in both) for side in (0, 1))
    by_chance = sum(lefts[each] * rights[each] for each in lefts)
    if by_chance == count * count:
        return None
    alike = sum(one == other for one, other in both)
    return (alike * count - by_chance) / (count * count - by_chance)


def alpha(ratings: Sequence[Ratings]) -> float | None:
    """Krippendorff's alpha for categories, of any number of annotators, some of whom may leave units out.

    Returns:
        At most 1; None where no unit was judged twice, or all judgements are the same.
    """
    totals: Counter[Hashable] = Counter()
    disagreed = 0.0
    for unit in zip(*ratings, strict=True):
        said = Counter(each for each in unit if each is not None)
        number = said.total()
        if number >= _PAIR:
            totals.update(said)
            disagreed += (number * number - sum(each * each for each in said.values())) / (number - 1)
    count = totals.total()
    expected = count * count - sum(each * each for each in totals.values())
    return 1 - (count - 1) * disagreed / expected if expected else None


def _both(left: Ratings, right: Ratings) -> list[tuple[Hashable, Hashable]]:
    pairs = zip(left, right, strict=True)
    return [(one, other) for one, other in pairs if one is not None and other is not None]


def unitizing_alpha(annotators: Sequence[Sequence[Span]], whole: Span) -> float | None:
    """Krippendorff's alpha for passages: how far annotators mark the same words of a text with one code.

    Passages of one annotator that overlap or touch count as one.

    Args:
        annotators: what each of at least two marked.
        whole: the text that they went through.

    Returns:
        At most 1; None where nobody marked anything, or everybody everything.
    """
    sections = [list(_sections(spans, whole)) for spans in annotators]
    marked = [each for one in sections for each in one if each.marked]
    length, number = whole.end - whole.start, len(annotators)
    if number < _PAIR or not marked:
        return None
    observed = sum(
        _apart(one, other)
        for place, mine in enumerate(sections)
        for theirs in chain(sections[:place], sections[place + 1 :])
        for one, other in _meeting(mine, theirs)
    ) / (number * (number - 1) * length**2)
    expected = _by_chance(sections, marked, length, number)
    return 1 - observed / expected if expected else None


@dataclass(frozen=True, slots=True)
class _Section:
    """A stretch of the text that an annotator marked, or left out."""

    start: int
    length: int
    marked: bool

    @property
    def end(self) -> int:
        return self.start + self.length


def _sections(spans: Sequence[Span], whole: Span) -> Iterator[_Section]:
    """The whole text in stretches, marked and left out."""
    at = whole.start
    for span in _joined(spans, whole):
        if span.start > at:
            yield _Section(at, span.start - at, marked=False)
        yield _Section(span.start, span.end - span.start, marked=True)
        at = span.end
    if at < whole.end:
        yield _Section(at, whole.end - at, marked=False)


def _joined(spans: Sequence[Span], whole: Span) -> list[Span]:
    found: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, each.end)):
        start, end = max(span.start, whole.start), min(span.end, whole.end)
        if start >= end:
            continue
        if found and start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Span(start, end))
    return found


def _meeting(mine: Sequence[_Section], theirs: Sequence[_Section]) -> Iterator[tuple[_Section, _Section]]:
    """The sections of two annotators that share words; in the order of the text."""
    left = right = 0
    while left < len(mine) and right < len(theirs):
        yield mine[left], theirs[right]
        ends = mine[left].end, theirs[right].end
        left += ends[0] <= ends[1]
        right += ends[1] <= ends[0]


def _apart(one: _Section, other: _Section) -> int:
    """How far two sections that meet disagree: by both their ends, or by all that only one marks."""
    if one.marked and other.marked:
        return (one.start - other.start) ** 2 + (one.end - other.end) ** 2
    if one.marked and other.start <= one.start and one.end <= other.end:
        return int(one.length**2)
    if other.marked and one.start <= other.start and other.end <= one.end:
        return int(other.length**2)
    return 0


def _by_chance(sections: Sequence[Sequence[_Section]], marked: Sequence[_Section], length: int, number: int) -> float:
    """The disagreement to expect if the marked sections lay anywhere."""
    gaps = [each.length for one in sections for each in one if not each.marked]
    total = 0.0
    for each in marked:
        ends = (len(marked) - 1) / 3 * (2 * each.length**3 - 3 * each.length**2 + each.length)
        total += ends + each.length**2 * sum(gap - each.length + 1 for gap in gaps if gap >= each.length)
    pairs = number * length * (number * length - 1) - sum(each.length * (each.length - 1) for each in marked)
    return 2 / length * total / pairs if pairs else 0.0
