"""New states of an article's text: written by the reader, or with repairs of the import taken back.

What rests on the text goes along where its words stand unchanged, at exactly the same words. All else stays where it
was, in the revision before, and waits there for the reader: nothing is ever moved on a guess.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from triptych.annotation.anchoring import quote_of
from triptych.annotation.carrying import Carried, carried, carried_without
from triptych.archive.archive import now
from triptych.archive.content import fingerprint, text_sha256
from triptych.archive.queries.panes import spans_of
from triptych.archive.schema import (
    AnnotationRow,
    Article,
    Bead,
    Boundary,
    Difference,
    Mention,
    ParagraphRow,
    RepairRow,
    Revision,
    TargetRow,
)
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.states import Origin
from triptych.domain.text import Paragraph, Repair, Role, Span
from triptych.errors import RequestFault
from triptych.i18n import _
from triptych.ingest.cleaning.mending import without
from triptych.operations.placing import current_text
from triptych.operations.repairs import split_sentences_again

EDITED: Final = "edit"
REPAIRS_TAKEN_BACK: Final = "repairs"


@dataclass(frozen=True, slots=True)
class _State:
    """A new state of a text, with its parts and why it is there."""

    text: str
    paragraphs: Sequence[Paragraph]
    repairs: Sequence[Repair]
    reason: str


_Two = TypeVar("_Two", Bead, Difference)


def edit_text(session: Session, *, article: int, text: str) -> Receipt:
    """Gives an article another text, as a new revision; the earlier one is kept.

    A paragraph that stands there word for word keeps its role and language; a line is a paragraph.

    Raises:
        RequestFault: the text is empty.
    """
    from triptych.ingest.paragraphs import paragraphs as paragraphs_of

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise RequestFault(_("An article needs a text. To let go of the article, move it to the trash."))
    revision, before = current_text(session, article)
    if text == before:
        return Receipt("edit_text")
    along = carried(before, text)
    standing = _paragraphs(session, revision)
    known = {span.start: each for each in standing if (span := along.place(each.span))}
    found = [
        Paragraph(each.span, known[each.span.start].role, known[each.span.start].language)
        if each.span.start in known and len(known[each.span.start].span.of(before)) == len(each.span.of(text))
        else Paragraph(each.span, Role.BODY if each.role is Role.HEADLINE and known else each.role)
        for each in paragraphs_of(text, wrapped=False)
    ]
    found = _with_a_headline(found, standing)
    kept = [
        Repair(each.rule, span, each.original)
        for each in _repairs(session, revision)
        if each.span.end > each.span.start and (span := along.place(each.span))
    ]
    _revise(session, article, _State(text, found, kept, EDITED), along)
    return _receipt(session, "edit_text", article)


def _with_a_headline(found: Sequence[Paragraph], standing: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, the first a headline where the text before began with one and none was kept."""
    had = bool(standing) and standing[0].role is Role.HEADLINE
    if not had or not found or any(each.role is Role.HEADLINE for each in found):
        return list(found)
    return [Paragraph(found[0].span, Role.HEADLINE, found[0].language), *found[1:]]


@dataclass(frozen=True, slots=True)
class Resting:
    """What would become of annotated passages.

    Attributes:
        kept: so many stand unchanged in another text.
        waiting: so many would wait for the reader.
    """

    kept: int
    waiting: int


def what_goes_along(session: Session, article: int, text: str) -> Resting:
    """How many annotated passages of an article would go along with another text; changes nothing."""
    revision, before = current_text(session, article)
    along = carried(before, text)
    places = session.execute(
        select(TargetRow.start, TargetRow.end)
        .join(AnnotationRow, AnnotationRow.id == TargetRow.annotation_id)
        .where(TargetRow.revision_id == revision, TargetRow.start.is_not(None), AnnotationRow.trashed.is_(None))
    ).all()
    kept = sum(along.place(Span(start or 0, end or 0)) is not None for start, end in places)
    return Resting(kept, len(places) - kept)


