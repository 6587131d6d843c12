"""The coefficients against those of another package, on any table: NLTK's kappa and alpha."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask

from triptych.annotation.agreement import alpha, kappa, percent

labels = st.sampled_from("abc")
tables = st.lists(st.tuples(labels, labels), min_size=2, max_size=30).filter(
    lambda pairs: len({label for pair in pairs for label in pair}) > 1
)


def task(ratings: Iterable[Iterable[str | None]]) -> AnnotationTask:
    rows = [
        (f"annotator {who}", str(unit), label)
        for who, given in enumerate(ratings)
        for unit, label in enumerate(given)
        if label is not None
    ]
    return AnnotationTask(data=rows)


@settings(max_examples=60, deadline=None)
@given(tables)
def test_two_annotators(pairs: list[tuple[str, str]]) -> None:
    left, right = zip(*pairs, strict=True)
    other = task([left, right])

    assert percent(left, right) == pytest.approx(100 * other.avg_Ao())
    assert kappa(left, right) == pytest.approx(other.kappa())
    assert alpha([left, right]) == pytest.approx(other.alpha())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.none() | labels, min_size=3, max_size=3), min_size=3, max_size=20))
def test_three_annotators_who_leave_units_out(units: list[list[str | None]]) -> None:
    judged = [unit for unit in units if sum(each is not None for each in unit) > 1]
    ratings = [[unit[who] for unit in judged] for who in range(3)]
    if len({each for unit in judged for each in unit if each is not None}) < 2:
        assert alpha(ratings) is None
    else:
        assert alpha(ratings) == pytest.approx(task(ratings).alpha())
