"""Which articles report one event, whatever their languages.

Articles are compared by their leads: headline and first sentences say who did what where. A likeness is the mean of
two cosines: that of the whole leads, and that of their two closest pairs of sentences (a late interaction, after
Khattab and Zaharia, "ColBERT", SIGIR 2020). Vectors of one language share a direction that says no more than which
language it is; its mean is taken off first, which brings more than anything else here. Names that both leads share add
to it by how rare they are, and so do figures in both; figures that disagree and days between the publications take
from it. Groups grow by average linkage (Sokal and
Michener, 1958), so that one chance likeness does not chain two events together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import exp, log
from typing import Final

import numpy as np
import numpy.typing as npt

from triptych.comparison.figures import days_in, results_in

Vectors = npt.NDArray[np.float32]

ALIKE: Final = 0.36
"""Groups whose members are so alike on average report one event.

Best over six draws of one or two languages a report from 60 reports; between 0.32 and 0.40 little changes.
"""
FOLLOWING_DAYS: Final = 10
"""A report that comes so many days later tells of what came of it, which is another story."""

_BACKGROUND_WEIGHT: Final = 10
"""For how many articles the background counts where an archive's own mean of a language is taken."""
_NAMES_WEIGHT: Final = 0.1
_NAMES_DAMPING: Final = 10.0
_FIGURE: Final = 0.1
_MOST_FIGURES: Final = 2
_OTHER_FIGURES: Final = 0.1
_OTHER_RESULT: Final = 0.3
_SAME_DAY: Final = 0.05
"""What it says for one event that both leads name a day; half as much as a figure, since any day has many events."""
_AT_ONCE: Final = 0.03
"""What it says that both were published on one day; each day between them takes `_DAY_COST` from it."""
_DAY_COST: Final = 0.01
_FEWEST: Final = 100
"""Which names are rare cannot be told from fewer articles: an archive is taken for a part of so many."""
_STEEPNESS: Final = 12.0
_NOTHING: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Lead:
    """An article by its headline and first sentences.

    Attributes:
        article: internal id.
        vectors: of each sentence, of length 1, after `centred`: shape [sentences, dimensions].
        names: whom and what they name, by internal id.
        days: the first and the last day on which it may have been published, as ordinals; None where nothing is proved.
        figures: that they give; see `figures_of`.
    """

    article: int
    vectors: Vectors
    names: frozenset[int] = frozenset()
    days: tuple[int, int] | None = None
    figures: frozenset[str] = frozenset()
    whole: Vectors = field(init=False, repr=False)
    """The direction of the whole lead, of length 1."""
    told: "Told" = field(init=False, repr=False)
    """The figures by what they are."""

    def __post_init__(self) -> None:
        mean: Vectors = self.vectors.mean(axis=0)
        mean /= max(float(np.linalg.norm(mean)), _NOTHING)
        object.__setattr__(self, "whole", mean)
        object.__setattr__(self, "told", Told.of(self.figures))


@dataclass(frozen=True, slots=True)
class Told:
    """The figures of a lead, parted once: a lead is compared with many others.

    Attributes:
        days: of a year.
        measured: all others.
        results: those of them that are two numbers against each other.
    """

    days: frozenset[str]
    measured: frozenset[str]
    results: frozenset[str]

    @classmethod
    def of(cls, figures: frozenset[str]) -> "Told":
        """These figures."""
        days = days_in(figures)
        return cls(days, figures - days, results_in(figures))


def days_of(published: str | None) -> tuple[int, int] | None:
    """The first and last day of a partial date (ISO 8601), as ordinals."""
    if published is None:
        return None
    parts = [int(each) for each in published[:10].split("-")]
    first = date(*[*parts, 1, 1][:3])
    if len(parts) == 1:
        last = date(parts[0], 12, 31)
    elif len(parts) == 2:  # noqa: PLR2004 - year and month
        year, month = parts[0] + parts[1] // 12, parts[1] % 12 + 1
        last = date.fromordinal(date(year, month, 1).toordinal() - 1)
    else:
        last = first
    return first.toordinal(), last.toordinal()


def language_mean(total: Vectors, count: int, background: Vectors) -> Vectors:
    """What the vectors of a language have in common.

    Args:
        total: the sum of the leads' vectors in this language.
        count: how many they are.
        background: vectors of unrelated sentences in the language; they decide while the archive holds few articles.
    """
    mean: Vectors = (total + background.mean(axis=0) * _BACKGROUND_WEIGHT) / (count + _BACKGROUND_WEIGHT)
    return mean


def centred(vectors: Vectors, mean: Vectors) -> Vectors:
    """Vectors without what their language has in common, of length 1 again."""
    apart: Vectors = vectors - mean
    apart /= np.maximum(np.linalg.norm(apart, axis=-1, keepdims=True), _NOTHING)
    return apart


