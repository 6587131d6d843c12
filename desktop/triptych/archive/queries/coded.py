"""What a code marks: its passages, and which of them are its examples."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from triptych.archive.schema import AnnotationRow, Article, BodyRow, CodeName, Revision, Story, StoryArticle, TargetRow
from triptych.domain.annotation import EXAMPLE, STORY, Purpose, TargetKind, WholeArticle
from triptych.domain.code import CodeWords
from triptych.domain.states import State

MOST: Final = 2000
"""So many passages of a code are listed."""


@dataclass(frozen=True, slots=True)
class CodedPassage:
    """An annotation that carries a code, by the first place that it stands on.

    Attributes:
        annotation: internal id.
        language: of the article.
        outlet: who published it.
        quote: the words; empty where it stands on an article as a whole.
        title: of the article.
        example: it is an example of the code.
    """

    annotation: int
    language: str
    outlet: str | None
    quote: str
    title: str | None
    example: bool


def coded_passages(session: Session, code: int, limit: int = MOST) -> tuple[CodedPassage, ...]:
    """The annotations outside the trash that carry a code, oldest first."""
    return _passages(session, _carrying(code).order_by(AnnotationRow.id).limit(limit))


def examples_of(session: Session, code: int) -> tuple[CodedPassage, ...]:
    """The examples of a code, language by language."""
    found = _passages(session, _carrying(code).where(_is_example()).order_by(AnnotationRow.id).limit(MOST))
    return tuple(sorted(found, key=lambda each: (each.language, each.annotation)))


def is_example(session: Session, code: int, annotation: int) -> bool:
    """Whether what an annotation stands on is an example of a code."""
    found = _carrying(code).where(AnnotationRow.id == annotation, _is_example())
    return session.execute(found.limit(1)).first() is not None


def code_words(session: Session, code: int) -> dict[str, CodeWords]:
    """A code's name and definition in each language that it has them in."""
    rows = session.execute(
        select(CodeName.language, CodeName.name, CodeName.definition).where(CodeName.code_id == code)
    )
    return {language: CodeWords(name, definition) for language, name, definition in rows}


@dataclass(frozen=True, slots=True)
class Said:
    """An annotation on an article or story as a whole.

    Attributes:
        annotation: internal id.
        codes: internal ids, in the order in which they were given.
        noted: it says more than codes.
    """

    annotation: int
    codes: tuple[int, ...]
    noted: bool


@dataclass(frozen=True, slots=True)
class Document:
    """An article or a story as a whole, and what is said of it.

    Attributes:
        articles: that it is, or that stand in it.
        story: id of the story in exchanged files; None for an article.
        said: of it, oldest first.
    """

    articles: tuple[WholeArticle, ...]
    story: UUID | None = None
    said: tuple[Said, ...] = ()


def document_of_article(session: Session, article: int) -> Document:
    """An article as a whole; what is said of it together with others is not its own."""
    places = aliased(TargetRow)
    alone = select(func.count(places.id)).where(places.annotation_id == AnnotationRow.id).scalar_subquery() == 1
    return Document(
        (WholeArticle(article),), None, _said(session, Revision.article_id == article, alone, _story().is_(None))
    )


def document_of_story(session: Session, story: int) -> Document:
    """A story as a whole: all articles that stand in it."""
    standing = (StoryArticle.story_id == story, StoryArticle.state != State.SET_ASIDE)
    articles = session.scalars(
        select(StoryArticle.article_id)
        .join(Article, Article.id == StoryArticle.article_id)
        .where(*standing, Article.trashed.is_(None))
        .order_by(StoryArticle.article_id)
    ).all()
    uuid = session.scalar(select(Story.uuid).where(Story.id == story))
    said = _said(session, Revision.article_id.in_(articles), _story() == str(uuid))
    return Document(tuple(map(WholeArticle, articles)), uuid, said)


def _story() -> Any:
    """The story that an annotation is said of; null where of none."""
    return func.json_extract(AnnotationRow.extra, f'$."{STORY}"')


def _said(session: Session, *which: Any) -> tuple[Said, ...]:
    """The annotations on whole articles for which this holds."""
    numbers = session.scalars(
        select(AnnotationRow.id)
        .join(TargetRow, TargetRow.annotation_id == AnnotationRow.id)
        .join(Revision, Revision.id == TargetRow.revision_id)
        .where(AnnotationRow.trashed.is_(None), TargetRow.kind == TargetKind.ARTICLE, *which)
        .order_by(AnnotationRow.id)
        .distinct()
    ).all()
    rows = session.execute(
        select(BodyRow.annotation_id, BodyRow.code_id, BodyRow.purpose)
        .where(BodyRow.annotation_id.in_(numbers))
        .order_by(BodyRow.ordinal, BodyRow.id)
    ).all()
    bodies = {number: [row for row in rows if row.annotation_id == number] for number in numbers}
    return tuple(
        Said(
            number,
            tuple(row.code_id for row in said if row.code_id is not None),
            any(row.purpose != Purpose.TAGGING for row in said),
        )
        for number, said in bodies.items()
    )


def _carrying(code: int) -> Select[Any]:
    """The annotations that carry a code; of several places, SQLite gives the row that holds the least."""
    return (
        select(
            AnnotationRow.id,
            Article.language,
            Article.outlet,
            TargetRow.exact,
            Article.title,
            _is_example(),
            func.min(TargetRow.ordinal),
        )
        .select_from(BodyRow)
        .join(AnnotationRow, AnnotationRow.id == BodyRow.annotation_id)
        .join(TargetRow, TargetRow.annotation_id == AnnotationRow.id)
        .join(Revision, Revision.id == TargetRow.revision_id)
        .join(Article, Article.id == Revision.article_id)
        .where(BodyRow.code_id == code, AnnotationRow.trashed.is_(None), TargetRow.kind != TargetKind.ABSENCE)
        .group_by(AnnotationRow.id)
    )


def _is_example() -> Any:
    return func.coalesce(func.json_extract(BodyRow.extra, f'$."{EXAMPLE}"'), 0) == 1


def _passages(session: Session, wanted: Select[Any]) -> tuple[CodedPassage, ...]:
    rows: Sequence[Any] = session.execute(wanted).all()
    return tuple(
        CodedPassage(number, language, outlet, " ".join((exact or "").split()), title, bool(example))
        for number, language, outlet, exact, title, example, _first in rows
    )
