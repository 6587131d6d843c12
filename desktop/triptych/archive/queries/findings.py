"""Findings and other annotations: listed by pages, and counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, and_, func, literal, literal_column, or_, select
from sqlalchemy.orm import Session

from triptych.archive.faults import understood
from triptych.archive.queries.bodies import is_finding, said_by, says_something
from triptych.archive.queries.codebook import tags_of
from triptych.archive.queries.wording import annotations_saying
from triptych.archive.schema import (
    AnnotationRow,
    Article,
    BodyRow,
    Code,
    Revision,
    Story,
    StoryArticle,
    TargetRow,
)
from triptych.domain.annotation import TargetKind
from triptych.domain.code import CodeTag
from triptych.domain.states import FindingState, State
from triptych.i18n import current_language

PAGE: Final = 100
"""How many rows a page has."""

COUNTED: Final = 1000
"""Beyond so many, a count says only that there are more."""

_NOT_BY_INDEX: Final = literal_column("+body.code_id", Integer)
"""A common code's own index leads to all that it marks, again for each row of the list."""

_FEW: Final = 1000
"""So many annotations are looked up by their numbers; more are met soon enough in the order of the list."""


class Sort(StrEnum):
    """What stands first in the list."""

    CHANGED = "changed"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """Which annotations are wanted; those in the trash never are.

    Attributes:
        text: its words all stand in a title, a note, a tag or a quote, whatever their accents; or it is the
            annotation's number.
        code: internal id of a code that it has, or one of those under it.
        story: internal id of the story of one of its articles.
        state: how far it has come.
        findings: findings only; highlights and notes as well if false.
        creator: internal id of who made it.
        waiting: only those with a place whose words were changed, for the reader to say where it stands now.
        written: only those with a title or a note.
    """

    text: str = ""
    code: int | None = None
    story: int | None = None
    state: FindingState | None = None
    findings: bool = True
    waiting: bool = False
    creator: int | None = None
    written: bool = False