def take_back_repairs(session: Session, *, article: int, repairs: Sequence[int] | None = None) -> Receipt:
    """Takes repairs of the import back, as a new revision: their places stand again as they came.

    Args:
        session: the writer's transaction.
        article: internal id.
        repairs: their numbers, as an article gives them; None for all.
    """
    revision, before = current_text(session, article)
    numbers = list(_repair_numbers(session, revision))
    chosen = [place for place, number in enumerate(numbers) if repairs is None or number in repairs]
    if not chosen:
        return Receipt("take_back_repairs")
    standing = _repairs(session, revision)
    mended = without(before, standing, chosen)
    along = carried_without(before, standing, chosen, mended.text)
    found = _shifted(_paragraphs(session, revision), standing, chosen, mended.text)
    _revise(session, article, _State(mended.text, found, mended.repairs, REPAIRS_TAKEN_BACK), along)
    return _receipt(session, "take_back_repairs", article)


def _shifted(
    standing: Sequence[Paragraph], repairs: Sequence[Repair], chosen: Sequence[int], text: str
) -> list[Paragraph]:
    """The paragraphs in a text with repairs taken back; those between which a line end went are one."""
    found: list[Paragraph] = []
    for each in standing:
        start, end = (_moved(place, repairs, chosen) for place in (each.span.start, each.span.end))
        if found and "\n" not in text[found[-1].span.end : start]:
            found[-1] = Paragraph(Span(found[-1].span.start, end), found[-1].role, found[-1].language)
        elif text[start:end].strip():
            bare = text[start:end]
            start, end = start + len(bare) - len(bare.lstrip()), end - len(bare) + len(bare.rstrip())
            found.append(Paragraph(Span(start, end), each.role, each.language))
    return found


def _moved(place: int, repairs: Sequence[Repair], chosen: Sequence[int]) -> int:
    """Where a place lies after repairs were taken back: one at or in a repair, at the end of what stood there."""
    shift = 0
    for number in chosen:
        repair = repairs[number]
        if repair.span.start >= place:
            break
        shift += len(repair.original) - (repair.span.end - repair.span.start)
    return place + shift


def _revise(session: Session, article: int, state: _State, along: Carried) -> None:
    """Writes a new revision of an article and lets what rests on the one before go along."""
    from triptych.ingest.paragraphs import title as title_of

    before, earlier_text = current_text(session, article)
    earlier_title = title_of(earlier_text, _paragraphs(session, before))
    number = (session.scalar(select(func.max(Revision.number)).where(Revision.article_id == article)) or 0) + 1
    revision = session.execute(
        insert(Revision)
        .values(
            article_id=article,
            number=number,
            created=now(),
            reason=state.reason,
            text_sha256=text_sha256(state.text),
            fingerprint=fingerprint(state.text),
            text=state.text,
        )
        .returning(Revision.id)
    ).scalar_one()
    _put_parts(session, revision, state)
    values: dict[str, object] = {"revision": number}
    title = title_of(state.text, state.paragraphs)
    standing = session.scalar(select(Article.title).where(Article.id == article))
    if title and standing == earlier_title:
        values["title"] = title
    session.execute(update(Article).where(Article.id == article).values(**values))
    _carry_boundaries(session, before, revision, along)
    split_sentences_again(session, revisions=[revision])
    _carry_targets(session, before, revision, along, state.text)
    _carry_mentions(session, before, revision, along)
    _carry_between(session, Bead, before, revision, along)
    _carry_between(session, Difference, before, revision, along)


def _put_parts(session: Session, revision: int, state: _State) -> None:
    session.execute(
        insert(ParagraphRow),
        [
            {
                "revision_id": revision,
                "start": each.span.start,
                "end": each.span.end,
                "role": each.role.value,
                "language": each.language,
            }
            for each in state.paragraphs
        ],
    )
    if state.repairs:
        session.execute(
            insert(RepairRow),
            [
                {
                    "revision_id": revision,
                    "rule": each.rule,
                    "start": each.span.start,
                    "end": each.span.end,
                    "original": each.original,
                }
                for each in state.repairs
            ],
        )


