"""How the articles that fit a query spread over outlets, years, stories, entities, codes and annotations."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from triptych.archive.archive import Archive
from triptych.archive.indexing import of_index
from triptych.archive.queries.codebook import codes
from triptych.archive.queries.entity_linking import whole_entity
from triptych.archive.queries.filters import annotated_articles
from triptych.archive.queries.one_of import one_of
from triptych.archive.schema import (
    AnnotationRow,
    Article,
    BodyRow,
    Entity,
    Mention,
    Revision,
    Story,
    StoryArticle,
    TargetRow,
)
from triptych.archive.searching.meaning import meaning
from triptych.archive.searching.planning import planned
from triptych.archive.searching.syntax import Node
from triptych.domain.states import State

LOOKED_AT: Final = 20_000
"""Of more articles that fit only the newest so many are counted."""

VALUES: Final = 25
"""So many values of a facet are told, those of most articles."""

Counted = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class HitFacets:
    """In how many of the articles that fit something stands; the most first.

    Attributes:
        counts: values with their articles, by field of the query language: outlet, date, story, entity, code, has.
        complete: all articles that fit were counted, not only the newest 20,000.
    """

    counts: tuple[tuple[str, Counted], ...]
    complete: bool


def hit_facets(
    session: Session,
    archive: Archive,
    *,
    query: Node,
    languages: Sequence[str],
    exact: bool,
    left_out: Sequence[str],
    language: str,
) -> HitFacets:
    """Counts what the articles have that fit a query.

    Args:
        session: a reading transaction.
        archive: whose index is asked.
        query: what is looked for.
        languages: only these; all where empty.
        exact: forms and accents must be as typed; such articles are counted by what the index knows of them.
        left_out: the typed names whose other names are not wanted.
        language: of the codes' names.
    """
    meant = meaning(session, query, exact=exact, left_out=left_out)
    plan = planned(session, meant.node, languages)
    articles = of_index(archive, lambda index: index.all_articles(plan, LOOKED_AT + 1))
    complete = len(articles) <= LOOKED_AT
    articles = articles[:LOOKED_AT]
    names = {row.number: row.name for row in codes(session, language)}
    whole = aliased(Entity)
    years = func.substr(Article.published, 1, 4)
    questions: dict[str, Select[Any]] = {
        "outlet": _counted(Article.outlet, Article.id, articles),
        "date": _counted(years, Article.id, articles),
        "story": _counted(Story.title, StoryArticle.article_id, articles)
        .join(Story, Story.id == StoryArticle.story_id)
        .where(Story.trashed.is_(None), Story.state != State.SET_ASIDE, StoryArticle.state != State.SET_ASIDE),
        "entity": _of_current(_counted(whole.name, Article.id, articles), Mention.revision_id)
        .join(Entity, Entity.id == Mention.entity_id)
        .join(whole, whole.id == whole_entity())
        .where(Mention.state != State.SET_ASIDE, whole.state != State.SET_ASIDE),
        "code": _counted(BodyRow.code_id, Revision.article_id, articles)
        .select_from(Revision)
        .join(TargetRow, TargetRow.revision_id == Revision.id)
        .join(AnnotationRow, AnnotationRow.id == TargetRow.annotation_id)
        .join(BodyRow, BodyRow.annotation_id == AnnotationRow.id)
        .where(AnnotationRow.trashed.is_(None)),
    }
    named: dict[str, Callable[[Any], str]] = {"code": lambda number: names.get(number, "")}
    counts = [(field, _values(session, asked, named.get(field, str))) for field, asked in questions.items()]
    annotated = select(func.count()).where(one_of(Article.id, articles), Article.id.in_(annotated_articles()))
    number = session.scalar(annotated) or 0
    counts.append(("has", (("notes", number),) if number else ()))
    return HitFacets(tuple(counts), complete)


def _counted(value: Any, article: Any, articles: Sequence[int]) -> Select[Any]:
    number = func.count(article.distinct()).label("number")
    question = select(value, number).where(one_of(article, articles), value.is_not(None))
    return question.group_by(value).order_by(number.desc(), value).limit(VALUES)


def _of_current(question: Select[Any], revision: Any) -> Select[Any]:
    """With the articles' current texts, and the rows that stand in them."""
    return (
        question.select_from(Article)
        .join(Revision, (Revision.article_id == Article.id) & (Revision.number == Article.revision))
        .join(Mention, revision == Revision.id)
    )


def _values(session: Session, question: Select[Any], name: Callable[[Any], str]) -> Counted:
    rows = session.execute(question).all()
    return tuple((name(value), number) for value, number in rows if name(value))
