"""Which articles report one event: likeness, and groups by average linkage."""

import numpy as np
import pytest

from triptych.comparison.neighbours import Centres, candidates, joined
from triptych.comparison.stories import (
    ALIKE,
    FOLLOWING_DAYS,
    Lead,
    centred,
    confidence_of,
    days_of,
    grouped,
    language_mean,
    likeness,
    rarity_of,
)

NEVER = -np.inf
NO_CENTRE = Centres(np.zeros((1, 6), np.float32), np.zeros(6, np.intp))


def lead(*vectors: list[float], names: frozenset[int] = frozenset(), published: str | None = None) -> Lead:
    each = np.array(vectors, np.float32)
    return Lead(1, each / np.linalg.norm(each, axis=1, keepdims=True), names, days_of(published))


def matrix(size: int, pairs: dict[tuple[int, int], float]) -> np.ndarray:
    made = np.zeros((size, size))
    for (one, other), value in pairs.items():
        made[one, other] = made[other, one] = value
    return made


def together(groups: list[list[int]]) -> set[frozenset[int]]:
    return {frozenset(each) for each in groups}


def test_the_same_lead_is_as_alike_as_can_be() -> None:
    one = lead([1, 0, 0], [0, 1, 0])

    assert likeness(one, one, {}) == pytest.approx(1.0)


def test_leads_about_nothing_common_are_not_alike() -> None:
    assert likeness(lead([1, 0, 0, 0], [0, 1, 0, 0]), lead([0, 0, 1, 0], [0, 0, 0, 1]), {}) == pytest.approx(0.0)


def test_rare_names_in_both_make_more_alike_than_frequent_ones() -> None:
    one, other = lead([1, 0], names=frozenset([1, 2])), lead([0, 1], names=frozenset([1]))
    rare, frequent = rarity_of(1000, 2), rarity_of(1000, 900)

    assert likeness(one, other, {1: rare}) > likeness(one, other, {1: frequent}) > 0


def test_a_report_weeks_later_is_another_story() -> None:
    one = lead([1, 0], published="2019-05-01")
    soon, later = lead([1, 0], published="2019-05-03"), lead([1, 0], published=f"2019-05-{2 + FOLLOWING_DAYS}")

    assert ALIKE < likeness(one, soon, {}) < likeness(one, one, {})
    assert likeness(one, later, {}) == NEVER


@pytest.mark.parametrize(
    ("published", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-12", "2020-12-01", "2020-12-31"),
        ("2020-12-05", "2020-12-05", "2020-12-05"),
    ],
)
def test_a_partial_date_is_all_its_days(published: str, first: str, last: str) -> None:
    whole = days_of(published)

    assert whole == (days_of(first)[0], days_of(last)[1])  # type: ignore[index]


def test_a_month_may_be_any_day_of_it() -> None:
    assert likeness(lead([1, 0], published="2019-05"), lead([1, 0], published="2019-05-31"), {}) == pytest.approx(1.0)


def test_the_mean_of_a_language_is_the_backgrounds_at_first_and_the_archives_in_the_end() -> None:
    background = np.array([[1.0, 0.0]], np.float32)

    assert language_mean(np.zeros(2, np.float32), 0, background) == pytest.approx([1, 0])
    assert language_mean(np.array([0, 10_000], np.float32), 10_000, background) == pytest.approx([0, 1], abs=0.01)


def test_what_a_language_has_in_common_is_taken_off() -> None:
    mean = np.array([1.0, 0.0, 0.0], np.float32)
    vectors = centred(np.array([[1, 0.1, 0], [1, 0, 0.1]], np.float32), mean)

    assert vectors @ vectors.T == pytest.approx(np.eye(2), abs=1e-6)


def test_groups_grow_by_average_not_by_one_chance_likeness() -> None:
    alike = matrix(4, {(0, 1): 0.8, (2, 3): 0.8, (1, 2): 0.7})

    assert together(grouped(alike, [[0], [1], [2], [3]], frozenset())) == {frozenset([0, 1]), frozenset([2, 3])}


def test_what_must_not_meet_does_not_meet_over_a_third() -> None:
    alike = matrix(3, {(0, 1): 0.9, (1, 2): 0.9, (0, 2): NEVER})
    groups = together(grouped(alike, [[0], [1], [2]], frozenset()))

    assert not any({0, 2} <= each for each in groups)
    assert len(groups) == 2


def test_two_stories_of_the_readers_are_not_joined_but_grow() -> None:
    alike = matrix(3, {(0, 1): 0.9, (1, 2): 0.5, (0, 2): 0.4})
    groups = together(grouped(alike, [[0], [1], [2]], frozenset([0, 1])))

    assert groups == {frozenset([0]), frozenset([1, 2])}


def test_confidence_rises_with_likeness_and_is_even_at_the_limit() -> None:
    assert confidence_of(ALIKE) == pytest.approx(0.5)
    assert 0 < confidence_of(0.0) < confidence_of(ALIKE) < confidence_of(0.9) < 1


def test_each_new_row_is_compared_with_what_is_near() -> None:
    vectors = np.eye(6, dtype=np.float32)
    vectors[1] = [0.8, 0.6, 0, 0, 0, 0]
    vectors[3] = [0, 0, 0.8, 0.6, 0, 0]

    assert list(candidates(vectors, (vectors**2).sum(axis=1), NO_CENTRE, [1, 4])) == [(1, 0)]


def test_what_a_language_has_in_common_makes_nothing_near() -> None:
    common = np.array([5, 0, 0], np.float32)
    own = np.array([[0, 1, 0], [0, 0, 1], [0, 1, 0.1]], np.float32)
    centres = Centres(np.stack([np.zeros(3, np.float32), common]), np.array([0, 1, 1]))
    vectors = own + centres.vectors[centres.of]

    assert list(candidates(vectors, (vectors**2).sum(axis=1), centres, [2])) == [(2, 0)]


def test_what_hangs_together_is_a_group() -> None:
    assert sorted(joined([(5, 2), (7, 8), (2, 9)])) == [[2, 5, 9], [7, 8]]
    assert joined([]) == []
