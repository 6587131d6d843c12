"""What a reader writes by hand: highlights, notes and findings, made and changed."""

import json
from collections.abc import Sequence
from uuid import UUID, uuid4

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from triptych.archive.archive import now
from triptych.archive.queries.codebook import code_names
from triptych.archive.schema import AnnotationRow, BodyRow, Code, Revision, TargetRow
from triptych.domain.annotation import FINDING, GLOSS, STORY, Anchoring, Json, Place, Purpose, TargetKind, WholeArticle
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.states import FindingState
from triptych.domain.text import Span
from triptych.errors import RequestFault
from triptych.i18n import _, current_language
from triptych.operations.people import person
from triptych.operations.placing import (
    current_text,
    first_words,
    next_ordinal,
    passage,
    put_targets,
    shortened,
    span_of,
)

_PURPOSES = tuple(Purpose)


def add_annotation(
    session: Session,
    *,
    targets: Sequence[Place | WholeArticle],
    codes: Sequence[int] = (),
    note: str | None = None,
    title: str | None = None,
    creator: str | None = None,
    finding: bool = False,
    story: UUID | None = None,
    absent: Sequence[int] = (),
) -> Receipt:
    """Writes a highlight, a note or a finding; on articles as a whole, what a reader says of them as documents.

    Args:
        session: the writer's transaction.
        targets: the passages that it rests on; at least one.
        codes: internal ids, in the order in which they shall show.
        note: what the reader says about the passages.
        title: of a finding.
        creator: the reader's name.
        finding: it is a finding even while it rests on one article only.
        story: the targets are all articles of this story, of which it is said as one.
        absent: articles that have nothing of what a finding is about.
    """
    if not targets:
        return Receipt("add_annotation")
    values = {"uuid": uuid4(), "motivations": "[]", "state": FindingState.DRAFT, "created": now()}
    extra: Json = {FINDING: True} if finding else {} if story is None else {STORY: str(story)}
    annotation = session.execute(
        insert(AnnotationRow)
        .values(**values, creator_id=person(session, creator), extra=json.dumps(extra) if extra else None)
        .returning(AnnotationRow.id)
    ).scalar_one()
    put_targets(session, annotation, targets)
    for article in absent:
        add_absence(session, annotation=annotation, article=article)
    _say(session, annotation, Purpose.DESCRIBING, title)
    _tag(session, annotation, codes)
    _say(session, annotation, Purpose.COMMENTING, note)
    _note_purposes(session, annotation, modified=None)
    return _receipt("add_annotation", annotation, shortened(title) if title else first_words(session, annotation))


def change_note(session: Session, *, annotation: int, text: str) -> Receipt:
    """Gives an annotation another note; with an empty text, none."""
    return _reworded(session, "change_note", annotation, Purpose.COMMENTING, text)


def change_title(session: Session, *, annotation: int, text: str) -> Receipt:
    """Gives a finding another title; with an empty text, none."""
    return _reworded(session, "change_title", annotation, Purpose.DESCRIBING, text)


def recode(session: Session, *, annotation: int, codes: Sequence[int]) -> Receipt:
    """Gives an annotation exactly these codes; tags that are no codes, and codes in the trash, stay."""
    _require(session, annotation)
    standing = session.scalars(
        select(BodyRow.code_id)
        .join(Code, Code.id == BodyRow.code_id)
        .where(BodyRow.annotation_id == annotation, Code.trashed.is_(None))
    ).all()
    gone = [each for each in standing if each not in codes]
    new = [each for each in dict.fromkeys(codes) if each not in standing]
    if not gone and not new:
        return Receipt("recode")
    session.execute(delete(BodyRow).where(BodyRow.annotation_id == annotation, BodyRow.code_id.in_(gone)))
    _tag(session, annotation, new)
    _note_purposes(session, annotation, modified=now())
    return _receipt("recode", annotation, first_words(session, annotation))


def move_target(session: Session, *, annotation: int, target: int, span: Span) -> Receipt:
    """Lets an annotation rest on another passage of the same article, in its current text."""
    row = _target(session, annotation, target)
    article = session.execute(select(Revision.article_id).where(Revision.id == row.revision_id)).scalar_one()
    revision, _text = current_text(session, article)
    if span_of(row) == span and row.revision_id == revision and row.anchoring == Anchoring.EXACT:
        return Receipt("move_target")
    session.execute(update(TargetRow).where(TargetRow.id == target).values(**passage(session, Place(article, span))))
    return _changed(session, "move_target", annotation)


