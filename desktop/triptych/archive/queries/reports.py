"""What the codes say together: how often by language, outlet, story and time, and which stand on the same words.

A coding is one passage with one code; an article that an annotation is about as a whole counts as one, too. What lies
in the trash never counts. Each figure can be asked for its passages.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, literal, select
from sqlalchemy.orm import Session

from triptych.archive.queries.counterparts import Counterpart, Counterparts
from triptych.archive.schema import (
    AnnotationRow,
    Article,
    BodyRow,
    Code,
    Person,
    Revision,
    Story,
    StoryArticle,
    TargetRow,
)
from triptych.domain.annotation import TargetKind
from triptych.domain.states import State
from triptych.domain.text import Span

PAGE: Final = 100
"""Passages a page has."""

_AROUND: Final = 160
_CHECKED_EVERY: Final = 10_000

Checkpoint = Callable[[int, int], None]


class By(StrEnum):
    """What codes are counted by."""

    LANGUAGE = "language"
    OUTLET = "outlet"
    STORY = "story"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    CREATOR = "creator"


_LENGTHS: Final = {By.YEAR: 4, By.MONTH: 7, By.DAY: 10}
"""Characters of an ISO 8601 date; a date that is less exact is none of these."""


@dataclass(frozen=True, slots=True)
class Which:
    """The codings that are counted.

    Attributes:
        story: internal id of the story of their articles.
        creator: internal id of who gave them.
    """

    story: int | None = None
    creator: int | None = None


_EVERYTHING: Final = Which()


@dataclass(frozen=True, slots=True)
class Matrix:
    """How often each code was given, by something.

    Attributes:
        by: what the columns are.
        columns: their values, in order; None is where nothing is known.
        codes: internal ids of all codes, also of those that nobody used, in the order of the codebook.
        counts: by code and column; what is not there is 0.
    """

    by: By
    columns: tuple[str | None, ...]
    codes: tuple[int, ...]
    counts: dict[tuple[int, str | None], int]

    @property
    def unused(self) -> tuple[int, ...]:
        """The codes that nobody gave."""
        used = {code for code, _column in self.counts}
        return tuple(each for each in self.codes if each not in used)


@dataclass(frozen=True, slots=True)
class CodedPassage:
    """A passage with a code, as a report quotes it.

    Attributes:
        target: internal id of the place, by which pages go on.
        annotation: internal id.
        article: internal id; so `uuid`, `language`, `outlet`, `published`, `title`.
        span: its place in the text; None for an article as a whole.
        before: what stands before it; so `after`.
        words: the passage itself.
        counterparts: the sentences of other reports that correspond to it.
    """

    target: int
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


def code_matrix(session: Session, by: By, which: Which = _EVERYTHING) -> Matrix:
    """How often each code was given, by language, outlet, story, time or annotator."""
    column = _column(by)
    question = _codings(which, BodyRow.code_id, column, func.count(TargetRow.id.distinct()))
    if by is By.STORY:
        question = question.outerjoin(
            StoryArticle, and_(StoryArticle.article_id == Article.id, StoryArticle.state != State.SET_ASIDE)
        ).outerjoin(Story, and_(Story.id == StoryArticle.story_id, Story.trashed.is_(None)))
    elif by is By.CREATOR:
        question = question.outerjoin(Person, Person.id == AnnotationRow.creator_id)
    rows = session.execute(question.group_by(BodyRow.code_id, column)).all()
    counts = {(code, value): count for code, value, count in rows}
    values = {value for _code, value in counts}
    columns = (*sorted(each for each in values if each is not None), *([None] if None in values else []))
    return Matrix(by, columns, _all_codes(session), counts)


def co_occurrences(
    session: Session, which: Which = _EVERYTHING, checkpoint: Checkpoint = lambda _done, _total: None
) -> dict[tuple[int, int], int]:
    """How many pairs of codings stand on the same words, for each two codes; the smaller id first."""
    rows = session.execute(
        _codings(which, TargetRow.revision_id, TargetRow.start, TargetRow.end, BodyRow.code_id)
        .where(TargetRow.start < TargetRow.end)
        .order_by(TargetRow.revision_id, TargetRow.start)
    ).all()
    found: Counter[tuple[int, int]] = Counter()
    standing: list[tuple[int, int]] = []
    text = None
    for done, (revision, start, end, code) in enumerate(rows):
        if done % _CHECKED_EVERY == 0:
            checkpoint(done, len(rows))
        standing = [each for each in standing if each[0] > start] if revision == text else []
        text = revision
        found.update((min(code, other), max(code, other)) for _end, other in standing if other != code)
        standing.append((end, code))
    return dict(found)


def passages_of(
    session: Session, code: int, *, by: By | None = None, value: str | None = None, which: Which = _EVERYTHING,
    after: int = 0,
) -> tuple[CodedPassage, ...]:  # fmt: skip
    """The passages behind a figure, with what stands around them and what corresponds to them elsewhere.

    Args:
        session: a reading transaction.
        code: internal id.
        by: what the figure counts by; None for all passages of the code.
        value: the column of the figure.
        which: the codings that were counted.
        after: the last passage of the page before.
    """
    question = _codings(which, TargetRow.id, TargetRow.annotation_id, TargetRow.start, TargetRow.end, Revision.text,
                        Revision.id.label("revision"), Article).where(BodyRow.code_id == code)  # fmt: skip
    if by is not None:
        question = question.where(_column_is(by, value))
    rows = session.execute(question.where(TargetRow.id > after).distinct().order_by(TargetRow.id).limit(PAGE)).all()
    counterparts = Counterparts(session, list(dict.fromkeys(row.revision for row in rows)))
    return tuple(_passages(rows, counterparts))


def _passages(rows: Any, counterparts: Counterparts) -> Iterator[CodedPassage]:
    for row in rows:
        span = None if row.start is None or row.end is None else Span(row.start, row.end)
        start, end = (0, 0) if span is None else (span.start, span.end)
        there = () if span is None else counterparts.of(row.revision, span)
        about = row.Article
        yield CodedPassage(
            row.id, row.annotation_id, about.id, about.uuid, about.language, about.outlet, about.published,
            about.title, span, row.text[max(start - _AROUND, 0) : start], row.text[start:end],
            row.text[end : end + _AROUND] if span else "", there,
        )  # fmt: skip


def _codings(which: Which, *columns: Any) -> Select[Any]:
    question = (
        select(*columns)
        .select_from(BodyRow)
        .join(Code, Code.id == BodyRow.code_id)
        .join(AnnotationRow, AnnotationRow.id == BodyRow.annotation_id)
        .join(TargetRow, TargetRow.annotation_id == AnnotationRow.id)
        .join(Revision, Revision.id == TargetRow.revision_id)
        .join(Article, Article.id == Revision.article_id)
        .where(AnnotationRow.trashed.is_(None), Article.trashed.is_(None), Code.trashed.is_(None))
        .where(TargetRow.kind != TargetKind.ABSENCE)
    )
    if which.creator is not None:
        question = question.where(AnnotationRow.creator_id == which.creator)
    if which.story is not None:
        question = question.where(Article.id.in_(_members(StoryArticle.story_id == which.story)))
    return question


def _members(condition: ColumnElement[bool]) -> Select[int]:
    return select(StoryArticle.article_id).where(condition, StoryArticle.state != State.SET_ASIDE)


def _column(by: By) -> ColumnElement[Any]:
    if by in _LENGTHS:
        return _date(_LENGTHS[by])
    plain: dict[By, Any] = {By.LANGUAGE: Article.language, By.OUTLET: Article.outlet, By.STORY: Story.title,
                            By.CREATOR: Person.name}  # fmt: skip
    column: ColumnElement[Any] = plain[by]
    return column


def _date(length: int) -> ColumnElement[Any]:
    whole = func.substr(Article.published, 1, length)
    return func.iif(func.length(whole) == length, whole, None)


def _column_is(by: By, value: str | None) -> ColumnElement[bool]:
    if by is By.CREATOR:
        named = select(Person.id).where(Person.name == value)
        return AnnotationRow.creator_id.is_(None) if value is None else AnnotationRow.creator_id.in_(named)
    if by is By.STORY:
        stories = select(Story.id).where(Story.trashed.is_(None))
        if value is None:
            return Article.id.not_in(_members(StoryArticle.story_id.in_(stories)))
        return Article.id.in_(_members(StoryArticle.story_id.in_(stories.where(Story.title == value))))
    return _column(by).is_(None) if value is None else _column(by) == literal(value)


def _all_codes(session: Session) -> tuple[int, ...]:
    rows = session.scalars(
        select(Code.id).where(Code.trashed.is_(None)).order_by(Code.parent_id, Code.ordinal, Code.id)
    )
    return tuple(rows)
