"""Stories: the articles about one event."""

from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from triptych.archive.schema.base import Base


class Story(Base):
    """One event, proposed by the program or confirmed by the user."""

    __tablename__ = "story"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[UUID] = mapped_column(unique=True)
    title: Mapped[str] = mapped_column(index=True)
    state: Mapped[str]
    origin: Mapped[str]
    confidence: Mapped[float | None]
    created: Mapped[str]
    trashed: Mapped[str | None]


class StoryArticle(Base):
    """An article's place in a story."""

    __tablename__ = "story_article"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    story_id: Mapped[int] = mapped_column(ForeignKey("story.id", ondelete="CASCADE"), primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, index=True)
    state: Mapped[str]
    origin: Mapped[str]
    confidence: Mapped[float | None]


class StoryLink(Base):
    """A story that goes on from an earlier one: a follow-up weeks later."""

    __tablename__ = "story_link"
    __table_args__ = (UniqueConstraint("story_id", "continues_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id", ondelete="CASCADE"))
    continues_id: Mapped[int] = mapped_column(ForeignKey("story.id", ondelete="CASCADE"), index=True)
    state: Mapped[str]
    origin: Mapped[str]
    confidence: Mapped[float | None]
