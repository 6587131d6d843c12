"""Emptying the trash: the one thing that cannot be taken back, and says so beforehand."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from triptych.archive.schema import AnnotationRow, Article, Code, SourceDocument, Story, TargetRow
from triptych.domain.receipt import Kind, Receipt


def empty_trash(session: Session) -> Receipt:
    """Removes what lies in the trash for good, with what belongs to it alone.

    Annotations that rested on nothing but those articles go along, and so do the documents that only they came from.
    """
    articles = set(session.scalars(select(Article.id).where(Article.trashed.is_not(None))))
    annotations = set(session.scalars(select(AnnotationRow.id).where(AnnotationRow.trashed.is_not(None))))
    stories = set(session.scalars(select(Story.id).where(Story.trashed.is_not(None))))
    codes = set(session.scalars(select(Code.id).where(Code.trashed.is_not(None))))
    for table in (AnnotationRow, Article, Story, Code):
        session.execute(delete(table).where(table.trashed.is_not(None)))
    baseless = set(
        session.scalars(select(AnnotationRow.id).where(AnnotationRow.id.not_in(select(TargetRow.annotation_id))))
    )
    session.execute(delete(AnnotationRow).where(AnnotationRow.id.in_(baseless)))
    session.execute(delete(SourceDocument).where(SourceDocument.id.not_in(select(Article.source_id))))
    return Receipt(
        "empty_trash",
        {
            Kind.ARTICLE: frozenset(articles),
            Kind.ANNOTATION: frozenset(annotations | baseless),
            Kind.STORY: frozenset(stories),
            Kind.CODE: frozenset(codes),
        },
    )
