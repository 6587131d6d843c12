"""What two annotators said otherwise is settled: their passages are taken over into a set of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from triptych.archive.archive import now
from triptych.archive.schema import AnnotationRow, Article, BodyRow, Code, Revision, TargetRow
from triptych.domain.annotation import Place
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.text import Span
from triptych.operations.annotations import add_annotation
from triptych.operations.people import person

Passage = tuple[int, Span]
"""An article, and a place in it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What shall hold of a unit.

    Attributes:
        places: of the unit: a sentence, or linked sentences of two articles; each a passage.
        people: internal ids of those whose passages are taken over; of nobody, so that nothing is coded there.
        codes: only these, by internal id; all where None.
    """

    places: tuple[Place, ...]
    people: tuple[int, ...] = ()
    codes: frozenset[int] | None = None


def adjudicate(session: Session, *, decisions: Sequence[Decision], creator: str) -> Receipt:
    """Takes the passages of annotators over, each within its unit, in place of what was settled there before.

    Args:
        session: the writer's transaction.
        decisions: one for each unit.
        creator: name under which what is settled is kept.
    """
    merged = person(session, creator)
    assert merged is not None
    changed: set[int] = set()
    for decision in decisions:
        places = [(each.article, each.span) for each in decision.places if each.span is not None]
        wanted = _wanted(session, decision, places)
        standing = _standing(session, places, merged)
        if {place: found for place, (found, _ids) in standing.items()} == wanted:
            continue
        gone = {number for _codes, numbers in standing.values() for number in numbers}
        session.execute(update(AnnotationRow).where(AnnotationRow.id.in_(gone)).values(trashed=now()))
        changed |= gone
        for (article, span), codes in wanted.items():
            added = add_annotation(session, targets=[Place(article, span)], codes=sorted(codes), creator=creator)
            changed |= added.changed[Kind.ANNOTATION]
    if not changed:
        return Receipt("adjudicate")
    return Receipt("adjudicate", {Kind.ANNOTATION: frozenset(changed)}, subject=creator)


def _wanted(session: Session, decision: Decision, places: Sequence[Passage]) -> dict[Passage, frozenset[int]]:
    """The passages that shall stand in a unit, with their codes; those of one code that share words are joined."""
    found: dict[tuple[int, int], list[Span]] = {}
    for who in decision.people:
        for (article, span), codes in _passages(session, places, who).items():
            for code in codes if decision.codes is None else codes & decision.codes:
                found.setdefault((article, code), []).append(span)
    wanted: dict[Passage, set[int]] = {}
    for (article, code), spans in found.items():
        for span in _joined(spans):
            wanted.setdefault((article, span), set()).add(code)
    return {place: frozenset(wanted[place]) for place in sorted(wanted)}


def _joined(spans: Sequence[Span]) -> list[Span]:
    found: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, each.end)):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _passages(session: Session, places: Sequence[Passage], who: int) -> dict[Passage, set[int]]:
    """What somebody coded within these places, cut to them."""
    found: dict[Passage, set[int]] = {}
    for article, span, code, _annotation in _coded(session, places, who):
        for there, within in places:
            start, end = max(span.start, within.start), min(span.end, within.end)
            if article == there and start < end:
                found.setdefault((article, Span(start, end)), set()).add(code)
    return found


def _standing(
    session: Session, places: Sequence[Passage], who: int
) -> Mapping[Passage, tuple[frozenset[int], frozenset[int]]]:
    """What stands settled within these places: the codes, and the annotations that say so."""
    found: dict[Passage, tuple[set[int], set[int]]] = {}
    for article, span, code, annotation in _coded(session, places, who):
        if any(article == there and within.start <= span.start and span.end <= within.end for there, within in places):
            codes, numbers = found.setdefault((article, span), (set(), set()))
            codes.add(code)
            numbers.add(annotation)
    return {place: (frozenset(codes), frozenset(numbers)) for place, (codes, numbers) in found.items()}


def _coded(session: Session, places: Sequence[Passage], who: int) -> list[tuple[int, Span, int, int]]:
    """The codings of somebody in the current texts of these articles: article, passage, code, annotation."""
    rows = session.execute(
        select(Revision.article_id, TargetRow.start, TargetRow.end, BodyRow.code_id, AnnotationRow.id)
        .join(Article, (Article.id == Revision.article_id) & (Article.revision == Revision.number))
        .join(TargetRow, TargetRow.revision_id == Revision.id)
        .join(AnnotationRow, AnnotationRow.id == TargetRow.annotation_id)
        .join(BodyRow, BodyRow.annotation_id == AnnotationRow.id)
        .join(Code, Code.id == BodyRow.code_id)
        .where(Revision.article_id.in_({article for article, _span in places}), AnnotationRow.creator_id == who)
        .where(AnnotationRow.trashed.is_(None), Code.trashed.is_(None), TargetRow.start < TargetRow.end)
        .order_by(Revision.article_id, TargetRow.start, AnnotationRow.id)
    )
    return [
        (article, Span(start or 0, end or 0), code, annotation)
        for article, start, end, code, annotation in rows
        if code is not None
    ]
