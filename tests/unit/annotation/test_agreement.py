"""Coefficients of agreement against published worked examples, and against what they must hold of any table."""

import itertools
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triptych.annotation.agreement import agreement, alpha, kappa, percent, unitizing_alpha
from triptych.domain.text import Span

COHEN = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
"""The two readers of fifty proposals by which the kappa is usually explained: 0.4."""

FOUR = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
"""Krippendorff 2011, example C: four observers, missing judgements; nominal alpha 0.743."""


def test_cohens_kappa_as_it_is_explained() -> None:
    left, right = zip(*COHEN, strict=True)

    assert percent(left, right) == pytest.approx(70)
    assert kappa(left, right) == pytest.approx(0.4)


def test_alpha_of_four_observers_with_missing_judgements() -> None:
    assert alpha(FOUR) == pytest.approx(0.743, abs=0.0005)


def test_alpha_of_two_observers_and_two_values() -> None:
    one = (0, 1, 0, 0, 0, 0, 0, 0, 1, 0)
    other = (1, 1, 1, 0, 0, 1, 0, 0, 0, 0)

    assert alpha([one, other]) == pytest.approx(0.095, abs=0.0005)  # Krippendorff 2011, example A


def test_unitizing_alpha_as_krippendorff_worked_it() -> None:
    whole = Span(150, 450)  # Content Analysis, 2nd edition, 2004, p. 254
    first = [Span(225, 295), Span(370, 400)]
    second = [Span(220, 300), Span(355, 375), Span(400, 420)]
    alike = [Span(180, 240), Span(300, 350)]

    assert unitizing_alpha([first, second], whole) == pytest.approx(0.7286, abs=0.0001)
    assert unitizing_alpha([alike, alike], whole) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [([], []), ([None], ["a"]), ([None, "a"], ["b", None])],
)
def test_nothing_to_compare_is_not_defined(left: list[str | None], right: list[str | None]) -> None:
    found = agreement(left, right)

    assert (found.units, found.percent, found.kappa, found.alpha) == (0, None, None, None)


def test_one_category_alone_is_not_defined_but_in_percent() -> None:
    found = agreement(["a"] * 5, ["a"] * 5)

    assert (found.percent, found.kappa, found.alpha) == (100, None, None)


def test_passages_of_nobody_or_of_one_alone_are_not_defined() -> None:
    assert unitizing_alpha([[], []], Span(0, 10)) is None
    assert unitizing_alpha([[Span(0, 3)]], Span(0, 10)) is None
    assert unitizing_alpha([[], []], Span(0, 0)) is None


def test_passages_apart_from_each_other_agree_less_than_by_chance() -> None:
    found = unitizing_alpha([[Span(0, 20)], [Span(80, 100)]], Span(0, 100))

    assert found is not None
    assert found < 0


judged = st.sampled_from("abc")
tables = st.lists(st.tuples(judged, judged), min_size=2, max_size=30)


@given(tables)
def test_kappa_and_alpha_by_their_definitions(table: list[tuple[str, str]]) -> None:
    left, right = zip(*table, strict=True)
    count = len(table)
    alike = sum(one == other for one, other in table) / count
    chance = sum(Counter(left)[each] * Counter(right)[each] for each in "abc") / count**2
    pool = [*left, *right]
    pairs = list(itertools.permutations(range(len(pool)), 2))
    expected = sum(pool[one] != pool[other] for one, other in pairs) / len(pairs)

    assert kappa(left, right) == (None if chance == 1 else pytest.approx((alike - chance) / (1 - chance)))
    assert alpha([left, right]) == (None if expected == 0 else pytest.approx(1 - (1 - alike) / expected))


spans = st.lists(st.builds(lambda start, length: Span(start, start + length), st.integers(0, 50), st.integers(0, 20)),
                 max_size=4)  # fmt: skip


@given(spans, spans)
def test_unitizing_alpha_is_one_for_the_same_and_does_not_mind_who_is_first(one: list[Span], other: list[Span]) -> None:
    whole = Span(0, 60)
    mutual, turned = unitizing_alpha([one, other], whole), unitizing_alpha([other, one], whole)
    same = unitizing_alpha([one, one], whole)

    assert same is None or same == 1
    assert (mutual is None) == (turned is None)
    assert mutual is None or (turned is not None and mutual == pytest.approx(turned) and mutual <= 1)
