"""What the aligner reads: two reports with the reader's word on them, and what an earlier run found."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from triptych.archive.faults import understood
from triptych.archive.queries.articles import sentences_of
from triptych.archive.queries.entity_linking import whole_entity
from triptych.archive.queries.panes import spans_of
from triptych.archive.schema import Alignment as AlignmentRow
from triptych.archive.schema import Article, Entity, Maker, Mention, ParagraphRow, Revision
from triptych.archive.schema import Bead as BeadRow
from triptych.domain.bead import Bead, BeadOrder, BeadRelation, Mode
from triptych.domain.states import Origin, State
from triptych.domain.text import Paragraph, Role, Span


@dataclass(frozen=True, slots=True)
class Reported:
    """An article as the aligner reads it, in its current revision.

    Attributes:
        revision: internal id.
        text: the whole article.
        language: BCP 47 tag.
        published: ISO 8601, as exact as proved.
        sentences: in order.
        paragraphs: in order.
        entities: who and what is named where: internal ids of entities, in reading order.
    """

    revision: int
    text: str
    language: str
    published: str | None
    sentences: tuple[Span, ...]
    paragraphs: tuple[Paragraph, ...]
    entities: tuple[tuple[Span, int], ...] = ()


@dataclass(frozen=True, slots=True)
class StoredBead:
    """A bead as it is stored, in sentences of the current splitting.

    Attributes:
        bead: the sentences and what is known of them.
        candidate: a weak proposal that is only offered.
        state: what the user said about it.
    """

    bead: Bead
    candidate: bool
    state: State


@dataclass(frozen=True, slots=True)
class StoredRun:
    """What an earlier run over two revisions found, and the reader's own links.

    Attributes:
        mode: what the reports were taken for; None if they were never aligned.
        version: of the aligner and the encoder that it used; None if they were never aligned.
        beads: all of them, those set aside too.
    """

    mode: Mode | None
    version: str | None
    beads: tuple[StoredBead, ...]


def reported(session: Session, article: int) -> Reported:
    """The article as the aligner reads it."""
    row = session.execute(
        select(Revision.id, Revision.text, Article.language, Article.published)
        .join(Article, (Revision.article_id == Article.id) & (Revision.number == Article.revision))
        .where(Article.id == article)
    ).one()
    with understood():
        paragraphs = tuple(
            Paragraph(Span(start, end), Role(role), language)
            for start, end, role, language in session.execute(
                select(ParagraphRow.start, ParagraphRow.end, ParagraphRow.role, ParagraphRow.language)
                .where(ParagraphRow.revision_id == row.id)
                .order_by(ParagraphRow.start)
            )
        )
        sentences, entities = sentences_of(session, row.id), _entities(session, row.id)
        return Reported(row.id, row.text, row.language, row.published, sentences, paragraphs, entities)


def _entities(session: Session, revision: int) -> tuple[tuple[Span, int], ...]:
    rows = session.execute(
        select(Mention.start, Mention.end, whole_entity())
        .join(Entity, Entity.id == Mention.entity_id)
        .where(Mention.revision_id == revision, Mention.state != State.SET_ASIDE)
        .order_by(Mention.start)
    )
    return tuple((Span(start, end), entity) for start, end, entity in rows)


def stored_run(session: Session, left: Reported, right: Reported) -> StoredRun:
    """What is stored between two revisions, this way round."""
    run = session.execute(
        select(AlignmentRow.mode, Maker.version)
        .join(Maker, Maker.id == AlignmentRow.maker_id)
        .where(AlignmentRow.left_revision_id == left.revision, AlignmentRow.right_revision_id == right.revision)
    ).first()
    rows = session.scalars(
        select(BeadRow)
        .where(BeadRow.left_revision_id == left.revision, BeadRow.right_revision_id == right.revision)
        .order_by(BeadRow.id)
    ).all()
    with understood():
        beads = tuple(_stored(row, left.sentences, right.sentences) for row in rows)
        return StoredRun(Mode(run.mode) if run else None, run.version if run else None, beads)


def _stored(row: BeadRow, left: Sequence[Span], right: Sequence[Span]) -> StoredBead:
    bead = Bead(
        left=sentences_at(spans_of(row.left_spans), left),
        right=sentences_at(spans_of(row.right_spans), right),
        confidence=1.0 if row.confidence is None else min(max(row.confidence, 0.0), 1.0),
        relation=BeadRelation(row.relation),
        order=BeadOrder(row.order),
        origin=Origin(row.origin),
    )
    return StoredBead(bead, row.candidate, State(row.state))


def sentences_at(spans: Sequence[Span], sentences: Sequence[Span]) -> tuple[int, ...]:
    """The sentences that the spans touch."""
    return tuple(
        index
        for index, sentence in enumerate(sentences)
        if any(each.start < sentence.end and sentence.start < each.end for each in spans)
    )


def spans_stored(sentences: Sequence[Span]) -> str:
    """Sentences as a side of a bead is stored: `[[start, end], …]` in JSON."""
    return json.dumps([[each.start, each.end] for each in sentences])
