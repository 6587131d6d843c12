"""Which facts of two reports are one fact told twice, whatever they say of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import exp
from typing import Final

from triptych.comparison.agreeing import Agreement, agreement, distance
from triptych.comparison.told import Fact
from triptych.domain.value import ValueKind

Odds = Callable[[int, int], float]
"""The log-odds that a sentence of the left report and one of the right speak of one thing."""

_SPECIFIC: Final = {ValueKind.PERCENT: 0.5, ValueKind.MONEY: 0.5, ValueKind.DURATION: 0.3, ValueKind.ORDINAL: 0.2,
                    ValueKind.DATE: 0.0, ValueKind.NUMBER: 0.0}  # fmt: skip
"""How much less often two values of a kind that stand in corresponding sentences are about two things."""
_FAR: Final = 0.35
"""Values nearer than this (27 % of each other, or half a month) differ as one fact's do."""
_FARTHER: Final = 2.6
_TOO_FAR: Final = 1.1
"""Values farther apart (twice as much, or seven weeks) are hardly ever given for one fact."""
_NEAR: Final = 1.4
"""What it says for one fact that two values lie so near."""
_RIVAL: Final = 0.7
_MOST_RIVALS: Final = 3
_SAID_ELSEWHERE: Final = 3.0
_STRANGERS: Final = -3.0
"""Log-odds of sentences that nothing links."""
_LEAST: Final = {Agreement.SAME: -1.8, Agreement.VAGUER: -0.6, Agreement.OTHER: 0.0}
_FEW_DIGITS: Final = 2
_COMMON: Final = 12
"""Whole numbers up to this stand in any report."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two facts that are taken for one.

    Attributes:
        left: of the left report.
        right: of the right one.
        agreement: how they stand to each other.
        odds: log-odds that they are one fact.
    """

    left: Fact
    right: Fact
    agreement: Agreement
    odds: float

    @property
    def confidence(self) -> float:
        """From 0 to 1."""
        return 1 / (1 + exp(-self.odds))


def paired(left: Sequence[Fact], right: Sequence[Fact], odds: Odds) -> list[Pairing]:
    """The facts of two reports that are told in both, each once; what agrees is settled before what does not."""
    options = list(_options(left, right, odds))
    same_left = {each.left for each in options if each.agreement is Agreement.SAME}
    same_right = {each.right for each in options if each.agreement is Agreement.SAME}
    found: list[Pairing] = []
    used: set[Fact] = set()
    for wanted in (Agreement.SAME, Agreement.VAGUER, Agreement.OTHER):
        chosen = [each for each in options if each.agreement is wanted]
        if wanted is Agreement.OTHER:
            chosen = list(_weighed(chosen, used, same_left, same_right))
        for each in sorted(chosen, key=lambda option: -option.odds):
            if each.odds > _LEAST[wanted] and each.left not in used and each.right not in used:
                found.append(each)
                used |= {each.left, each.right}
    return found


def _options(left: Sequence[Fact], right: Sequence[Fact], odds: Odds) -> Iterator[Pairing]:
    """The pairs worth looking at: in sentences that may correspond, or with one figure."""
    for one in left:
        for other in right:
            between = odds(one.sentence, other.sentence)
            if between <= _STRANGERS and not _one_figure(one, other):
                continue
            stand = agreement(one, other)
            if stand is not None:
                yield Pairing(one, other, stand, between + _SPECIFIC[one.value.kind] + _telling(one, stand))


def _one_figure(one: Fact, other: Fact) -> bool:
    """Whether two quantities give the very same figure."""
    first, second = one.measure, other.measure
    return first is not None and second is not None and first.figure == second.figure and first.scale == second.scale


def _telling(fact: Fact, stand: Agreement) -> float:
    """How much an equal figure says by itself that it is about one thing: large ones do, and those with units."""
    if stand is not Agreement.SAME or fact.measure is None:
        return 0.0
    if fact.plain <= _COMMON and fact.plain == int(fact.plain):
        return 0.3
    digits = len(fact.plain.normalize().as_tuple().digits)
    return 1.5 if digits > _FEW_DIGITS or fact.value.kind is ValueKind.MONEY else 0.8


def _weighed(
    options: Sequence[Pairing], used: set[Fact], same_left: set[Fact], same_right: set[Fact]
) -> Iterator[Pairing]:
    """The options of values that differ, by how far apart they lie, and by what else each could be."""
    free = [each for each in options if each.left not in used and each.right not in used]
    by_fact: dict[Fact, list[float]] = {}
    for each in free:
        for fact in (each.left, each.right):
            by_fact.setdefault(fact, []).append(each.odds)
    for each in free:
        if distance(each.left, each.right) > _TOO_FAR:
            continue
        odds = each.odds + _NEAR - _FARTHER * max(0.0, distance(each.left, each.right) - _FAR)
        likely = sum(other > each.odds - 1 for fact in (each.left, each.right) for other in by_fact[fact])
        odds -= _RIVAL * min(likely - 2, _MOST_RIVALS)
        if each.left in same_left or each.right in same_right:
            odds -= _SAID_ELSEWHERE
        yield Pairing(each.left, each.right, each.agreement, odds)
