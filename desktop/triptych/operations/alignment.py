"""Links between the sentences of two articles: those that the program finds, and what the reader makes of them."""

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from triptych.archive.queries.examined import ENTITIES
from triptych.archive.queries.links import Reported, spans_stored
from triptych.archive.schema import Alignment as AlignmentRow
from triptych.archive.schema import Bead as BeadRow
from triptych.domain.bead import Alignment, Bead
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.states import Origin, State
from triptych.operations.derivations import forget_stamps, maker


def store_alignment(
    session: Session, *, left: Reported, right: Reported, alignment: Alignment, version: str
) -> Receipt:
    """Keeps what a run of the aligner found, in place of what an earlier run did; the reader's own links stay.

    Args:
        session: a writing transaction whose changes are not noted: what the program found can be found again.
        left: the left report, as it was read.
        right: the right one.
        alignment: what was found.
        version: of the aligner and the encoder.
    """
    sides = {"left_revision_id": left.revision, "right_revision_id": right.revision}
    session.execute(delete(AlignmentRow).filter_by(**sides))
    session.execute(delete(BeadRow).filter_by(**sides, origin=Origin.MACHINE))
    made_by = maker(session, ("aligner", version))
    session.execute(insert(AlignmentRow).values(**sides, mode=alignment.mode, maker_id=made_by))
    found = [(each, False) for each in alignment.beads] + [(each, True) for each in alignment.candidates]
    rows = [
        {**sides, **_row(bead, left, right), "candidate": candidate}
        for bead, candidate in found
        if bead.origin is Origin.MACHINE
    ]
    if rows:
        session.execute(insert(BeadRow), rows)
    forget_stamps(session, [ENTITIES], [left.revision, right.revision])  # names that meet in links may be one
    return Receipt("store_alignment", {Kind.LINK: frozenset()})


def _row(bead: Bead, left: Reported, right: Reported) -> dict[str, object]:
    return {
        "left_spans": spans_stored([left.sentences[each] for each in bead.left]),
        "right_spans": spans_stored([right.sentences[each] for each in bead.right]),
        "relation": bead.relation,
        "order": bead.order,
        "confidence": bead.confidence,
        "state": State.PROPOSED,
        "origin": bead.origin,
    }
