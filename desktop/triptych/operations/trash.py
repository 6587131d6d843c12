"""Emptying the trash: the one thing that cannot be taken back, and says so beforehand."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from triptych.archive.schema import AnnotationRow, Article, SourceDocument, TargetRow
from triptych.domain.receipt import Kind, Receipt


def empty_trash(session: Session) -> Receipt:
    """Removes trashed articles and annotations for good, with what belongs to them alone.

    Annotations that rested on nothing but those articles go along, and so do the documents that only they came from.
    """
    articles = set(session.scalars(select(Article.id).where(Article.trashed.is_not(None))))
    annotations = set(session.scalars(select(AnnotationRow.id).where(AnnotationRow.trashed.is_not(None))))
    session.execute(delete(AnnotationRow).where(AnnotationRow.trashed.is_not(None)))
    session.execute(delete(Article).where(Article.trashed.is_not(None)))
    baseless = set(
        session.scalars(select(AnnotationRow.id).where(AnnotationRow.id.not_in(select(TargetRow.annotation_id))))
    )
    session.execute(delete(AnnotationRow).where(AnnotationRow.id.in_(baseless)))
    session.execute(delete(SourceDocument).where(SourceDocument.id.not_in(select(Article.source_id))))
    return Receipt(
        "empty_trash", {Kind.ARTICLE: frozenset(articles), Kind.ANNOTATION: frozenset(annotations | baseless)}
    )
