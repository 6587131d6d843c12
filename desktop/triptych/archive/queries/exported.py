"""Articles as they are taken out: details, text, stories and codes of a batch of them."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from triptych.archive.queries.articles import details_of
from triptych.archive.queries.codebook import code_names
from triptych.archive.queries.one_of import one_of
from triptych.archive.schema import (
    AnnotationRow,
    Article,
    BodyRow,
    ParagraphRow,
    Revision,
    Story,
    StoryArticle,
    TargetRow,
)
from triptych.domain.citation import Cited
from triptych.domain.exported import Exported
from triptych.domain.states import State
from triptych.domain.text import Paragraph, Role, Span


def exported(session: Session, articles: Sequence[int], language: str) -> tuple[Exported, ...]:
    """These articles, in the order in which they came; without those in the trash.

    Args:
        session: a reading transaction.
        articles: internal ids; some thousand at most.
        language: of the codes' names.
    """
    rows = session.execute(
        select(Article, Revision.id, Revision.text)
        .join(Revision, (Revision.article_id == Article.id) & (Revision.number == Article.revision))
        .where(one_of(Article.id, articles), Article.trashed.is_(None))
        .order_by(Article.id)
    ).all()
    paragraphs = _paragraphs(session, [revision for _article, revision, _text in rows])
    stories, notes = _stories(session, articles), _annotations(session, articles)
    codes = _codes(session, articles, language)
    return tuple(
        Exported(
            cited=Cited(article.uuid, details_of(article)),
            text=text,
            paragraphs=tuple(paragraphs[revision]),
            stories=tuple(stories[article.id]),
            annotations=notes.get(article.id, 0),
            codes=tuple(dict.fromkeys(codes[article.id])),
        )
        for article, revision, text in rows
    )


def _paragraphs(session: Session, revisions: Sequence[int]) -> dict[int, list[Paragraph]]:
    found: dict[int, list[Paragraph]] = defaultdict(list)
    rows = session.execute(
        select(ParagraphRow.revision_id, ParagraphRow.start, ParagraphRow.end, ParagraphRow.role, ParagraphRow.language)
        .where(one_of(ParagraphRow.revision_id, revisions))
        .order_by(ParagraphRow.revision_id, ParagraphRow.start)
    )
    for revision, start, end, role, language in rows:
        found[revision].append(Paragraph(Span(start, end), Role(role), language))
    return found


def _stories(session: Session, articles: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = session.execute(
        select(StoryArticle.article_id, Story.title)
        .join(Story, Story.id == StoryArticle.story_id)
        .where(
            one_of(StoryArticle.article_id, articles),
            StoryArticle.state != State.SET_ASIDE,
            Story.state != State.SET_ASIDE,
            Story.trashed.is_(None),
        )
        .order_by(Story.id)
    )
    for article, title in rows:
        found[article].append(title)
    return found


def _annotations(session: Session, articles: Sequence[int]) -> dict[int, int]:
    rows = session.execute(
        select(Revision.article_id, func.count(TargetRow.annotation_id.distinct()))
        .join(TargetRow, TargetRow.revision_id == Revision.id)
        .join(AnnotationRow, AnnotationRow.id == TargetRow.annotation_id)
        .where(one_of(Revision.article_id, articles), AnnotationRow.trashed.is_(None))
        .group_by(Revision.article_id)
    )
    return dict(rows.all())


def _codes(session: Session, articles: Sequence[int], language: str) -> dict[int, list[str]]:
    names = code_names(session, language)
    found: dict[int, list[str]] = defaultdict(list)
    rows = session.execute(
        select(Revision.article_id, BodyRow.code_id)
        .join(TargetRow, TargetRow.revision_id == Revision.id)
        .join(AnnotationRow, AnnotationRow.id == TargetRow.annotation_id)
        .join(BodyRow, BodyRow.annotation_id == AnnotationRow.id)
        .where(one_of(Revision.article_id, articles), AnnotationRow.trashed.is_(None), BodyRow.code_id.is_not(None))
        .order_by(Revision.article_id, BodyRow.annotation_id, BodyRow.ordinal)
    )
    for article, code in rows:
        if code in names:
            found[article].append(names[code])
    return found