def _carry_boundaries(session: Session, before: int, revision: int, along: Carried) -> None:
    rows = session.execute(select(Boundary.place, Boundary.begins).where(Boundary.revision_id == before)).all()
    moved = {span.start: row.begins for row in rows if (span := along.place(Span(row.place, row.place + 1)))}
    if moved:
        session.execute(
            insert(Boundary),
            [{"revision_id": revision, "place": place, "begins": begins} for place, begins in moved.items()],
        )


def _carry_targets(session: Session, before: int, revision: int, along: Carried, text: str) -> None:
    """Takes annotations along: those of unchanged words to the same words, those of a whole article as they are."""
    for row in session.scalars(select(TargetRow).where(TargetRow.revision_id == before)).all():
        values: dict[str, object] = {"revision_id": revision}
        if row.start is not None and row.end is not None:
            span = along.place(Span(row.start, row.end))
            if span is None:
                continue
            quote = quote_of(text, span)
            values |= {"start": span.start, "end": span.end, "prefix": quote.prefix, "suffix": quote.suffix}
        elif row.exact is not None:
            continue
        session.execute(update(TargetRow).where(TargetRow.id == row.id).values(**values))


def _carry_mentions(session: Session, before: int, revision: int, along: Carried) -> None:
    """Takes the names along that the reader marked; the program finds its own again."""
    for row in session.scalars(select(Mention).where(Mention.revision_id == before, Mention.origin == Origin.USER)):
        span = along.place(Span(row.start, row.end))
        if span is not None:
            session.execute(
                update(Mention).where(Mention.id == row.id).values(revision_id=revision, start=span.start, end=span.end)
            )


def _carry_between(session: Session, table: type[_Two], before: int, revision: int, along: Carried) -> None:
    """Takes links or differences along that the reader made or judged, where all their words are unchanged."""
    for side, spans in (("left_revision_id", "left_spans"), ("right_revision_id", "right_spans")):
        column = getattr(table, side)
        for row in session.scalars(select(table).where(column == before, table.origin == Origin.USER)).all():
            moved = [along.place(each) for each in spans_of(getattr(row, spans))]
            if None not in moved:
                sides = json.dumps([[each.start, each.end] for each in moved if each is not None])
                session.execute(update(table).where(table.id == row.id).values({side: revision, spans: sides}))


def carry_along(session: Session, *, article: int, revision: int) -> bool:
    """Takes what rests on another revision of an article along to its text, where its words stand unchanged there.

    Returns:
        Whether that revision is another one than the article's text.
    """
    current, text = current_text(session, article)
    if revision == current:
        return False
    along = carried(session.scalars(select(Revision.text).where(Revision.id == revision)).one(), text)
    _carry_targets(session, revision, current, along, text)
    _carry_mentions(session, revision, current, along)
    _carry_between(session, Bead, revision, current, along)
    _carry_between(session, Difference, revision, current, along)
    return True


def _paragraphs(session: Session, revision: int) -> list[Paragraph]:
    rows = session.execute(
        select(ParagraphRow.start, ParagraphRow.end, ParagraphRow.role, ParagraphRow.language)
        .where(ParagraphRow.revision_id == revision)
        .order_by(ParagraphRow.start)
    )
    return [Paragraph(Span(row.start, row.end), Role(row.role), row.language) for row in rows]


def _repair_rows(session: Session, revision: int) -> list[RepairRow]:
    return list(
        session.scalars(
            select(RepairRow).where(RepairRow.revision_id == revision).order_by(RepairRow.start, RepairRow.id)
        )
    )


def _repair_numbers(session: Session, revision: int) -> list[int]:
    return [row.id for row in _repair_rows(session, revision)]


def _repairs(session: Session, revision: int) -> list[Repair]:
    return [Repair(row.rule, Span(row.start, row.end), row.original) for row in _repair_rows(session, revision)]


def _receipt(session: Session, operation: str, article: int) -> Receipt:
    title = session.scalar(select(Article.title).where(Article.id == article))
    changed = {Kind.ARTICLE: frozenset([article]), Kind.ANNOTATION: frozenset[int](), Kind.LINK: frozenset[int]()}
    return Receipt(operation, changed, subject=title)
