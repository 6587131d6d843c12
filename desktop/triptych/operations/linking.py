"""What the reader does to the links of two articles: made, widened, narrowed, parted, joined, or said to be none.

A link that the reader made or changed is confirmed and the reader's: the aligner keeps it and works around it. A side
without places says that what stands on the other side has no counterpart. No sentence stands in two links of a pair:
what a link takes, others lose, and those that lose all of a side are gone.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import and_, delete, or_, select
from sqlalchemy.orm import Session

from triptych.archive.queries.panes import current_revision, spans_of
from triptych.archive.schema import Bead
from triptych.domain.bead import BeadOrder, BeadRelation
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.states import Origin, State
from triptych.domain.text import Span

_PAIR = 2


def link_sentences(
    session: Session, *, left: int, right: int, left_spans: Sequence[Span], right_spans: Sequence[Span]
) -> Receipt:
    """Says that these sentences of two articles correspond, these and no others: so a link gains and loses some."""
    if not (left_spans and right_spans):
        return Receipt("link_sentences", {})
    return Receipt("link_sentences", _made(session, (left, right), left_spans, right_spans))


def leave_unlinked(session: Session, *, article: int, other: int, spans: Sequence[Span]) -> Receipt:
    """Says that nothing in another article corresponds to these sentences of an article."""
    return Receipt("leave_unlinked", _made(session, (article, other), spans, ()) if spans else {})


def split_link(session: Session, *, link: int, at: Mapping[int, int]) -> Receipt:
    """Parts a link in two; both parts keep sentences on both sides.

    Args:
        session: the writing transaction.
        link: internal id of the bead.
        at: where the second part begins, in code points, by internal id of the article.
    """
    bead = session.get(Bead, link)
    places = {} if bead is None else _by_revision(session, at)
    if bead is None or not {bead.left_revision_id, bead.right_revision_id} <= places.keys():
        return Receipt("split_link", {})
    left, left_after = _parted(bead.left_spans, places[bead.left_revision_id])
    right, right_after = _parted(bead.right_spans, places[bead.right_revision_id])
    if not (left and left_after and right and right_after):
        return Receipt("split_link", {})
    _give(bead, _stored(left), _stored(right))
    after = Bead(
        left_revision_id=bead.left_revision_id, right_revision_id=bead.right_revision_id, relation=bead.relation,
        order=bead.order, candidate=False, confidence=bead.confidence, state=State.CONFIRMED, origin=Origin.USER,
        left_spans=_stored(left_after), right_spans=_stored(right_after),
    )  # fmt: skip
    session.add(after)
    session.flush()
    return Receipt("split_link", {Kind.LINK: frozenset({bead.id, after.id})})


def merge_links(session: Session, *, links: Sequence[int]) -> Receipt:
    """Makes one link of several between the same two articles."""
    beads = session.scalars(select(Bead).where(Bead.id.in_(links)).order_by(Bead.id)).all()
    if len(beads) < _PAIR or len({(each.left_revision_id, each.right_revision_id) for each in beads}) > 1:
        return Receipt("merge_links", {})
    left = _stored(span for each in beads for span in spans_of(each.left_spans))
    right = _stored(span for each in beads for span in spans_of(each.right_spans))
    _give(beads[0], left, right)
    return Receipt("merge_links", {Kind.LINK: frozenset({beads[0].id, *_make_room(session, beads[0])})})


def _made(
    session: Session, articles: tuple[int, int], left_spans: Sequence[Span], right_spans: Sequence[Span]
) -> dict[Kind, frozenset[int]]:
    """Makes a link by the reader's word, and room for it; gives what changed."""
    left, right = (current_revision(session, each) for each in articles)
    if left is None or right is None or left == right:
        return {}
    if left > right:  # as the aligner stores them
        left, right, left_spans, right_spans = right, left, right_spans, left_spans
    bead = Bead(
        left_revision_id=left, right_revision_id=right, relation=BeadRelation.SAME, order=BeadOrder.IN_PLACE,
        candidate=False, confidence=None, state=State.CONFIRMED, origin=Origin.USER,
        left_spans=_stored(left_spans), right_spans=_stored(right_spans),
    )  # fmt: skip
    changed = _make_room(session, bead)
    session.add(bead)
    session.flush()
    return {Kind.LINK: frozenset({bead.id, *changed})}


def _give(bead: Bead, left: str, right: str) -> None:
    """The link holds these now, by the reader's word."""
    bead.left_spans, bead.right_spans = left, right
    bead.candidate, bead.state, bead.origin = False, State.CONFIRMED, Origin.USER


def _make_room(session: Session, bead: Bead) -> frozenset[int]:
    """Takes the sentences of a link from all others of its pair, and forgets that it was set aside once."""
    taken = spans_of(bead.left_spans), spans_of(bead.right_spans)
    changed = []
    for other, turned in _others(session, bead):
        before = spans_of(other.left_spans), spans_of(other.right_spans)
        sides = zip(before, taken[::-1] if turned else taken, strict=True)
        left, right = (_without(side, spans) for side, spans in sides)
        aside = other.state == State.SET_ASIDE
        if (left, right) == before or (aside and (left or right)):
            continue
        changed.append(other.id)
        other.origin = Origin.USER
        session.flush()  # so that the undo log notes the row before it goes
        if all(now or not then for now, then in zip((left, right), before, strict=True)):
            other.left_spans, other.right_spans = _stored(left), _stored(right)
        else:
            session.execute(delete(Bead).where(Bead.id == other.id))
    return frozenset(changed)


def _others(session: Session, bead: Bead) -> Iterator[tuple[Bead, bool]]:
    """The other links of the pair; each with whether it is stored the other way round."""
    one, other = bead.left_revision_id, bead.right_revision_id
    pair = or_(
        and_(Bead.left_revision_id == one, Bead.right_revision_id == other),
        and_(Bead.left_revision_id == other, Bead.right_revision_id == one),
    )
    for each in session.scalars(select(Bead).where(pair)).all():
        if each is not bead:
            yield each, each.left_revision_id != one


def _without(spans: Sequence[Span], taken: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(each for each in spans if not any(each.start < span.end and span.start < each.end for span in taken))


def _by_revision(session: Session, places: Mapping[int, int]) -> dict[int, int]:
    found = ((current_revision(session, article), place) for article, place in places.items())
    return {revision: place for revision, place in found if revision is not None}


def _parted(stored: str, at: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    spans = spans_of(stored)
    return tuple(each for each in spans if each.start < at), tuple(each for each in spans if each.start >= at)


def _stored(spans: Iterable[Span]) -> str:
    return json.dumps([[each.start, each.end] for each in sorted(set(spans))])
