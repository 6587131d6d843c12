"""The articles of a story side by side, row by row: linked sentences in one row, all others in rows of their own."""

from collections.abc import Sequence
from dataclasses import dataclass

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
    """

    article: int
    details: Details
    text: str
    sentences: tuple[Span, ...]


Cells = tuple[tuple[int, ...], ...]
"""For each column the places of its sentences in this row, from 0; none for an absence."""


@dataclass(frozen=True, slots=True)
class AlignedRows:
    """Articles side by side.

    Attributes:
        columns: in the order of the panes.
        rows: in the order of the first article; what it leaves out stands where the other article has it.
    """

    columns: tuple[Column, ...]
    rows: tuple[Cells, ...]


def aligned_rows(session: Session, articles: Sequence[int]) -> AlignedRows:
    """The sentences of articles, those that are linked with the first article's beside them.

    Args:
        session: a reading transaction.
        articles: internal ids; those that are gone are left out.
    """
    columns = tuple(each for each in (_column(session, article) for article in articles) if each is not None)
    if not columns:
        return AlignedRows((), ())
    base = columns[0]
    groups: dict[int, list[set[int]]] = {place: [{place}, *(set() for _each in columns[1:])]
                                         for place in range(len(base.sentences))}  # fmt: skip
    for number, other in enumerate(columns[1:], 1):
        for here, there in _linked(session, base, other):
            _join(groups, here, there, number)
    rows: list[list[set[int]]] = []
    for place in range(len(base.sentences)):
        if groups[place] not in rows[-1:] and min(groups[place][0]) == place:
            rows.append(groups[place])
    for number, other in enumerate(columns[1:], 1):
        _place_rest(rows, number, len(other.sentences), len(columns))
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
    sentences = (Span(start, end) for start, end in stored)
    kept = (each for each in sentences if not any(part.start <= each.start < part.end for part in furniture))
    return Column(article, details_of(row), text, tuple(kept))


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


def _join(groups: dict[int, list[set[int]]], here: set[int], there: set[int], number: int) -> None:
    """Puts the sentences of a link, and all that stand in a row with one of them, into one row."""
    touched = [group for group in _distinct(groups) if group[0] & here or group[number] & there]
    whole = [set[int]().union(*cells) for cells in zip(*touched, strict=True)]
    whole[number] |= there
    for place in whole[0]:
        groups[place] = whole


def _distinct(groups: dict[int, list[set[int]]]) -> list[list[set[int]]]:
    return list({id(each): each for each in groups.values()}.values())


def _place_rest(rows: list[list[set[int]]], number: int, count: int, width: int) -> None:
    """Gives sentences without a counterpart rows of their own, each after the sentence before it."""
    after = 0
    for place in range(count):
        at = next((row for row, cells in enumerate(rows) if place in cells[number]), None)
        if at is None:
            rows.insert(after, [{place} if column == number else set() for column in range(width)])
            at = after
        after = at + 1
