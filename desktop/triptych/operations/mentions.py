"""Names in articles: what the program recognised, and what the reader says about it.

A row that the reader wrote or judged is the user's from then on: no new run of the program replaces it, and nothing is
recognised any more where it stands. A name that is none stays as a row that was set aside.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from triptych.archive.queries.learnt import known_names
from triptych.archive.schema import Article, Mention, ParagraphRow, Revision
from triptych.domain.mention import Mention as Recognised
from triptych.domain.states import Origin, State
from triptych.domain.text import Paragraph, Role, Span
from triptych.entities.learnt import Learnt, forms_in, with_learnt
from triptych.entities.recognition import recognise
from triptych.operations.entity_rows import forget_the_nameless

NOBODY: Final[Mapping[tuple[int, int, str], int]] = {}


@dataclass(frozen=True, slots=True)
class Text:
    """A revision as a recogniser needs it.

    Attributes:
        revision: internal id.
        text: all of it.
        language: the article's.
        paragraphs: in order.
        published: when it was published (ISO 8601, as exact as proved), or None.
        learnt: the archive's names that stand in it, by their folded form.
    """

    revision: int
    text: str
    language: str
    paragraphs: tuple[Paragraph, ...]
    published: str | None = None
    learnt: Mapping[str, Learnt] = field(default_factory=dict)


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


def texts_with_learnt(session: Session, revisions: Sequence[int]) -> list[Text]:
    """The texts of revisions, with the names in them that the archive knows already."""
    return [replace(each, learnt=_learnt(session, each)) for each in texts_of(session, revisions)]


def _learnt(session: Session, text: Text) -> dict[str, Learnt]:
    known = known_names(session, text.language, forms_in(text.text, text.language), text.revision)
    return {each.folded: Learnt(each.kind, each.said) for each in known}


def _paragraphs(session: Session, revision: int) -> tuple[Paragraph, ...]:
    rows = session.execute(
        select(ParagraphRow.start, ParagraphRow.end, ParagraphRow.role, ParagraphRow.language)
        .where(ParagraphRow.revision_id == revision)
        .order_by(ParagraphRow.start)
    )
    return tuple(Paragraph(Span(start, end), Role(role), language) for start, end, role, language in rows)


def find_mentions(texts: Iterable[Text]) -> list[Found]:
    """Recognises the names in texts."""
    return [Found(each, tuple(_recognised(each))) for each in texts]


def _recognised(text: Text) -> list[Recognised]:
    return with_learnt(text.text, text.language, recognise(text.text, text.language, text.paragraphs), text.learnt)


def store_mentions(session: Session, found: Iterable[Found]) -> None:
    """Puts what was recognised in place of what an earlier run did; the user's rows keep their places.

    A name that is found again where it stood stays whose it was: whoever it is linked with, the reader may have judged.
    """
    for each in found:
        _store(session, each)


def _store(session: Session, found: Found) -> None:
    revision = found.text.revision
    if session.scalar(select(Revision.id).where(Revision.id == revision)) is None:
        return
    of_program = Mention.revision_id == revision, Mention.origin == Origin.MACHINE
    before = {
        (start, end, kind): entity
        for start, end, kind, entity in session.execute(
            select(Mention.start, Mention.end, Mention.kind, Mention.entity_id).where(*of_program)
        )
        if entity is not None
    }
    session.execute(delete(Mention).where(*of_program))
    add_mentions(session, revision, found.mentions, before)
    forget_the_nameless(session, before.values())


def add_mentions(
    session: Session,
    revision: int,
    mentions: Iterable[Recognised],
    before: Mapping[tuple[int, int, str], int] = NOBODY,
) -> None:
    """Adds names that the program found in a revision, but where one stands or stood already.

    Args:
        session: a writing transaction.
        revision: internal id.
        mentions: what was found.
        before: whose name, by internal id, stood at a place from start to end and was of a kind.
    """
    taken = session.execute(select(Mention.start, Mention.end).where(Mention.revision_id == revision)).all()
    rows = [
        {
            "revision_id": revision, "start": each.span.start, "end": each.span.end, "kind": each.kind,
            "role": each.role, "confidence": each.confidence, "state": State.PROPOSED, "origin": Origin.MACHINE,
            "entity_id": before.get((each.span.start, each.span.end, each.kind)),
        }
        for each in mentions
        if not any(each.span.start < end and start < each.span.end for start, end in taken)
    ]  # fmt: skip
    if rows:
        session.execute(insert(Mention), rows)
