"""The facts of several reports: who tells what, with which weight, and where they differ."""

from collections.abc import Mapping

import pytest

from tests.unit.comparison.samples_of_reports import linked, report
from triptych.comparison.facts import Compared, FactRow, Weight, by_place, by_tellers, facts_of
from triptych.comparison.ledger import told_in_both
from triptych.comparison.told import Told
from triptych.comparison.words import told_words
from triptych.domain.bead import Alignment
from triptych.domain.difference import About
from triptych.domain.text import Role

ENGLISH = report(
    "Dam breaks above Orrin",
    "The dam broke on March 3, 2021 and 120 people fled.",
    "The mayor asked for tents.",
    "A school was opened to them.",
    roles=[Role.HEADLINE],
)
VIETNAMESE = report(
    "Vỡ đập ở Orrin", "Đập vỡ ngày 3/3/2021 và 150 người chạy đi.", "Thị trưởng xin lều.", language="vi",
    roles=[Role.HEADLINE],
)  # fmt: skip
RUSSIAN = report("Плотину прорвало 3 марта 2021 года, ушли 120 человек.", "Пошел дождь.", language="ru")
REPORTS = (ENGLISH, VIETNAMESE, RUSSIAN)
LANGUAGES = ("en", "vi", "ru")
LINKS = {(0, 1): linked((0, 0), (1, 1), (2, 2)), (0, 2): linked((1, 0)), (1, 2): linked((1, 0))}


def facts(reports: tuple[Told, ...] = REPORTS, links: Mapping[tuple[int, int], Alignment] = LINKS) -> list[FactRow]:
    compared = {
        (one, other): Compared(each, told_in_both(reports[one], reports[other], each))
        for (one, other), each in links.items()
    }
    return list(facts_of(reports, compared))


def statement(words: str) -> FactRow:
    """The statement that holds these words of the English report, or of the one that tells it first."""
    (found,) = (
        row
        for row in facts()
        if row.about is About.STATEMENT
        and any(
            words in told.words(span)
            for told, each in zip(REPORTS, row.tellings, strict=True)
            if each is not None
            for span in each.spans
        )
    )
    return found


@pytest.mark.parametrize(
    ("words", "told", "in_words"),
    [
        ("The dam broke", 3, "in 3 of 3 reports"),
        ("The mayor", 2, "in 2 of 3 reports, absent in ru"),
        ("A school", 1, "in 1 of 3 reports, absent in vi, ru"),
        ("дождь", 1, "in 1 of 3 reports, absent in en, vi"),
    ],
)
def test_how_many_tell_it_and_who_does_not(words: str, told: int, in_words: str) -> None:
    row = statement(words)
    assert row.told_by == told
    assert told_words(row, LANGUAGES) == in_words


def test_reports_of_one_language_are_counted() -> None:
    assert told_words(statement("A school"), ("en", "vi", "vi")) == "in 1 of 3 reports, absent in vi ×2"


def test_a_value_stands_in_one_row_with_what_each_report_gives() -> None:
    (people,) = (row for row in facts() if row.about is About.NUMBER)
    assert [each.value if each else None for each in people.tellings] == ["120 person", "150 person", "120 person"]
    assert people.differs
    (day,) = (row for row in facts() if row.about is About.DATE)
    assert not day.differs
    assert day.told_by == len(REPORTS)


def test_headline_and_lede_weigh_more() -> None:
    assert [each.weight for each in statement("Dam breaks").tellings if each] == [Weight.HEADLINE, Weight.HEADLINE]
    assert statement("The dam broke").weight is Weight.LEDE
    (school,) = (each for each in statement("A school").tellings if each)
    assert school.weight is Weight.BODY


def test_what_most_tell_comes_first_and_the_texts_order_can_be_had() -> None:
    rows = facts()
    assert [row.told_by for row in rows] == sorted((row.told_by for row in rows), reverse=True)
    assert rows == list(by_tellers(reversed(rows)))
    starts = [row.tellings[0].spans[0].start for row in by_place(rows) if row.tellings[0]]
    assert starts == sorted(starts)
    assert by_place(rows)[-1].tellings[0] is None


def test_a_report_tells_a_statement_in_one_place() -> None:
    """What a third report links to two distant sentences of one does not become one statement."""
    repeats = report("Rain fell in Orrin.", "Nobody was hurt.", "Roads were shut.", "It rained in Orrin, they said.")
    links = {(0, 1): linked((0, 0)), (0, 2): linked((0, 0)), (1, 2): linked((0, 3))}
    rows = facts((report("Rain in Orrin."), report("Mưa ở Orrin.", language="vi"), repeats), links)
    assert all(len(each.spans) == 1 for row in rows for each in row.tellings if each)
    assert [row.told_by for row in rows] == [3, 1, 1, 1]


def test_nothing_to_put_together() -> None:
    assert facts((report(), report()), {(0, 1): linked()}) == []
