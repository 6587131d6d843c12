"""Memos of all kinds in one place, and what they are about."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from triptych.archive.faults import understood
from triptych.archive.queries.codebook import code_names
from triptych.archive.schema import AnnotationRow, Article, Code, Entity, Person, Story, TargetRow
from triptych.archive.schema import Memo as MemoRow
from triptych.domain.relation import Memo, Subject
from triptych.language.folding import fold

_MOST = 500


@dataclass(frozen=True, slots=True)
class MemoEntry:
    """One memo as it is listed.

    Attributes:
        number: internal id.
        about: the kind of thing that it is about.
        subject: internal id of the thing; None for the archive, or where the thing is gone.
        name: of the thing, as the reader knows it; empty for the archive.
        title: None where it has none.
        text: what it says.
        creator: who wrote it.
        changed: ISO 8601 instant of the last change.
        own: it is no memo but what the annotation itself says; `number` is the annotation's.
    """

    number: int
    about: Subject
    subject: int | None
    name: str
    title: str | None
    text: str
    creator: str | None
    changed: str
    own: bool = False


def memo_entries(
    session: Session, language: str, *, wanted: str = "", about: Subject | None = None, number: int | None = None
) -> tuple[MemoEntry, ...]:
    """The memos outside the trash, those changed last first; at most some hundreds.

    Args:
        session: a reading transaction.
        language: of the interface, for the names of codes.
        wanted: words that stand in the memo or in the name of what it is about, whatever their accents.
        about: only memos on this kind of thing.
        number: only memos on the thing of this internal id, of the kind `about`.
    """
    question = select(MemoRow, Person.name).outerjoin(Person, Person.id == MemoRow.creator_id)
    question = question.where(MemoRow.trashed.is_(None)).order_by(MemoRow.id.desc())
    if about is not None:
        question = question.where(MemoRow.subject_kind == about)
    if about is not None and number is not None:
        question = question.where(MemoRow.subject == subject_uuid(session, about, number))
    words = fold(wanted).split()
    names = code_names(session, language)
    found = []
    for row, creator in session.execute(question.execution_options(yield_per=_MOST)):
        with understood():
            kind = Subject(row.subject_kind)
        thing, name = _named(session, kind, row.subject, names)
        said = fold(" ".join(filter(None, (name, row.title, row.text))))
        if all(word in said for word in words):
            found.append(
                MemoEntry(row.id, kind, thing, name, row.title, row.text, creator, row.modified or row.created)
            )
        if len(found) >= _MOST:
            break
    return tuple(sorted(found, key=lambda each: each.changed, reverse=True))


def _named(session: Session, kind: Subject, subject: UUID | None, names: dict[int, str]) -> tuple[int | None, str]:
    if kind is Subject.CODE:
        number = session.scalar(select(Code.id).where(Code.uuid == subject))
        return number, names.get(number or 0, "")
    if kind is Subject.ANNOTATION:
        row = session.execute(
            select(AnnotationRow.id, TargetRow.exact)
            .outerjoin(TargetRow, TargetRow.annotation_id == AnnotationRow.id)
            .where(AnnotationRow.uuid == subject)
            .order_by(TargetRow.ordinal)
            .limit(1)
        ).first()
        return (None, "") if row is None else (row.id, " ".join((row.exact or "").split()))
    if kind in (Subject.ARTICLE, Subject.STORY):
        table = Article if kind is Subject.ARTICLE else Story
        row = session.execute(select(table.id, table.title).where(table.uuid == subject)).first()
        return (None, "") if row is None else (row.id, row.title or "")
    if kind is Subject.ENTITY:
        named = session.execute(select(Entity.id, Entity.name).where(Entity.uuid == subject)).first()
        return (None, "") if named is None else (named.id, named.name)
    return None, ""


def subject_uuid(session: Session, kind: Subject, number: int) -> UUID | None:
    """The lasting id of a thing, by which its memos name it."""
    columns = {
        Subject.CODE: (Code.id, Code.uuid),
        Subject.ANNOTATION: (AnnotationRow.id, AnnotationRow.uuid),
        Subject.ARTICLE: (Article.id, Article.uuid),
        Subject.STORY: (Story.id, Story.uuid),
        Subject.ENTITY: (Entity.id, Entity.uuid),
    }
    if kind not in columns:
        return None
    own, lasting = columns[kind]
    return session.scalar(select(lasting).where(own == number))


def exchanged_memos(session: Session) -> Iterator[Memo]:
    """All memos outside the trash, as they are exchanged."""
    rows = session.execute(
        select(MemoRow, Person.name)
        .outerjoin(Person, Person.id == MemoRow.creator_id)
        .where(MemoRow.trashed.is_(None))
        .order_by(MemoRow.id)
    )
    for row, creator in rows:
        with understood():
            yield Memo(row.uuid, Subject(row.subject_kind), row.subject, row.title, row.text, creator, row.created,
                       row.modified)  # fmt: skip