def leave_unplaced(session: Session, *, annotation: int, target: int) -> Receipt:
    """Says that a passage stands nowhere in its article's current text; its words are kept."""
    row = _target(session, annotation, target)
    article = session.execute(select(Revision.article_id).where(Revision.id == row.revision_id)).scalar_one()
    revision, _text = current_text(session, article)
    if row.start is None or row.kind != TargetKind.PASSAGE:
        return Receipt("leave_unplaced")
    values = {"revision_id": revision, "start": None, "end": None, "anchoring": Anchoring.ORPHAN}
    session.execute(update(TargetRow).where(TargetRow.id == target).values(**values))
    return _changed(session, "leave_unplaced", annotation)


def add_targets(session: Session, *, annotation: int, places: Sequence[Place]) -> Receipt:
    """Lets an annotation rest on further passages."""
    _require(session, annotation)
    before = next_ordinal(session, annotation)
    put_targets(session, annotation, places)
    if next_ordinal(session, annotation) == before:
        return Receipt("add_targets")
    return _changed(session, "add_targets", annotation)


def remove_target(session: Session, *, annotation: int, target: int) -> Receipt:
    """Lets an annotation no longer rest on a place; on one it always does.

    Raises:
        RequestFault: it is the last one.
    """
    _target(session, annotation, target)
    if _count_targets(session, annotation) == 1:
        raise RequestFault(_("An annotation needs one place at least; move the annotation to the trash instead."))
    session.execute(delete(TargetRow).where(TargetRow.id == target))
    return _changed(session, "remove_target", annotation)


def add_absence(session: Session, *, annotation: int, article: int) -> Receipt:
    """Notes that an article has nothing of what a finding is about."""
    _require(session, annotation)
    revision, _text = current_text(session, article)
    named = (
        select(TargetRow.id)
        .join(Revision, Revision.id == TargetRow.revision_id)
        .where(TargetRow.annotation_id == annotation, Revision.article_id == article)
    )
    if session.scalar(named.limit(1)) is not None:
        return Receipt("add_absence")
    session.execute(
        insert(TargetRow).values(
            annotation_id=annotation,
            ordinal=next_ordinal(session, annotation),
            revision_id=revision,
            kind=TargetKind.ABSENCE,
            anchoring=Anchoring.EXACT,
        )
    )
    return _changed(session, "add_absence", annotation)


def gloss_target(session: Session, *, annotation: int, target: int, text: str) -> Receipt:
    """Keeps the reader's own words for what a passage says; an empty text takes them away."""
    row = _target(session, annotation, target)
    extra: Json = json.loads(row.extra) if row.extra else {}
    if extra.get(GLOSS, "") == text.strip():
        return Receipt("gloss_target")
    extra = {name: value for name, value in extra.items() if name != GLOSS}
    if text.strip():
        extra[GLOSS] = text.strip()
    kept = json.dumps(extra, ensure_ascii=False) if extra else None
    session.execute(update(TargetRow).where(TargetRow.id == target).values(extra=kept))
    return _changed(session, "gloss_target", annotation)


def settle(session: Session, *, annotations: Sequence[int]) -> Receipt:
    """Settles findings."""
    return _moved(session, "settle", annotations, FindingState.SETTLED)


def reopen(session: Session, *, annotations: Sequence[int]) -> Receipt:
    """Makes drafts of settled findings again."""
    return _moved(session, "reopen", annotations, FindingState.DRAFT)


def trash_annotations(session: Session, *, annotations: Sequence[int]) -> Receipt:
    """Puts annotations into the trash."""
    standing = AnnotationRow.trashed.is_(None)
    changed = session.scalars(select(AnnotationRow.id).where(AnnotationRow.id.in_(annotations), standing)).all()
    session.execute(update(AnnotationRow).where(AnnotationRow.id.in_(changed)).values(trashed=now()))
    return Receipt("trash_annotations", {Kind.ANNOTATION: frozenset(changed)})


def take_annotations_back(session: Session, *, annotations: Sequence[int]) -> Receipt:
    """Takes annotations out of the trash."""
    lying = AnnotationRow.trashed.is_not(None)
    changed = session.scalars(select(AnnotationRow.id).where(AnnotationRow.id.in_(annotations), lying)).all()
    session.execute(update(AnnotationRow).where(AnnotationRow.id.in_(changed)).values(trashed=None))
    return Receipt("take_annotations_back", {Kind.ANNOTATION: frozenset(changed)})


def _receipt(operation: str, annotation: int, subject: str | None) -> Receipt:
    return Receipt(operation, {Kind.ANNOTATION: frozenset([annotation])}, subject=subject)


