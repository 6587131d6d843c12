"""Which texts may have vectors of their sentences, and what stands where such a sentence was found."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select, union_all
from sqlalchemy.orm import Session

from triptych.archive.queries.articles import sentences_of
from triptych.archive.queries.filters import outside_trash
from triptych.archive.queries.one_of import one_of
from triptych.archive.schema import Alignment, Article, Revision
from triptych.domain.text import Span


@dataclass(frozen=True, slots=True)
class SplitText:
    """A text with its sentences.

    Attributes:
        article: internal id; `uuid` is its public one, `revision` that of the text.
        language: BCP 47 tag.
        outlet: so `title`, `published`, of the article.
        text: all of it.
        sentences: in order.
    """

    article: int
    uuid: UUID
    revision: int
    language: str
    outlet: str | None
    title: str | None
    published: str | None
    text: str
    sentences: tuple[Span, ...]


def current_revisions(session: Session) -> tuple[int, ...]:
    """The current texts of all articles outside the trash, those added last first."""
    question = (
        select(Revision.id)
        .join(Article, (Article.id == Revision.article_id) & (Article.revision == Revision.number))
        .where(outside_trash())
        .order_by(Revision.id.desc())
    )
    return tuple(session.scalars(question))


def newest_runs(session: Session) -> dict[int, int]:
    """The newest run of the aligner over each text that was aligned."""
    sides = union_all(
        select(Alignment.left_revision_id.label("revision"), Alignment.id.label("run")),
        select(Alignment.right_revision_id, Alignment.id),
    ).subquery()
    rows = session.execute(select(sides.c.revision, func.max(sides.c.run)).group_by(sides.c.revision))
    return {row[0]: row[1] for row in rows}


def split_texts(session: Session, revisions: Iterable[int]) -> tuple[SplitText, ...]:
    """Some texts with their sentences; those that are not current any more, or in the trash, are left out."""
    rows = session.execute(
        select(Article.id, Article.uuid, Revision.id.label("revision"), Article.language, Article.outlet,
               Article.title, Article.published, Revision.text)
        .join(Revision, (Revision.article_id == Article.id) & (Revision.number == Article.revision))
        .where(one_of(Revision.id, revisions), outside_trash())
    )  # fmt: skip
    return tuple(SplitText(*row, sentences_of(session, row.revision)) for row in rows)
