"""Memos: what a reader writes about a code, an annotation, an article, a story or the whole archive."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from triptych.archive.archive import now
from triptych.archive.queries.memos import subject_uuid
from triptych.archive.schema import Memo as MemoRow
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.relation import Subject
from triptych.errors import RequestFault
from triptych.i18n import _
from triptych.operations.people import person
from triptych.operations.placing import shortened


def add_memo(
    session: Session,
    *,
    about: Subject,
    text: str,
    subject: UUID | None = None,
    number: int | None = None,
    title: str | None = None,
    creator: str | None = None,
) -> Receipt:
    """Writes a memo; an empty one is none.

    Args:
        session: the writer's transaction.
        about: the kind of thing that it is about.
        text: what it says.
        subject: which thing, by its lasting id; None for the archive.
        number: which thing, by its internal id, where the lasting one is not at hand.
        title: what it is called.
        creator: the reader's name.
    """
    if not text.strip():
        return Receipt("add_memo")
    if number is not None:
        subject = subject_uuid(session, about, number)
        if subject is None:
            raise RequestFault(_("What the memo is about is no longer in the archive."))
    memo = session.execute(
        insert(MemoRow)
        .values(uuid=uuid4(), subject_kind=about, subject=subject, title=(title or "").strip() or None,
                text=text.strip(), creator_id=person(session, creator), created=now())
        .returning(MemoRow.id)
    ).scalar_one()  # fmt: skip
    return Receipt("add_memo", {Kind.MEMO: frozenset([memo])}, subject=shortened(title or text))


def change_memo(session: Session, *, memo: int, text: str, title: str | None = None) -> Receipt:
    """Gives a memo another text and title; an empty text puts it into the trash."""
    row = session.execute(select(MemoRow.title, MemoRow.text).where(MemoRow.id == memo)).first()
    if row is None:
        raise RequestFault(_("That memo is no longer in the archive."))
    if not text.strip():
        return trash_memos(session, memos=[memo])
    values = {"title": (title or "").strip() or None, "text": text.strip()}
    if (row.title, row.text) == (values["title"], values["text"]):
        return Receipt("change_memo")
    session.execute(update(MemoRow).where(MemoRow.id == memo).values(**values, modified=now()))
    return Receipt("change_memo", {Kind.MEMO: frozenset([memo])}, subject=shortened(title or text))


def trash_memos(session: Session, *, memos: Sequence[int]) -> Receipt:
    """Puts memos into the trash."""
    going = session.scalars(select(MemoRow.id).where(MemoRow.id.in_(memos), MemoRow.trashed.is_(None))).all()
    session.execute(update(MemoRow).where(MemoRow.id.in_(going)).values(trashed=now()))
    return Receipt("trash_memos", {Kind.MEMO: frozenset(going)})
