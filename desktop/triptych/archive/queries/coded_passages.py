"""The passages behind the figures of a report, with what stands around them and what corresponds to them elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, tuple_
from sqlalchemy.orm import Session

from triptych.archive.queries.articles import details_of
from triptych.archive.queries.counterparts import Counterpart, Counterparts
from triptych.archive.queries.reports import EVERYTHING, By, Which, codings, column_is
from triptych.archive.schema import AnnotationRow, Article, BodyRow, Person, Revision, TargetRow
from triptych.domain.article import Details
from triptych.domain.text import Span

PAGE: Final = 100
"""Passages a page has."""

_AROUND: Final = 160
_PAIRED: Final = 32
"""Bits of a place's number, by which the number of two places is one number."""


@dataclass(frozen=True, slots=True)
class CodedPassage:
    """A passage with a code, as a report quotes it.

    Attributes:
        number: of the place, or of the two places that share words; by it pages go on.
        annotation: internal id.
        article: internal id; so `uuid`, `language`, `outlet`, `published`, `title`.
        span: its place in the text; None for an article as a whole.
        before: what stands before it; so `after`.
        words: the passage itself.
        counterparts: the sentences of other reports that correspond to it.
        creator: who gave the code.
        details: of the article, for its citation.
    """

    number: int
    annotation: int
    article: int
    uuid: UUID
    language: str
    outlet: str | None
    published: str | None
    title: str | None
    span: Span | None
    before: str
    words: str
    after: str
    counterparts: tuple[Counterpart, ...]
    creator: str | None
    details: Details


_COLUMNS: Final = (TargetRow.annotation_id, Revision.text, Revision.id.label("revision"), Article,
                   Person.name.label("creator"))  # fmt: skip


def passages_of(
    session: Session, code: int, *, by: By | None = None, value: str | None = None, which: Which = EVERYTHING,
    after: int = 0, limit: int = PAGE,
) -> tuple[CodedPassage, ...]:  # fmt: skip
    """The passages behind a figure.

    Args:
        session: a reading transaction.
        code: internal id.
        by: what the figure counts by; None for all passages of the code.
        value: the column of the figure.
        which: the codings that were counted.
        after: the last passage of the page before.
        limit: how many a page has.
    """
    question = codings(which, TargetRow.id.label("number"), TargetRow.start, TargetRow.end, *_COLUMNS)
    question = question.where(BodyRow.code_id == code)
    question = question.outerjoin(Person, Person.id == AnnotationRow.creator_id)
    if by is not None:
        question = question.where(column_is(by, value))
    rows = session.execute(question.where(TargetRow.id > after).distinct().order_by(TargetRow.id).limit(limit)).all()
    return _passages(session, rows)


def passages_together(
    session: Session, one: int, other: int, *, which: Which = EVERYTHING, after: int = 0, limit: int = PAGE
) -> tuple[CodedPassage, ...]:
    """The words that passages of two codes share, one for each pair of passages: as many as the report counts.

    Args:
        session: a reading transaction.
        one: internal id of a code.
        other: of another one.
        which: the codings that were counted.
        after: the last passage of the page before.
        limit: how many a page has.
    """
    first, second = sorted((one, other))
    there = codings(which, TargetRow.id, TargetRow.revision_id, TargetRow.start, TargetRow.end)
    there = there.where(BodyRow.code_id == second, TargetRow.start < TargetRow.end)
    sub = there.subquery()
    question = codings(
        which, TargetRow.id.label("here"), sub.c.id.label("there"),
        func.max(TargetRow.start, sub.c.start).label("start"), func.min(TargetRow.end, sub.c.end).label("end"),
        *_COLUMNS,
    ).join(
        sub,
        (sub.c.revision_id == TargetRow.revision_id) & (sub.c.start < TargetRow.end) & (TargetRow.start < sub.c.end),
    )  # fmt: skip
    question = question.outerjoin(Person, Person.id == AnnotationRow.creator_id)
    question = question.where(BodyRow.code_id == first, TargetRow.start < TargetRow.end)
    last = divmod(after, 1 << _PAIRED)
    question = question.where(tuple_(TargetRow.id, sub.c.id) > tuple_(*last))
    return _passages(session, session.execute(question.order_by(TargetRow.id, sub.c.id).limit(limit)).all())


def _passages(session: Session, rows: Any) -> tuple[CodedPassage, ...]:
    counterparts = Counterparts(session, list(dict.fromkeys(row.revision for row in rows)))
    return tuple(_quoted(rows, counterparts))


def _quoted(rows: Any, counterparts: Counterparts) -> Iterator[CodedPassage]:
    for row in rows:
        number = row.number if hasattr(row, "number") else (row.here << _PAIRED) | row.there
        span = None if row.start is None or row.end is None else Span(row.start, row.end)
        start, end = (0, 0) if span is None else (span.start, span.end)
        there = () if span is None else counterparts.of(row.revision, span, row.text)
        about = row.Article
        yield CodedPassage(
            number, row.annotation_id, about.id, about.uuid, about.language, about.outlet, about.published,
            about.title, span, row.text[max(start - _AROUND, 0) : start], row.text[start:end],
            row.text[end : end + _AROUND] if span else "", there, row.creator, details_of(about),
        )  # fmt: skip
