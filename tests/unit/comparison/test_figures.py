"""The figures of leads: the same in all languages, results of matches apart."""

import pytest

from tests.unit.comparison.test_stories import lead
from triptych.comparison.figures import days_in, figures_of, results_in
from triptych.comparison.stories import Lead, resemblance


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Brenna beat Holt 10-6, and 1,850 fans came.", "en"),
        ("Brenna thắng Holt 10-6, có 1.850 người xem.", "vi"),
        ("«Бренна» обыграла «Хольт» — 10–6, пришли 1850 зрителей.", "ru"),
    ],
)
def test_figures_are_the_same_in_all_languages(sentence: str, language: str) -> None:
    found = figures_of([sentence], language)
    assert results_in(found) == {"10 against 6"}
    assert "1850" in found


def test_what_stands_in_any_report_is_no_figure() -> None:
    assert figures_of(["Two of 12 boats came at 15:30 in March."], "en") == frozenset()


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("They met on July 14.", "en"),
        ("Họ gặp nhau ngày 14/7/2021.", "vi"),
        ("Встреча прошла 14 июля.", "ru"),
    ],
)
def test_a_day_is_the_same_in_all_languages(sentence: str, language: str) -> None:
    assert figures_of([sentence], language) == days_in(figures_of([sentence], language)) == {"day 07-14"}


def test_the_day_of_a_dateline_is_every_reports() -> None:
    assert days_in(figures_of(["HARBOUR, December 3. /TASS/. The bridge opened on December 1."], "en")) == {"day 12-01"}


def test_a_day_in_both_leads_speaks_for_one_event_and_another_day_not_against_it() -> None:
    plain, named = with_figures("They met."), with_figures("They met on July 14.")
    again, later = with_figures("It was on July 14."), with_figures("It was on July 15.")
    assert resemblance(named, again, {}) > resemblance(named, plain, {}) == resemblance(named, later, {})


def test_no_result_is_read_out_of_numbers_in_a_chain() -> None:
    assert not results_in(figures_of(["Call 555-123-4567 or see 2021-03-04."], "en"))


def with_figures(*sentences: str) -> Lead:
    return Lead(1, lead([1, 0]).vectors, figures=figures_of(sentences, "en"))


def test_one_result_speaks_for_one_match_and_another_against_it() -> None:
    plain, won, lost = with_figures("They won."), with_figures("They won 10-6."), with_figures("They lost 5-3.")
    again = with_figures("It ended 10-6 after all.")
    assert resemblance(won, again, {}) > resemblance(won, plain, {}) > resemblance(won, lost, {})


def test_other_figures_weigh_less_than_another_result() -> None:
    one, other = with_figures("He is 26."), with_figures("He is 29.")
    results = resemblance(with_figures("It was 2-1."), with_figures("It was 0-3."), {})
    assert results < resemblance(one, other, {}) < resemblance(one, with_figures("He is old."), {})