def _changed(session: Session, operation: str, annotation: int) -> Receipt:
    session.execute(update(AnnotationRow).where(AnnotationRow.id == annotation).values(modified=now()))
    return _receipt(operation, annotation, first_words(session, annotation))


def _moved(session: Session, operation: str, annotations: Sequence[int], state: FindingState) -> Receipt:
    others = select(AnnotationRow.id).where(AnnotationRow.id.in_(annotations), AnnotationRow.state != state)
    changed = session.scalars(others).all()
    session.execute(update(AnnotationRow).where(AnnotationRow.id.in_(changed)).values(state=state, modified=now()))
    subject = first_words(session, changed[0]) if len(changed) == 1 else None
    return Receipt(operation, {Kind.ANNOTATION: frozenset(changed)}, subject=subject)


def _reworded(session: Session, operation: str, annotation: int, purpose: Purpose, text: str) -> Receipt:
    """Changes what an annotation says: its first body of that purpose."""
    _require(session, annotation)
    said = _said(session, annotation, purpose)
    if (said.value if said is not None else "") == text.strip():
        return Receipt(operation)
    if said is None:
        _say(session, annotation, purpose, text)
    elif text.strip():
        session.execute(update(BodyRow).where(BodyRow.id == said.id).values(value=text.strip()))
    else:
        session.execute(delete(BodyRow).where(BodyRow.id == said.id))
    _note_purposes(session, annotation, modified=now())
    return _receipt(operation, annotation, first_words(session, annotation))


def _said(session: Session, annotation: int, purpose: Purpose) -> BodyRow | None:
    """The text that an annotation says for this purpose; for a note, one without a purpose counts as well."""
    wanted = BodyRow.purpose == purpose
    if purpose is Purpose.COMMENTING:
        wanted |= BodyRow.purpose.is_(None)
    return session.scalars(
        select(BodyRow)
        .where(BodyRow.annotation_id == annotation, BodyRow.value.is_not(None), wanted)
        .order_by(BodyRow.purpose.is_(None), BodyRow.ordinal, BodyRow.id)
        .limit(1)
    ).first()


def _say(session: Session, annotation: int, purpose: Purpose, text: str | None) -> None:
    if text is not None and text.strip():
        values = {"ordinal": _next_body(session, annotation), "value": text.strip(), "purpose": purpose}
        session.execute(insert(BodyRow).values(annotation_id=annotation, **values))


def _tag(session: Session, annotation: int, codes: Sequence[int]) -> None:
    """Adds codes, each with its name, which is what other programs read."""
    language = current_language()
    names = code_names(session, language) if codes else {}
    first = _next_body(session, annotation)
    rows = [
        {"annotation_id": annotation, "ordinal": ordinal, "value": names[code], "purpose": Purpose.TAGGING,
         "code_id": code}
        for ordinal, code in enumerate((each for each in dict.fromkeys(codes) if each in names), first)
    ]  # fmt: skip
    if rows:
        session.execute(insert(BodyRow), rows)


def _note_purposes(session: Session, annotation: int, *, modified: str | None) -> None:
    """Brings an annotation's motivations to what its bodies say; those of other programs stay."""
    standing = session.execute(select(AnnotationRow.motivations).where(AnnotationRow.id == annotation)).scalar_one()
    purposes = session.scalars(select(BodyRow.purpose).where(BodyRow.annotation_id == annotation)).all()
    ours = [each.value for each in _PURPOSES if each is Purpose.HIGHLIGHTING or each in purposes]
    foreign = [each for each in json.loads(standing) if each not in _PURPOSES]
    values: Json = {"motivations": json.dumps([*foreign, *ours])}
    if modified is not None:
        values["modified"] = modified
    session.execute(update(AnnotationRow).where(AnnotationRow.id == annotation).values(**values))


def _next_body(session: Session, annotation: int) -> int:
    last = session.scalar(select(func.max(BodyRow.ordinal)).where(BodyRow.annotation_id == annotation))
    return 0 if last is None else last + 1


def _require(session: Session, annotation: int) -> None:
    if session.scalar(select(AnnotationRow.id).where(AnnotationRow.id == annotation)) is None:
        raise RequestFault(_("That annotation is no longer in the archive."))


def _target(session: Session, annotation: int, target: int) -> TargetRow:
    row = session.scalars(
        select(TargetRow).where(TargetRow.id == target, TargetRow.annotation_id == annotation)
    ).first()
    if row is None:
        raise RequestFault(_("That annotation no longer rests on this place."))
    return row


def _count_targets(session: Session, annotation: int) -> int:
    return session.scalar(select(func.count()).where(TargetRow.annotation_id == annotation)) or 0
