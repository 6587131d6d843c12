"""What lies in the trash, and what emptying it would remove."""

from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from triptych.archive.schema import AnnotationRow, Article, Revision, TargetRow


@dataclass(frozen=True, slots=True)
class Doomed:
    """How much emptying the trash removes for good.

    Attributes:
        articles: in the trash.
        annotations: in the trash, or resting on nothing but trashed articles.
    """

    articles: int
    annotations: int


def what_emptying_removes(session: Session) -> Doomed:
    """Counts what would go."""
    articles = session.scalar(select(func.count()).select_from(Article).where(Article.trashed.is_not(None))) or 0
    supported = (
        select(TargetRow.annotation_id)
        .join(Revision, Revision.id == TargetRow.revision_id)
        .join(Article, Article.id == Revision.article_id)
        .where(Article.trashed.is_(None))
    )
    going = or_(AnnotationRow.trashed.is_not(None), AnnotationRow.id.not_in(supported))
    annotations = session.scalar(select(func.count()).select_from(AnnotationRow).where(going)) or 0
    return Doomed(articles, annotations)
