"""Stories made and changed by hand."""

from collections.abc import Sequence
from uuid import uuid4

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from triptych.archive.archive import now
from triptych.archive.schema import Story, StoryArticle
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.states import Origin, State


def put_in_story(session: Session, *, title: str, articles: Sequence[int]) -> int:
    """Puts articles into the confirmed story of that title, made when there is none; gives the story."""
    story = session.scalar(
        select(Story.id).where(Story.title == title, Story.state == State.CONFIRMED, Story.trashed.is_(None)).limit(1)
    )
    if story is None:
        story = session.execute(
            insert(Story)
            .values(uuid=uuid4(), title=title, state=State.CONFIRMED, origin=Origin.USER, created=now())
            .returning(Story.id)
        ).scalar_one()
    already = set(session.scalars(select(StoryArticle.article_id).where(StoryArticle.story_id == story)))
    rows = [
        {"story_id": story, "article_id": article, "state": State.CONFIRMED, "origin": Origin.USER}
        for article in articles
        if article not in already
    ]
    if rows:
        session.execute(insert(StoryArticle), rows)
    return story


def rename_story(session: Session, *, story: int, title: str) -> Receipt:
    """Gives a story another title."""
    session.execute(update(Story).where(Story.id == story, Story.title != title).values(title=title))
    return Receipt("rename_story", {Kind.STORY: frozenset([story])}, subject=title)
