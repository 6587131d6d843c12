"""What the codes say together: how often by language, outlet, story and time, and which stand on the same words.

A coding is one passage with one code; an article that an annotation is about as a whole counts as one, too. What lies
in the trash never counts. Each figure can be asked for its passages (`coded_passages`).

Codings are read in one go and counted here: with a hundred thousand of them that is quicker than to let SQLite sort
them, and it can tell how far it is.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, func, literal, select
from sqlalchemy.orm import Session

from triptych.archive.queries.one_of import one_of
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

_CHECKED_EVERY: Final = 5_000

Checkpoint = Callable[[int, int], None]
"""Told how many codings are counted, of how many."""


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
        language: of their articles, as a BCP 47 tag.
        outlet: that published their articles.
    """

    story: int | None = None
    creator: int | None = None
    language: str | None = None
    outlet: str | None = None


EVERYTHING: Final = Which()
"""All codings of the archive."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """How often each code was given, by something.

    Attributes:
        by: what the columns are.
        columns: their values, in order; None is where nothing is known.
        codes: internal ids of all codes, also of those that nobody used, in the order of the codebook.
        counts: by code and column; what is not there is 0.
        totals: by code; an article in two stories counts once.
    """

    by: By
    columns: tuple[str | None, ...]
    codes: tuple[int, ...]
    counts: dict[tuple[int, str | None], int]
    totals: dict[int, int]

    @property
    def unused(self) -> tuple[int, ...]:
        """The codes that nobody gave."""
        return tuple(each for each in self.codes if not self.totals.get(each))


def _untold(_done: int, _total: int) -> None:
    """Nobody wants to know how far it is."""


def code_matrix(
    session: Session, by: By, which: Which = EVERYTHING, checkpoint: Checkpoint = _untold
) -> Matrix:  # fmt: skip
    """How often each code was given, by language, outlet, story, time or annotator."""
    codings = {row for part in _read(session, which, checkpoint) for row in part}
    given = Counter((code, revision, creator) for _target, revision, _start, _end, code, creator in codings)
    columns = _columns(session, by, {revision for _code, revision, _creator in given})
    codes = _all_codes(session)
    counts: Counter[tuple[int, str | None]] = Counter()
    totals: Counter[int] = Counter()
    for (code, revision, creator), count in given.items():
        if code in codes and revision in columns:
            totals[code] += count
            for value in columns[revision] if by is not By.CREATOR else [creator]:
                counts[code, value] += count
    if by is By.CREATOR:
        counts = _named(session, counts)
    values = {value for _code, value in counts}
    ordered = (*sorted(each for each in values if each is not None), *([None] if None in values else []))
    return Matrix(by, ordered, codes, dict(counts), dict(totals))


def co_occurrences(
    session: Session, which: Which = EVERYTHING, checkpoint: Checkpoint = _untold
) -> dict[tuple[int, int], int]:
    """How many pairs of codings stand on the same words, for each two codes; the smaller id first."""
    passages: dict[int, set[tuple[int, int, int, int]]] = defaultdict(set)
    for part in _read(session, which, checkpoint):
        for target, revision, start, end, code, _creator in part:
            if start is not None and end is not None and start < end:
                passages[revision].add((start, end, code, target))
    codes = set(_all_codes(session))
    standing = _columns(session, By.LANGUAGE, passages)
    found: Counter[tuple[int, int]] = Counter()
    for revision, marked in passages.items():
        if revision in standing:
            _count_pairs(sorted(each for each in marked if each[2] in codes), found)
    return dict(found)


def _count_pairs(marked: Iterable[tuple[int, int, int, int]], found: Counter[tuple[int, int]]) -> None:
    """Counts the pairs of passages of one text, in its order, that share words and have two codes."""
    open_ones: list[tuple[int, int]] = []
    for start, end, code, _target in marked:
        open_ones = [each for each in open_ones if each[0] > start]
        found.update((min(code, other), max(code, other)) for _end, other in open_ones if other != code)
        open_ones.append((end, code))


def codings(which: Which, *columns: Any) -> Select[Any]:
    """The codings that are counted: a row for each place and code, with these columns."""
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
    return question.where(*_of_articles(which))


def _of_articles(which: Which) -> list[ColumnElement[bool]]:
    """The conditions on the articles of the codings."""
    conditions: list[ColumnElement[bool]] = []
    if which.story is not None:
        conditions.append(Article.id.in_(_members(StoryArticle.story_id == which.story)))
    if which.language is not None:
        conditions.append(Article.language == which.language)
    if which.outlet is not None:
        conditions.append(Article.outlet == which.outlet)
    return conditions


def coded_languages(session: Session) -> tuple[str, ...]:
    """The languages of the articles that codes were given in."""
    return tuple(sorted(session.scalars(codings(EVERYTHING, Article.language).distinct())))


def coded_outlets(session: Session) -> tuple[str, ...]:
    """The outlets of the articles that codes were given in, as far as they are known."""
    named = codings(EVERYTHING, Article.outlet).where(Article.outlet.is_not(None)).distinct()
    return tuple(sorted(each for each in session.scalars(named) if each))


def column_is(by: By, value: str | None) -> ColumnElement[bool]:
    """Whether a coding stands in this column of a matrix."""
    if by is By.CREATOR:
        named = select(Person.id).where(Person.name == value)
        return AnnotationRow.creator_id.is_(None) if value is None else AnnotationRow.creator_id.in_(named)
    if by is By.STORY:
        stories = select(Story.id).where(Story.trashed.is_(None))
        if value is None:
            return Article.id.not_in(_members(StoryArticle.story_id.in_(stories)))
        return Article.id.in_(_members(StoryArticle.story_id.in_(stories.where(Story.title == value))))
    column: ColumnElement[Any]
    if by in _LENGTHS:
        whole = func.substr(Article.published, 1, _LENGTHS[by])
        column = func.iif(func.length(whole) == _LENGTHS[by], whole, None)
    else:
        column = {By.LANGUAGE: Article.language, By.OUTLET: Article.outlet}[by]  # type: ignore[assignment]
    return column.is_(None) if value is None else column == literal(value)


def _read(session: Session, which: Which, checkpoint: Checkpoint) -> Iterator[Sequence[Any]]:
    """The codings in parts, a row for each place and code; those of codes and articles in the trash, too.

    Rows: place, revision, start, end, code, annotator. They come as the driver gives them: what the mapper would do
    with each takes longer than the counting.
    """
    question = (
        select(TargetRow.id, TargetRow.revision_id, TargetRow.start, TargetRow.end, BodyRow.code_id,
               AnnotationRow.creator_id)
        .select_from(BodyRow)
        .join(AnnotationRow, AnnotationRow.id == BodyRow.annotation_id)
        .join(TargetRow, TargetRow.annotation_id == AnnotationRow.id)
        .where(BodyRow.code_id.is_not(None), AnnotationRow.trashed.is_(None), TargetRow.kind != TargetKind.ABSENCE)
    )  # fmt: skip
    if which.creator is not None:
        question = question.where(AnnotationRow.creator_id == which.creator)
    if conditions := _of_articles(which):
        texts = select(Revision.id).join(Article, Article.id == Revision.article_id).where(*conditions)
        question = question.where(TargetRow.revision_id.in_(texts))
    total = session.scalar(select(func.count()).select_from(BodyRow).where(BodyRow.code_id.is_not(None))) or 0
    done = 0
    connection = session.connection()
    compiled = question.compile(connection.engine, compile_kwargs={"literal_binds": True})
    result = connection.exec_driver_sql(str(compiled))
    try:
        assert result.cursor is not None
        while part := result.cursor.fetchmany(_CHECKED_EVERY):
            checkpoint(min(done, total), total)
            done += len(part)
            yield part
    finally:
        result.close()
    checkpoint(total, total)


def _columns(session: Session, by: By, revisions: Iterable[int]) -> dict[int, list[str | None]]:
    """By revision of an article outside the trash, in which columns its codings stand."""
    rows = session.execute(
        select(Revision.id, Article.id, Article.language, Article.outlet, Article.published)
        .join(Article, Article.id == Revision.article_id)
        .where(one_of(Revision.id, revisions), Article.trashed.is_(None))
    ).all()
    if by is By.STORY:
        stories = _stories(session, {row[1] for row in rows})
        return {row[0]: stories.get(row[1], [None]) for row in rows}
    if by in _LENGTHS:
        length = _LENGTHS[by]
        return {row[0]: [row[4][:length] if row[4] and len(row[4]) >= length else None] for row in rows}
    return {row[0]: [row[2] if by is By.LANGUAGE else row[3]] for row in rows}


def _stories(session: Session, articles: Iterable[int]) -> dict[int, list[str | None]]:
    """The titles of the stories that articles are in."""
    rows = session.execute(
        select(StoryArticle.article_id, Story.title)
        .join(Story, and_(Story.id == StoryArticle.story_id, Story.trashed.is_(None)))
        .where(one_of(StoryArticle.article_id, articles), StoryArticle.state != State.SET_ASIDE)
        .distinct()
    )
    found: dict[int, list[str | None]] = defaultdict(list)
    for article, title in rows:
        found[article].append(title)
    return found


def _named(session: Session, counts: Counter[Any]) -> Counter[tuple[int, str | None]]:
    """The counts by the names of people, not by their ids."""
    people: dict[int | None, str] = {each.id: each.name for each in session.execute(select(Person.id, Person.name))}
    found: Counter[tuple[int, str | None]] = Counter()
    for (code, creator), count in counts.items():
        found[code, people.get(creator)] += count
    return found


def _members(condition: ColumnElement[bool]) -> Select[int]:
    return select(StoryArticle.article_id).where(condition, StoryArticle.state != State.SET_ASIDE)


def _all_codes(session: Session) -> tuple[int, ...]:
    rows = session.scalars(
        select(Code.id).where(Code.trashed.is_(None)).order_by(Code.parent_id, Code.ordinal, Code.id)
    )
    return tuple(rows)