@dataclass(frozen=True, slots=True)
class Presence:
    """What an annotation rests on in one language.

    Attributes:
        language: BCP 47 tag.
        places: how many passages or articles.
        absent: an article is named that leaves it out.
    """

    language: str
    places: int
    absent: bool


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One row of the list.

    Attributes:
        number: internal id.
        finding: a finding, not a mere highlight or note.
        title: its title.
        note: what the reader says.
        quote: the words that it rests on first.
        codes: in the order in which they were given.
        story: title of the story of its first article that is in one.
        presence: what it rests on, by language.
        state: how far it has come.
        changed: ISO 8601 instant of the last change.
    """

    number: int
    finding: bool
    title: str | None
    note: str | None
    quote: str | None
    codes: tuple[CodeTag, ...]
    story: str | None
    presence: tuple[Presence, ...]
    state: FindingState
    changed: str

    @property
    def heading(self) -> str:
        """What it is called: its title, else the first words of its note, else those that it rests on."""
        return next((" ".join(each.split()) for each in (self.title, self.note, self.quote) if each), "")


_CHANGED: Final = func.coalesce(AnnotationRow.modified, AnnotationRow.created, literal_column("''"))
"""As the index has it."""

After = tuple[str, int]
"""The last row that was given: when it changed, and its number."""


def finding_page(
    session: Session, wanted: FindingFilter, sort: Sort = Sort.CHANGED, after: After | None = None
) -> tuple[FindingRow, ...]:
    """The next rows, newest first.

    Args:
        session: a reading transaction.
        wanted: which.
        sort: by what the newest are told.
        after: the last row of the page before; None for the first page.
    """
    question = select(
        AnnotationRow.id, AnnotationRow.state, _CHANGED.label("changed"), is_finding().label("finding")
    ).where(*_conditions(session, wanted))
    if sort is Sort.CHANGED:
        question = question.order_by(_CHANGED.desc(), AnnotationRow.id.desc())
        if after is not None:
            earlier = and_(literal(after[0]) == _CHANGED, AnnotationRow.id < after[1])
            question = question.where(literal(after[0]) >= _CHANGED, or_(literal(after[0]) > _CHANGED, earlier))
    else:
        question = question.order_by(AnnotationRow.id.desc())
        if after is not None:
            question = question.where(AnnotationRow.id < after[1])
    return _rows(session, session.execute(question.limit(PAGE)).all())


def first_findings(session: Session, count: int, wanted: FindingFilter, sort: Sort) -> tuple[FindingRow, ...]:
    """The first rows in whole pages: at least so many, if there are."""
    rows: list[FindingRow] = []
    after: After | None = None
    while len(rows) < count:
        page = finding_page(session, wanted, sort, after)
        rows.extend(page)
        if len(page) < PAGE:
            break
        after = (rows[-1].changed, rows[-1].number)
    return tuple(rows)


def finding_rows(session: Session, numbers: Sequence[int]) -> tuple[FindingRow, ...]:
    """These annotations, at most some hundreds, as rows; those that are gone are left out."""
    question = select(
        AnnotationRow.id, AnnotationRow.state, _CHANGED.label("changed"), is_finding().label("finding")
    ).where(AnnotationRow.id.in_(numbers), AnnotationRow.trashed.is_(None))
    return _rows(session, session.execute(question).all())


@dataclass(frozen=True, slots=True)
class FindingCounts:
    """How many fit a filter, counted up to one more than `COUNTED`.

    Attributes:
        fitting: annotations that fit.
        all: annotations of that kind without any filter.
        codings: how many codes were given in the whole archive.
        anchors: on how many places annotations rest, by language.
    """

    fitting: int
    all: int
    codings: int
    anchors: tuple[Presence, ...]


def count_findings(session: Session, wanted: FindingFilter, known: FindingCounts | None = None) -> FindingCounts:
    """How many fit, and what there is in all.

    Args:
        session: a reading transaction.
        wanted: what is counted.
        known: what was counted under another filter since the archive changed last; spares counting everything again.
    """
    everything = FindingFilter(findings=wanted.findings)
    count = _count(session, everything)
    return FindingCounts(
        fitting=count if wanted == everything else _count(session, wanted),
        all=count,
        codings=_codings(session) if known is None else known.codings,
        anchors=_anchors(session) if known is None else known.anchors,
    )


def _codings(session: Session) -> int:
    codings = (
        select(func.count())
        .select_from(BodyRow)
        .join(AnnotationRow, AnnotationRow.id == BodyRow.annotation_id)
        .where(BodyRow.code_id.is_not(None), AnnotationRow.trashed.is_(None))
    )
    return session.scalar(codings) or 0


def _count(session: Session, wanted: FindingFilter) -> int:
    some = select(AnnotationRow.id).where(*_conditions(session, wanted)).limit(COUNTED + 1).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0


def _anchors(session: Session) -> tuple[Presence, ...]:
    rows = session.execute(
        select(Article.language, func.count())
        .select_from(TargetRow)
        .join(AnnotationRow, AnnotationRow.id == TargetRow.annotation_id)
        .join(Revision, Revision.id == TargetRow.revision_id)
        .join(Article, Article.id == Revision.article_id)
        .where(AnnotationRow.trashed.is_(None), TargetRow.kind != TargetKind.ABSENCE)
        .group_by(Article.language)
        .order_by(Article.language)
    )
    return tuple(Presence(language, count, absent=False) for language, count in rows)


def _conditions(session: Session, wanted: FindingFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [AnnotationRow.trashed.is_(None)]
    if wanted.state is not None:
        conditions.append(AnnotationRow.state == wanted.state)
    if wanted.creator is not None:
        conditions.append(AnnotationRow.creator_id == wanted.creator)
    if wanted.code is not None:
        conditions.append(_has_one_of(session, _with_those_below(session, wanted.code)))
    if wanted.story is not None:
        told = (
            select(TargetRow.annotation_id)
            .join(Revision, Revision.id == TargetRow.revision_id)
            .join(StoryArticle, StoryArticle.article_id == Revision.article_id)
            .where(StoryArticle.story_id == wanted.story, StoryArticle.state != State.SET_ASIDE)
        )
        conditions.append(AnnotationRow.id.in_(told))
    if wanted.findings:
        conditions.append(is_finding())
    if wanted.waiting:
        changed = (
            select(TargetRow.annotation_id)
            .join(Revision, Revision.id == TargetRow.revision_id)
            .join(Article, Article.id == Revision.article_id)
            .where(TargetRow.start.is_not(None), Revision.number != Article.revision, Article.trashed.is_(None))
        )
        conditions.append(AnnotationRow.id.in_(changed))
    if wanted.written:
        conditions.append(says_something())
    if wanted.text.strip():
        conditions.append(_says(session, wanted.text.strip()))
    return conditions


def _with_those_below(session: Session, code: int) -> list[int]:
    below: dict[int | None, list[int]] = {}
    for number, parent in session.execute(select(Code.id, Code.parent_id).where(Code.trashed.is_(None))):
        below.setdefault(parent, []).append(number)
    found = [code]
    for each in found:
        found.extend(below.get(each, ()))
    return found


def _has_one_of(session: Session, codes: Sequence[int]) -> ColumnElement[bool]:
    """Whether an annotation has one of these codes: a rare one is looked up, a common one met in the list's order."""
    coded = select(BodyRow.annotation_id).where(BodyRow.code_id.in_(codes))
    found = session.scalars(coded.limit(_FEW + 1)).all()
    if len(found) <= _FEW:
        return AnnotationRow.id.in_(found)
    own = select(BodyRow.id).where(BodyRow.annotation_id == AnnotationRow.id, _NOT_BY_INDEX.in_(codes))
    return own.correlate(AnnotationRow).exists()


