"""The articles of a story side by side, row by row: linked sentences in one row, all others in rows of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from triptych.archive.queries.articles import details_of
from triptych.archive.queries.panes import current_revision, links_between
from triptych.archive.schema import Article, ParagraphRow, Revision, SentenceRow
from triptych.domain.article import Details
from triptych.domain.text import Role, Span


@dataclass(frozen=True, slots=True)
class Column:
    """An article as a column.

    Attributes:
        article: internal id.
        details: what is known about it.
        text: its current text.
        sentences: in order, without boilerplate.
        numbers: which sentence of the article each is, boilerplate counted, from 1.
    """

    article: int
    details: Details
    text: str
    sentences: tuple[Span, ...]
    numbers: tuple[int, ...]


Cells = tuple[tuple[int, ...], ...]
"""For each column the places of its sentences in this row, from 0; none for an absence."""


Row: TypeAlias = list[set[int]]
"""A row while it is put together."""
Places: TypeAlias = list[dict[int, Row]]
"""For each column the row in which a sentence stands, by its place."""


@dataclass(frozen=True, slots=True)
class AlignedRows:
    """Articles side by side.

    Attributes:
        columns: in the order of the panes.
        rows: in the order of the first article; what it leaves out stands where another article has it.
    """

    columns: tuple[Column, ...]
    rows: tuple[Cells, ...]


def aligned_rows(session: Session, articles: Sequence[int]) -> AlignedRows:
    """The sentences of articles, those that are linked with each other in one row.

    Args:
        session: a reading transaction.
        articles: internal ids; those that are gone are left out.
    """
    columns = tuple(each for each in (_column(session, article) for article in articles) if each is not None)
    rows = _ordered(_joined(session, columns))
    return AlignedRows(columns, tuple(tuple(tuple(sorted(cell)) for cell in row) for row in rows))


def _column(session: Session, article: int) -> Column | None:
    revision = current_revision(session, article)
    row = session.get(Article, article)
    if revision is None or row is None or row.trashed is not None:
        return None
    text = session.execute(select(Revision.text).where(Revision.id == revision)).scalar_one()
    stored = session.execute(
        select(SentenceRow.start, SentenceRow.end)
        .where(SentenceRow.revision_id == revision)
        .order_by(SentenceRow.start)
    )
    furniture = [
        Span(start, end)
        for start, end in session.execute(
            select(ParagraphRow.start, ParagraphRow.end).where(
                ParagraphRow.revision_id == revision, ParagraphRow.role == Role.BOILERPLATE
            )
        )
    ]
    sentences = ((number, Span(start, end)) for number, (start, end) in enumerate(stored, 1))
    kept = [(number, span) for number, span in sentences
            if not any(part.start <= span.start < part.end for part in furniture)]  # fmt: skip
    numbers, spans = zip(*kept, strict=True) if kept else ((), ())
    return Column(article, details_of(row), text, spans, numbers)


def _linked(session: Session, base: Column, other: Column) -> list[tuple[set[int], set[int]]]:
    """The links of two articles by the places of their sentences."""
    here = {span: place for place, span in enumerate(base.sentences)}
    there = {span: place for place, span in enumerate(other.sentences)}
    found = []
    for link in links_between(session, base.article, other.article):
        sides = (
            {here[each] for each in link.left if each in here},
            {there[each] for each in link.right if each in there},
        )
        if not link.candidate and all(sides):
            found.append(sides)
    return found


def _joined(session: Session, columns: Sequence[Column]) -> Places:
    """The row of each sentence: all that links hold together, but what the first article says apart stays apart."""
    where: Places = [
        {place: [{place} if column == number else set() for column in range(len(columns))]
         for place in range(len(each.sentences))}
        for number, each in enumerate(columns)
    ]  # fmt: skip
    for one, other in combinations(range(len(columns)), 2):
        for here, there in _linked(session, columns[one], columns[other]):
            touched = [*(where[one][place] for place in here), *(where[other][place] for place in there)]
            whole = [set[int]().union(*cells) for cells in zip(*touched, strict=True)]
            if one == 0 or all(whole[0] == row[0] for row in touched if row[0]):
                for number, cell in enumerate(whole):
                    where[number].update(dict.fromkeys(cell, whole))
    return where


def _ordered(where: Places) -> list[Row]:
    """The rows in the order of the first article; another article's after what stands before them there."""
    rows: list[Row] = []
    for places in where:
        after: int | None = None
        ahead: list[Row] = []
        for place in sorted(places):
            row = places[place]
            at = _index(rows, row)
            if at is not None:
                if after is None:
                    rows[at:at] = ahead
                    at += len(ahead)
                after = at + 1
            elif after is not None:
                rows.insert(after, row)
                after += 1
            elif _index(ahead, row) is None:
                ahead.append(row)
        if after is None:
            rows += ahead
    return rows


def _index(rows: Sequence[Row], row: Row) -> int | None:
    return next((at for at, each in enumerate(rows) if each is row), None)
