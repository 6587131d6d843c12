"""Names in articles: what the program recognised, and what the reader says about it.

A row that the reader wrote or judged is the user's from then on: no new run of the program replaces it, and nothing is
recognised any more where it stands. A name that is none stays as a row that was set aside.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from triptych.archive.schema import Article, Mention, ParagraphRow, Revision
from triptych.domain.mention import Mention as Recognised
from triptych.domain.states import Origin, State
from triptych.domain.text import Paragraph, Role, Span
from triptych.entities.recognition import recognise


@dataclass(frozen=True, slots=True)
class Text:
    """A revision as a recogniser needs it.

    Attributes:
        revision: internal id.
        text: all of it.
        language: the article's.
        paragraphs: in order.
        published: when it was published (ISO 8601, as exact as proved), or None.
    """

    revision: int
    text: str
    language: str
    paragraphs: tuple[Paragraph, ...]
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What was recognised in a revision."""

    text: Text
    mentions: tuple[Recognised, ...]


def texts_of(session: Session, revisions: Sequence[int]) -> list[Text]:
    """The texts of revisions, with their paragraphs."""
    rows = session.execute(
        select(Revision.id, Revision.text, Article.language, Article.published)
        .join(Article, Article.id == Revision.article_id)
        .where(Revision.id.in_(revisions))
    ).all()
    return [
        Text(number, text, language, _paragraphs(session, number), published)
        for number, text, language, published in rows
    ]


def _paragraphs(session: Session, revision: int) -> tuple[Paragraph, ...]:
    rows = session.execute(
        select(ParagraphRow.start, ParagraphRow.end, ParagraphRow.role, ParagraphRow.language)
        .where(ParagraphRow.revision_id == revision)
        .order_by(ParagraphRow.start)
    )
    return tuple(Paragraph(Span(start, end), Role(role), language) for start, end, role, language in rows)


def find_mentions(texts: Iterable[Text]) -> list[Found]:
    """Recognises the names in texts."""
    return [Found(each, tuple(recognise(each.text, each.language, each.paragraphs))) for each in texts]


def store_mentions(session: Session, found: Iterable[Found]) -> None:
    """Puts what was recognised in place of what an earlier run did; the user's rows keep their places."""
    for each in found:
        _store(session, each)


def _store(session: Session, found: Found) -> None:
    revision = found.text.revision
    if session.scalar(select(Revision.id).where(Revision.id == revision)) is None:
        return
    session.execute(delete(Mention).where(Mention.revision_id == revision, Mention.origin == Origin.MACHINE))
    taken = session.execute(select(Mention.start, Mention.end).where(Mention.revision_id == revision)).all()
    rows = []
    for mention in found.mentions:
        if any(mention.span.start < end and start < mention.span.end for start, end in taken):
            continue
        rows.append(
            {
                "revision_id": revision,
                "start": mention.span.start,
                "end": mention.span.end,
                "kind": mention.kind,
                "role": mention.role,
                "confidence": mention.confidence,
                "state": State.PROPOSED,
                "origin": Origin.MACHINE,
            }
        )
    if rows:
        session.execute(insert(Mention), rows)
