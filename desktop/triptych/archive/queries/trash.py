"""What lies in the trash, and what emptying it would remove."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import func, or_, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from triptych.archive.schema import (
    AnnotationRow,
    Article,
    BodyRow,
    Code,
    CodeName,
    Revision,
    SourceDocument,
    Story,
    TargetRow,
)
from triptych.domain.receipt import Kind

PAGE: Final = 100
"""How many things of the trash are told at once."""

KINDS: Final = (Kind.ARTICLE, Kind.STORY, Kind.ANNOTATION, Kind.CODE)
"""What can lie in the trash."""

_TABLES: Final[dict[Kind, type[Article] | type[Story] | type[AnnotationRow] | type[Code]]] = {
    Kind.ARTICLE: Article,
    Kind.STORY: Story,
    Kind.ANNOTATION: AnnotationRow,
    Kind.CODE: Code,
}


@dataclass(frozen=True, slots=True)
class Doomed:
    """How much emptying the trash removes for good.

    Attributes:
        articles: in the trash.
        annotations: in the trash, or resting on nothing but trashed articles.
        stories: in the trash.
        codes: in the trash.
    """

    articles: int
    annotations: int
    stories: int
    codes: int

    @property
    def nothing(self) -> bool:
        """Whether the trash is empty."""
        return not (self.articles or self.annotations or self.stories or self.codes)


@dataclass(frozen=True, slots=True)
class Trashed:
    """A thing in the trash.

    Attributes:
        kind: what it is.
        number: its internal id.
        title: a headline, a story's title, the quote or note of an annotation, a code's name; None where it has none.
        language: of an article, or of the one that an annotation rests on.
        at: when it was put there (ISO 8601).
    """

    kind: Kind
    number: int
    title: str | None
    language: str | None
    at: str


def what_emptying_removes(session: Session) -> Doomed:
    """Counts what would go."""
    supported = (
        select(TargetRow.annotation_id)
        .join(Revision, Revision.id == TargetRow.revision_id)
        .join(Article, Article.id == Revision.article_id)
        .where(Article.trashed.is_(None))
    )
    going = or_(AnnotationRow.trashed.is_not(None), AnnotationRow.id.not_in(supported))
    annotations = session.scalar(select(func.count()).select_from(AnnotationRow).where(going)) or 0
    counts = trash_counts(session)
    return Doomed(counts[Kind.ARTICLE], annotations, counts[Kind.STORY], counts[Kind.CODE])


def trash_counts(session: Session) -> dict[Kind, int]:
    """How many things of each kind lie in the trash."""
    return {
        kind: session.scalar(select(func.count()).select_from(table).where(table.trashed.is_not(None))) or 0
        for kind, table in _TABLES.items()
    }


def trashed_page(
    session: Session, kind: Kind, language: str, after: tuple[str, int] | None = None
) -> tuple[Trashed, ...]:
    """Things of a kind in the trash, those put there last first.

    Args:
        session: a reading transaction.
        kind: what they are.
        language: of the interface, for the names of codes.
        after: when the last one of the page before was put there, and its number; None for the first page.
    """
    table = _TABLES[kind]
    trashed: InstrumentedAttribute[str | None] = table.trashed
    question = select(table.id, trashed).where(trashed.is_not(None))
    if after is not None:
        question = question.where(tuple_(trashed, table.id) < after)
    rows = session.execute(question.order_by(trashed.desc(), table.id.desc()).limit(PAGE)).all()
    titles = _titles(session, kind, [number for number, _at in rows], language)
    return tuple(Trashed(kind, number, *titles.get(number, (None, None)), str(at)) for number, at in rows)


_Titles = dict[int, tuple[str | None, str | None]]


def _titles(session: Session, kind: Kind, numbers: Sequence[int], language: str) -> _Titles:
    """Title and language of each."""
    if kind is Kind.ARTICLE:
        return _of_articles(session, numbers)
    if kind is Kind.STORY:
        rows = session.execute(select(Story.id, Story.title).where(Story.id.in_(numbers)))
        return {number: (title, None) for number, title in rows}
    if kind is Kind.CODE:
        return _of_codes(session, numbers, language)
    return _of_annotations(session, numbers)


def _of_articles(session: Session, numbers: Sequence[int]) -> _Titles:
    rows = session.execute(
        select(Article.id, func.coalesce(Article.title, SourceDocument.name), Article.language)
        .join(SourceDocument, SourceDocument.id == Article.source_id)
        .where(Article.id.in_(numbers))
    )
    return {number: (title, tongue) for number, title, tongue in rows}


def _of_codes(session: Session, numbers: Sequence[int], language: str) -> _Titles:
    """Names in the interface's language, else in the first that has one."""
    rows = session.execute(
        select(CodeName.code_id, CodeName.name)
        .where(CodeName.code_id.in_(numbers))
        .order_by(CodeName.language == language, CodeName.language.desc())
    )
    return {number: (name, None) for number, name in rows}


def _of_annotations(session: Session, numbers: Sequence[int]) -> _Titles:
    """What was written, else what was marked."""
    titles: dict[int, Any] = {}
    places = session.execute(
        select(TargetRow.annotation_id, TargetRow.exact, Article.language)
        .join(Revision, Revision.id == TargetRow.revision_id)
        .join(Article, Article.id == Revision.article_id)
        .where(TargetRow.annotation_id.in_(numbers))
        .order_by(TargetRow.annotation_id, TargetRow.ordinal.desc())
    )
    for number, exact, tongue in places:
        titles[number] = (exact, tongue)
    written = session.execute(
        select(BodyRow.annotation_id, BodyRow.value)
        .where(BodyRow.annotation_id.in_(numbers), BodyRow.value.is_not(None), BodyRow.code_id.is_(None))
        .order_by(BodyRow.annotation_id, BodyRow.ordinal.desc())
    )
    for number, value in written:
        titles[number] = (value, titles.get(number, (None, None))[1])
    return titles
