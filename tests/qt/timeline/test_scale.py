"""Dates cover as much time as they name, quiet days are folded, and the axis moves without losing its place."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triptych.i18n import use_language
from triptych.views.timeline.axis import CLOSEST, Axis
from triptych.views.timeline.scale import QUIET_STRETCH, Extent, Scale, extent_of, moment_of, span_of
from triptych.views.timeline.ticks import Tick, folds, ticks


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def extent(published: str) -> Extent:
    found = extent_of(published)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("published", "first", "days"),
    [
        ("2026-05-12", "2026-05-12", 1),
        ("2026-05", "2026-05-01", 31),
        ("2024-02", "2024-02-01", 29),
        ("2026-12", "2026-12-01", 31),
        ("2026", "2026-01-01", 365),
        ("2024", "2024-01-01", 366),
        ("1900", "1900-01-01", 365),
        ("9999", "9999-01-01", 365),
    ],
)
def test_a_date_covers_what_it_names(published: str, first: str, days: int) -> None:
    assert extent(published) == Extent(day(first), day(first) + days)


@pytest.mark.parametrize("published", [None, "", "soon", "2026-13", "2026-02-30", "2026-05-01-01", "0000"])
def test_what_is_no_date_covers_nothing(published: str | None) -> None:
    assert extent_of(published) is None
    assert span_of("2026", published) is None


def test_a_span_covers_both_its_ends() -> None:
    assert span_of("2026-05", "2026-05-14") == extent("2026-05")
    assert span_of("2026-05-01", "2026-05-14") == Extent(day("2026-05-01"), day("2026-05-15"))


def test_quiet_days_are_folded_and_busy_ones_are_not() -> None:
    scale = Scale([extent("2020-03-01"), extent("2020-03-02"), extent("2026-05-12")])

    assert [(each.folded, each.end - each.start) for each in scale.stretches] == [
        (False, 2),
        (True, day("2026-05-12") - day("2020-03-03")),
        (False, 1),
    ]
    assert scale.width == 3 + QUIET_STRETCH


def test_a_month_alone_makes_no_day_busy() -> None:
    scale = Scale([extent("2026-05"), extent("2026-05-12")])

    assert [each.folded for each in scale.stretches] == [True, False, True]
    assert [each.folded for each in Scale([extent("2026-05")]).stretches] == [False]


def test_days_may_be_shown_as_they_are() -> None:
    assert Scale([extent("2026-05-01"), extent("2026-05-31")], folds=False).width == 31


dates = st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(lambda each: Extent(each.toordinal(), each.toordinal() + 1))


@given(st.lists(dates, max_size=12), st.booleans(), st.lists(st.floats(600_000, 800_000), min_size=2, max_size=2))
def test_time_runs_forwards_and_back(extents: list[Extent], fold: bool, days: list[float]) -> None:
    scale = Scale(extents, folds=fold)
    early, late = sorted(days)

    assert scale.width_at(early) <= scale.width_at(late) + 1e-6
    assert scale.day_at(scale.width_at(early)) == pytest.approx(early, abs=1e-3)


def test_moments_beyond_the_calendar_are_its_ends() -> None:
    assert moment_of(-5).year == 1
    assert moment_of(9e9).year == 9999


@pytest.fixture
def axis() -> Axis:
    made = Axis()
    made.resize(800)
    made.show([extent("2026-05-05"), extent("2026-05-06"), extent("2026-05-14")])
    return made


def test_a_single_day_does_not_fill_the_axis() -> None:
    axis = Axis()
    axis.resize(700)
    axis.show([extent("2026-05-05")])

    assert axis.span >= 5
    assert axis.x_of(day("2026-05-05") + 0.5) == pytest.approx(350)


def test_zooming_keeps_what_stands_at_the_point(axis: Axis) -> None:
    x = axis.x_of(day("2026-05-06"))
    axis.zoom(3, x)

    assert axis.x_of(day("2026-05-06")) == pytest.approx(x)
    assert axis.span < axis.whole[1]


def test_zooming_reaches_from_hours_to_decades(axis: Axis) -> None:
    axis.zoom(100)
    assert axis.span == CLOSEST
    assert "06:00" in [each.words for each in _at(axis, "2026-05-06")]
    axis.zoom(-200)
    assert axis.span > 50 * 365
    assert {each.words for each in ticks(axis, 68)} >= {"2010", "2020", "2030"}
    axis.show_whole()
    assert (axis.start, axis.span) == axis.whole


def _at(axis: Axis, where: str) -> list[Tick]:
    axis.move_to(axis.scale.width_at(day(where) + 0.15))
    return ticks(axis, 68)


def test_the_axis_moves_to_what_is_out_of_view(axis: Axis) -> None:
    axis.zoom(5, axis.x_of(day("2026-05-05")))
    last = extent("2026-05-14")
    assert axis.x_of(last.middle) > axis.pixels
    axis.bring(last)
    assert 0 < axis.x_of(last.middle) < axis.pixels
    stands = axis.start
    axis.bring(last)
    assert axis.start == stands


def test_lines_stand_at_days_and_not_in_folds(axis: Axis) -> None:
    words = [each.words for each in ticks(axis, 68)]

    assert {"5 May", "6 May", "14 May"} <= set(words)
    assert "9 May" not in words
    assert [(fold.days, fold.words) for fold in folds(axis)] == [(7, "7 quiet days")]


def test_a_line_says_its_year_where_years_differ() -> None:
    axis = Axis()
    axis.resize(900)
    axis.show([extent("2019-05-23"), extent("2025-12-03")])
    words = [each.words for each in ticks(axis, 68)]

    assert "23 May" in words
    assert "3 Dec 2025" in words


def test_months_and_years_are_marked_at_their_start() -> None:
    axis = Axis()
    axis.resize(1000)
    axis.show([extent("2026")])
    assert "Jun 2026" in [each.words for each in ticks(axis, 68)]
    use_language("ru")
    try:
        assert "июнь 2026\u202fг." in [each.words for each in ticks(axis, 68)]
    finally:
        use_language("en")