def _says(session: Session, text: str) -> ColumnElement[bool]:
    """Whether the text stands in what an annotation says or rests on; folded, as the whole program searches."""
    found = annotations_saying(session, text)
    digits = text.rpartition("-")[2]
    if digits.isascii() and digits.isdigit():
        found.append(int(digits[:15]))
    if len(found) <= _FEW:
        return AnnotationRow.id.in_(found)
    numbers = frozenset(found)
    connection: Any = session.connection().connection.driver_connection
    connection.create_function("says_it", 1, numbers.__contains__)
    return func.says_it(AnnotationRow.id) == 1


def _rows(session: Session, rows: Sequence[Any]) -> tuple[FindingRow, ...]:
    numbers = [row.id for row in rows]
    said, tags = said_by(session, numbers), tags_of(session, numbers, current_language())
    quotes, presence = _places(session, numbers)
    stories = stories_of(session, numbers)
    with understood():
        return tuple(
            FindingRow(
                number=row.id,
                finding=bool(row.finding),
                title=said[row.id].title,
                note=said[row.id].note,
                quote=quotes.get(row.id),
                codes=tags.get(row.id, ()),
                story=stories.get(row.id, (0, None))[1],
                presence=presence.get(row.id, ()),
                state=FindingState(row.state),
                changed=row.changed,
            )
            for row in rows
        )


def _places(session: Session, numbers: Sequence[int]) -> tuple[dict[int, str], dict[int, tuple[Presence, ...]]]:
    """The first quote of each annotation, and what it rests on by language."""
    rows = session.execute(
        select(TargetRow.annotation_id, TargetRow.kind, TargetRow.exact, Article.language)
        .join(Revision, Revision.id == TargetRow.revision_id)
        .join(Article, Article.id == Revision.article_id)
        .where(TargetRow.annotation_id.in_(numbers))
        .order_by(TargetRow.annotation_id, TargetRow.ordinal, TargetRow.id)
    )
    quotes: dict[int, str] = {}
    found: dict[int, dict[str, Presence]] = {}
    for annotation, kind, exact, language in rows:
        if exact:
            quotes.setdefault(annotation, exact)
        standing = found.setdefault(annotation, {}).get(language, Presence(language, 0, absent=False))
        absent = kind == TargetKind.ABSENCE
        found[annotation][language] = Presence(
            language, standing.places + (not absent), absent=standing.absent or absent
        )
    return quotes, {annotation: tuple(each.values()) for annotation, each in found.items()}


def stories_of(session: Session, numbers: Sequence[int]) -> dict[int, tuple[int, str]]:
    """The story that each annotation is about, its first article's that is in one: internal id and title."""
    rows = session.execute(
        select(TargetRow.annotation_id, Story.id, Story.title)
        .join(Revision, Revision.id == TargetRow.revision_id)
        .join(StoryArticle, StoryArticle.article_id == Revision.article_id)
        .join(Story, Story.id == StoryArticle.story_id)
        .where(TargetRow.annotation_id.in_(numbers), StoryArticle.state != State.SET_ASIDE, Story.trashed.is_(None))
        .order_by(TargetRow.ordinal.desc(), Story.id.desc())
    )
    return {annotation: (story, title) for annotation, story, title in rows}


def stories_with_findings(session: Session) -> tuple[tuple[int, str], ...]:
    """The stories that annotations are about, by title: internal id and title."""
    rows = session.execute(
        select(Story.id, Story.title)
        .join(StoryArticle, StoryArticle.story_id == Story.id)
        .join(Revision, Revision.article_id == StoryArticle.article_id)
        .join(TargetRow, TargetRow.revision_id == Revision.id)
        .join(AnnotationRow, AnnotationRow.id == TargetRow.annotation_id)
        .where(AnnotationRow.trashed.is_(None), StoryArticle.state != State.SET_ASIDE, Story.trashed.is_(None))
        .distinct()
        .order_by(Story.title, Story.id)
    )
    return tuple((number, title) for number, title in rows)