def likeness(one: Lead, other: Lead, rarity: Mapping[int, float]) -> float:
    """How likely two articles report one event: 1 for the same lead, about 0 for any two; -inf where they cannot.

    Args:
        one: an article.
        other: another.
        rarity: of each name; see `rarity_of`.
    """
    distance = days_between(one.days, other.days)
    if distance > FOLLOWING_DAYS:
        return float("-inf")
    at_once = _AT_ONCE if _is_a_day(one.days) and _is_a_day(other.days) else 0.0
    return resemblance(one, other, rarity) + at_once - _DAY_COST * distance


def resemblance(one: Lead, other: Lead, rarity: Mapping[int, float]) -> float:
    """How alike two articles are by words and names alone, whenever they were published."""
    pairs: list[float] = np.sort((one.vectors @ other.vectors.T).ravel())[-2:].tolist()
    wholes = float(one.whole @ other.whole)
    closest = sum(pairs) / len(pairs)
    return (wholes + closest) / 2.0 + _NAMES_WEIGHT * _shared(one, other, rarity) + _by_figures(one.told, other.told)


def rarity_of(articles: int, naming: int) -> float:
    """How much a name that so many of all articles name says about the event (inverse document frequency)."""
    return log(max(articles, naming, _FEWEST) / max(naming, 1))


def _shared(one: Lead, other: Lead, rarity: Mapping[int, float]) -> float:
    common = one.names & other.names
    if not common:
        return 0.0

    def weight(names: frozenset[int]) -> float:
        return sum(rarity.get(each, 0.0) for each in names)

    return weight(common) / (min(weight(one.names), weight(other.names)) + _NAMES_DAMPING)


def _by_figures(one: Told, other: Told) -> float:
    """What figures say: common ones for one event, disagreeing ones against it, the results of matches most of all."""
    same_day = 0.0 if one.days.isdisjoint(other.days) else _SAME_DAY
    common = len(one.measured & other.measured)
    if common:
        return same_day + _FIGURE * min(common, _MOST_FIGURES)
    results = bool(one.results and other.results)
    quantities = len(one.measured) > len(one.results) and len(other.measured) > len(other.results)
    return same_day - _OTHER_RESULT * results - _OTHER_FIGURES * quantities


def _is_a_day(days: tuple[int, int] | None) -> bool:
    """Whether it is proved on which day an article was published."""
    return days is not None and days[0] == days[1]


def days_between(one: tuple[int, int] | None, other: tuple[int, int] | None) -> int:
    """How many days lie at least between two articles; 0 where it is not known."""
    if one is None or other is None:
        return 0
    return max(0, one[0] - other[1], other[0] - one[1])


def grouped(
    alike: npt.NDArray[np.float64], start: Sequence[Sequence[int]], kept_apart: frozenset[int]
) -> list[list[int]]:
    """Groups of articles whose average likeness is high enough.

    Args:
        alike: likenesses, symmetric: shape [articles, articles]; -inf for two that must not meet.
        start: groups that stand already, by index; each index is in one of them.
        kept_apart: those of the groups at the start, by index, that must not be joined with each other.
    """
    groups = [list(each) for each in start]
    fixed = [index in kept_apart for index in range(len(groups))]
    between = _averages(alike, groups, fixed)
    while len(groups) > 1:
        one, other = divmod(int(between.argmax()), len(groups))
        if between[one, other] < ALIKE:
            break
        groups[one] += groups.pop(other)
        fixed[one] |= fixed.pop(other)
        between = _averages(alike, groups, fixed)
    return groups


def _averages(
    alike: npt.NDArray[np.float64], groups: Sequence[Sequence[int]], fixed: Sequence[bool]
) -> npt.NDArray[np.float64]:
    """The mean likeness between each two groups, above the diagonal; -inf elsewhere and where they must not meet."""
    belongs = np.zeros((len(groups), len(alike)))
    for index, members in enumerate(groups):
        belongs[index, members] = 1.0
    impossible = belongs @ np.isneginf(alike) @ belongs.T > 0
    possible = np.where(np.isneginf(alike), 0.0, alike)
    sizes = belongs.sum(axis=1)
    means: npt.NDArray[np.float64] = (belongs @ possible @ belongs.T) / np.outer(sizes, sizes)
    settled = np.asarray(fixed)
    means[impossible | np.outer(settled, settled)] = -np.inf
    means[np.tril_indices(len(groups))] = -np.inf
    return means


def confidence_of(alike: float) -> float:
    """How sure it is that articles of this average likeness report one event, from 0 to 1."""
    return 1 / (1 + exp(-_STEEPNESS * (alike - ALIKE)))
