"""What two annotators said on the same texts, side by side, and how far they agree.

A sentence has a code where an annotation with that code rests on words of it. Sentences that neither marked count as
well: both went through the article. For an aligned pair of articles a unit is a link, judged on both its sides; so one
may have annotated the one language and one the other.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from triptych.annotation.agreement import Agreement, agreement, unitizing_alpha
from triptych.archive.faults import understood
from triptych.archive.queries.panes import spans_of
from triptych.archive.schema import (
    AnnotationRow,
    Article,
    Bead,
    BodyRow,
    Code,
    Person,
    Revision,
    SentenceRow,
    TargetRow,
)
from triptych.domain.states import State
from triptych.domain.text import Span


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """How far two annotators agree on one code.

    Attributes:
        code: internal id.
        left: how many units the first gave it.
        right: how many the second did.
        figures: over all units, with the code or without.
        passages: unitizing alpha over the very words; None where it is not defined, or over links.
    """

    code: int
    left: int
    right: int
    figures: Agreement
    passages: float | None


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence or link, with what each of two annotators said of it.

    Attributes:
        spans: by article, its words.
        left: internal ids of the codes that the first gave it.
        right: those of the second.
    """

    spans: tuple[tuple[int, Span], ...]
    left: frozenset[int]
    right: frozenset[int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two annotators side by side.

    Attributes:
        units: in the order of the text.
        codes: each code that either gave.
        together: over the sets of codes of each unit.
    """

    units: tuple[Unit, ...]
    codes: tuple[CodeAgreement, ...]
    together: Agreement


@dataclass(frozen=True, slots=True)
class _Marked:
    """The passages of one annotator by article, with their codes."""

    places: tuple[tuple[int, Span, int], ...]

    def codes_in(self, spans: Sequence[tuple[int, Span]]) -> frozenset[int]:
        """The codes of passages that share words with one of these."""
        return frozenset(
            code
            for article, place, code in self.places
            for of, span in spans
            if article == of and place.start < span.end and span.start < place.end
        )

    def of(self, code: int) -> list[Span]:
        """The passages with a code."""
        return [place for _article, place, given in self.places if given == code]


def annotators(session: Session) -> tuple[tuple[int, str], ...]:
    """Those who wrote annotations outside the trash, with their names."""
    wrote = select(AnnotationRow.creator_id).where(
        AnnotationRow.trashed.is_(None), AnnotationRow.creator_id.is_not(None)
    )
    rows = session.execute(select(Person.id, Person.name).where(Person.id.in_(wrote)).order_by(Person.name, Person.id))
    return tuple((number, name) for number, name in rows)


def annotators_of(session: Session, articles: Sequence[int]) -> tuple[tuple[int, str], ...]:
    """Those who annotated these articles, with their names."""
    rows = session.execute(
        select(Person.id, Person.name)
        .join(AnnotationRow, AnnotationRow.creator_id == Person.id)
        .join(TargetRow, TargetRow.annotation_id == AnnotationRow.id)
        .join(Revision, Revision.id == TargetRow.revision_id)
        .where(Revision.article_id.in_(articles), AnnotationRow.trashed.is_(None))
        .distinct()
        .order_by(Person.name)
    )
    return tuple((number, name) for number, name in rows)


def compared_by_sentences(session: Session, article: int, left: int, right: int) -> Comparison:
    """Two annotators, by internal id, on the sentences of an article."""
    revision = _current(session, article)
    rows = session.execute(
        select(SentenceRow.start, SentenceRow.end)
        .where(SentenceRow.revision_id == revision)
        .order_by(SentenceRow.start)
    )
    units = [((article, Span(row.start, row.end)),) for row in rows]
    text = session.scalars(select(Revision.text).where(Revision.id == revision)).one()
    marks = [_marked(session, [revision], each) for each in (left, right)]
    return _compared(units, marks[0], marks[1], Span(0, len(text)))


def compared_by_links(session: Session, articles: tuple[int, int], left: int, right: int) -> Comparison:
    """Two annotators on the links between two articles, whichever of the two each of them annotated."""
    revisions = {_current(session, each): each for each in articles}
    one, other = revisions
    rows = session.execute(
        select(Bead.left_revision_id, Bead.right_revision_id, Bead.left_spans, Bead.right_spans)
        .where(
            or_(
                and_(Bead.left_revision_id == one, Bead.right_revision_id == other),
                and_(Bead.left_revision_id == other, Bead.right_revision_id == one),
            ),
            Bead.candidate.is_(False),
            Bead.state != State.SET_ASIDE,
        )
        .order_by(Bead.id)
    ).all()
    with understood():
        units = [
            tuple(
                (revisions[revision], span)
                for revision, spans in ((row[0], spans_of(row[2])), (row[1], spans_of(row[3])))
                for span in spans
            )
            for row in rows
        ]
    units.sort(key=lambda unit: min((span.start for article, span in unit if article == articles[0]), default=0))
    marks = [_marked(session, list(revisions), each) for each in (left, right)]
    return _compared(units, marks[0], marks[1], None)


def given_by(
    session: Session, articles: Sequence[int], units: Sequence[Sequence[tuple[int, Span]]], who: int | None
) -> list[frozenset[int]]:
    """The codes that somebody, by internal id, gave each unit; nobody gives none."""
    if who is None:
        return [frozenset() for _unit in units]
    marked = _marked(session, [_current(session, each) for each in articles], who)
    return [marked.codes_in(each) for each in units]


def _current(session: Session, article: int) -> int:
    return session.scalars(
        select(Revision.id)
        .join(Article, and_(Article.id == Revision.article_id, Article.revision == Revision.number))
        .where(Article.id == article)
    ).one()


def _marked(session: Session, revisions: Sequence[int], person: int) -> _Marked:
    rows = session.execute(
        select(Revision.article_id, TargetRow.start, TargetRow.end, BodyRow.code_id)
        .join(Revision, Revision.id == TargetRow.revision_id)
        .join(AnnotationRow, AnnotationRow.id == TargetRow.annotation_id)
        .join(BodyRow, BodyRow.annotation_id == AnnotationRow.id)
        .join(Code, Code.id == BodyRow.code_id)
        .where(TargetRow.revision_id.in_(revisions), TargetRow.start.is_not(None), TargetRow.end.is_not(None))
        .where(AnnotationRow.creator_id == person, AnnotationRow.trashed.is_(None), Code.trashed.is_(None))
    )
    places = ((article, Span(start or 0, end or 0), code) for article, start, end, code in rows if code is not None)
    return _Marked(tuple(places))


def _compared(
    spans: Sequence[tuple[tuple[int, Span], ...]], left: _Marked, right: _Marked, whole: Span | None
) -> Comparison:
    units = tuple(Unit(each, left.codes_in(each), right.codes_in(each)) for each in spans)
    given: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for unit in units:
        for side, codes in enumerate((unit.left, unit.right)):
            for code in codes:
                given[code][side] += 1
    figures = []
    for code, (lefts, rights) in sorted(given.items()):
        judged = agreement([code in each.left for each in units], [code in each.right for each in units])
        passages = None if whole is None else unitizing_alpha([left.of(code), right.of(code)], whole)
        figures.append(CodeAgreement(code, lefts, rights, judged, passages))
    return Comparison(units, tuple(figures), agreement([each.left for each in units], [each.right for each in units]))
