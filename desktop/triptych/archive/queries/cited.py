"""Articles as they are cited."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from triptych.archive.queries.articles import details_of
from triptych.archive.schema import Article, Story, StoryArticle
from triptych.domain.citation import Cited
from triptych.domain.states import State


def cited(session: Session, *, story: str | None = None) -> tuple[Cited, ...]:
    """The articles outside the trash, of a story by its title or of the whole archive; the oldest first."""
    question = (
        select(Article)
        .where(Article.trashed.is_(None))
        .order_by(Article.published.is_(None), Article.published, Article.id)
    )
    if story is not None:
        members = (
            select(StoryArticle.article_id)
            .join(Story, Story.id == StoryArticle.story_id)
            .where(Story.title == story, Story.trashed.is_(None), StoryArticle.state != State.SET_ASIDE)
        )
        question = question.where(Article.id.in_(members))
    return tuple(Cited(row.uuid, details_of(row)) for row in session.scalars(question))
