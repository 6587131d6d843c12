"""Words of certainty and attribution, where sentences are linked."""

import pytest

from tests.unit.comparison.samples_of_reports import linked, report
from triptych.comparison.certainty import Stance, set_against, stances
from triptych.comparison.ledger import LOW, ledger
from triptych.comparison.words import value_words
from triptych.domain.difference import About, DifferenceKind
from triptych.domain.text import Span

S = Stance


@pytest.mark.parametrize(
    ("sentence", "language", "found"),
    [
        ("The dam broke.", "en", set()),
        ("The dam broke, the mayor said.", "en", {S.SAID}),
        ("The firm allegedly sold the dam.", "en", {S.ALLEGED}),
        ("He denied the sale.", "en", {S.DENIED}),
        ("It opens in May.", "en", set()),
        ("The dam may break.", "en", {S.POSSIBLE}),
        ("Ông Lê cho biết đập đã vỡ.", "vi", {S.SAID, S.DONE}),
        ("Đập sẽ vỡ.", "vi", {S.PLANNED}),
        ("Đập có thể vỡ.", "vi", {S.POSSIBLE}),
        ("Công ty bị cáo buộc bán đập.", "vi", {S.ALLEGED}),
        ("Фирма якобы продала дамбу.", "ru", {S.ALLEGED}),
        ("Мэр заявил, что дамба цела.", "ru", {S.SAID}),
        ("Мост будет открыт.", "ru", {S.PLANNED}),
        ("Он опроверг продажу.", "ru", {S.DENIED}),
    ],
)
def test_words_are_known(sentence: str, language: str, found: set[Stance]) -> None:
    assert stances(sentence, language) == found


def test_a_plan_against_a_deed_counts_and_against_nothing_does_not() -> None:
    against = frozenset([S.PLANNED]), frozenset([S.DONE])
    assert set_against(*against) == {About.CERTAINTY: against}
    assert set_against({S.PLANNED}, ()) == {}


@pytest.mark.parametrize(
    ("left", "right", "about", "values"),
    [
        ("The firm sold the dam.", "Фирма якобы продала дамбу.", About.ATTRIBUTION, (None, "alleged")),
        ("The firm sold the dam, she said.", "Фирма якобы продала дамбу.", About.ATTRIBUTION, ("said", "alleged")),
        ("The dam may burst.", "Плотину прорвало.", About.CERTAINTY, ("possible", None)),
        ("The bridge will be opened.", "Мост уже открыт.", About.CERTAINTY, ("planned", "done")),
    ],
)
def test_a_weaker_kind_that_can_be_switched_off(
    left: str, right: str, about: About, values: tuple[str | None, str | None]
) -> None:
    sides = report(left), report(right, language="ru")
    (row,) = ledger(*sides, linked((0, 0))).differences
    assert (row.kind, row.about, row.left_value, row.right_value) == (DifferenceKind.VAGUER, about, *values)
    assert row.left == (Span(0, len(left)),)
    assert row.confidence < LOW
    assert not ledger(*sides, linked((0, 0)), certainty=False).differences
    assert not [each for each in ledger(*sides, linked()).differences if each.about is about]


def test_values_are_told_in_words() -> None:
    assert value_words(About.ATTRIBUTION, "alleged, said") == "somebody's claim, said by somebody"
    assert value_words(About.CERTAINTY, None) == "plainly"
    assert value_words(About.NUMBER, "832") == "832"
    assert value_words(About.NUMBER, "~24 hour") == "~24 hours"
    assert value_words(About.NUMBER, None) is None
