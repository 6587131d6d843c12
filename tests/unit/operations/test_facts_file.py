"""The facts of a story as a file: a column for each report, then the ledger of each two of them."""

import csv
import io
from collections.abc import Sequence

import pytest

from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.queries.articles import whole_article
from triptych.comparison.facts import FactRow, Telling, Weight
from triptych.comparison.ledger import Difference, Ledger
from triptych.domain.article import Whole
from triptych.domain.difference import About, DifferenceKind
from triptych.domain.text import Span
from triptych.operations.facts_file import facts_file, facts_paper

ROWS = (
    FactRow(
        About.NUMBER,
        (Telling((Span(16, 19),), "832", Weight.LEDE), Telling((Span(16, 19),), "420", Weight.BODY), None),
        "There were 832.",
        differs=True,
    ),
)
LEDGERS = {
    (0, 1): Ledger(
        (Difference(DifferenceKind.CONFLICT, About.NUMBER, (Span(16, 19),), (Span(16, 19),), "832", "420", 0.9),)
    ),
    (0, 2): Ledger(()),
}


@pytest.fixture
def wholes(archive: Archive) -> Sequence[Whole]:
    add(archive, "News.\n\nIt said 832 left.", "News.\n\nIt said 420 left.", "News.\n\nIt rained.")
    with archive.reading() as session:
        return [whole_article(session, each, archive.path) for each in (1, 2, 3)]


def test_the_table_holds_facts_sources_and_the_ledgers(archive: Archive, wholes: Sequence[Whole]) -> None:
    data = facts_file(archive, wholes, ROWS, LEDGERS, "facts.csv")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))

    assert rows[1][0] == "in 2 of 3 reports, absent in en"
    assert rows[1][2] == "≠"
    assert rows[1][3].startswith("(lede) 832: ")
    assert rows[1][5] == "–"
    assert sum(bool(row) and row[0].startswith("Differences between two reports: ") for row in rows) == len(LEDGERS)
    assert any(row[:1] == ["Values differ"] and row[4:6] == ["832", "420"] for row in rows)


def test_the_pages_hold_the_same(archive: Archive, wholes: Sequence[Whole]) -> None:
    paper = facts_paper(archive, wholes, ROWS, LEDGERS)

    facts, first, second = paper.sections
    assert paper.wide
    assert len(facts.heads) == len(facts.rows[0]) == 1 + len(wholes)
    assert not facts.rows[0][3].runs
    assert len(first.rows) == 1
    assert second.rows == ()
    assert len(paper.sources) == len(wholes)
