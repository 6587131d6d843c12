"""Articles to fill throw-away archives with, and where the real ones lie when they are there."""

import itertools
from pathlib import Path

from triptych.archive.archive import Archive
from triptych.archive.schema import Base
from triptych.archive.undo_log import logged_tables
from triptych.domain.article import Details, Draft
from triptych.domain.text import Paragraph, Role, Span
from triptych.operations.articles import Incoming, Outcome, add_articles
from triptych.operations.desk import Desk

REPOSITORY = Path(__file__).resolve().parents[1]
REAL_REPORTS = REPOSITORY.parent / "shared" / "seeds"

_numbers = itertools.count(1)


def draft(text: str, *, language: str = "en", title: str | None = None) -> Draft:
    """A draft whose lines are its paragraphs and sentences."""
    spans, start = [], 0
    for line in text.split("\n"):
        if line:
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return Draft(
        text=text,
        details=Details(language=language, title=title),
        paragraphs=tuple(Paragraph(span, Role.BODY) for span in spans),
        sentences=tuple(spans),
    )


def incoming(text: str, *, language: str = "en", title: str | None = None) -> Incoming:
    """An article ready to be brought in; its document has bytes of its own."""
    number = next(_numbers)
    return Incoming(
        draft(text, language=language, title=title), f"{number}\n{text}".encode(), f"report-{number}.txt", "text/plain"
    )


def add(archive: Archive, *texts: str, language: str = "en", story: str | None = None) -> list[Outcome]:
    """Brings texts in as one operation."""
    outcomes: list[Outcome] = []
    Desk(archive).perform(
        add_articles,
        incoming=[incoming(text, language=language) for text in texts],
        story=story,
        outcomes=outcomes,
    )
    return outcomes


def rows_of_all_tables(archive: Archive) -> dict[str, list[str]]:
    """Every row of every table of the schema, in words that can be compared."""
    return _rows(archive, [table.name for table in Base.metadata.sorted_tables])


def rows_of_the_user(archive: Archive) -> dict[str, list[str]]:
    """Every row of the tables whose changes can be taken back, but those that the program made and can make again."""
    made_by_user = {each.name: " WHERE origin = 'user'" for each in logged_tables() if "origin" in each.columns}
    return _rows(archive, [f"{table.name}{made_by_user.get(table.name, '')}" for table in logged_tables()])


def _rows(archive: Archive, tables: list[str]) -> dict[str, list[str]]:
    with archive.reading() as session:
        connection = session.connection()
        return {
            table: sorted(repr(tuple(row)) for row in connection.exec_driver_sql(f"SELECT * FROM {table}"))
            for table in tables
        }
