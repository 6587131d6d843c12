"""The reader's verdicts on what the program compared: links and differences.

A row that was judged is the user's from then on: no new run of the program replaces it, and the undo log notes it.
"""

from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from triptych.archive.schema import Bead, Difference
from triptych.domain.annotation import Place
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.states import Origin, State
from triptych.operations.annotations import add_annotation


def confirm_differences(session: Session, *, differences: Sequence[int]) -> Receipt:
    """Says that these differences are ones."""
    return _judge(session, "confirm_differences", Difference, differences, State.CONFIRMED)


def set_differences_aside(session: Session, *, differences: Sequence[int]) -> Receipt:
    """Says that these differences are none; they stay in the ledger as set aside."""
    return _judge(session, "set_differences_aside", Difference, differences, State.SET_ASIDE)


def propose_differences_again(session: Session, *, differences: Sequence[int]) -> Receipt:
    """Takes the verdict on these differences back."""
    return _judge(session, "propose_differences_again", Difference, differences, State.PROPOSED)


def note_on_differences(session: Session, *, differences: Sequence[int], text: str) -> Receipt:
    """Writes a note on these differences, or takes it away with an empty text; they are the reader's from then on."""
    note = text.strip() or None
    rows = session.scalars(select(Difference).where(Difference.id.in_(differences))).all()
    changed = [each.id for each in rows if each.note != note]
    session.execute(update(Difference).where(Difference.id.in_(changed)).values(note=note, origin=Origin.USER))
    return Receipt("note_on_differences", {Kind.LINK: frozenset(changed)})


def make_finding_of_differences(
    session: Session, *, differences: Sequence[int], targets: Sequence[Place], title: str, creator: str | None = None
) -> Receipt:
    """Makes a finding that rests on the passages of these differences, and confirms them.

    Args:
        session: the writing transaction.
        differences: internal ids; they are confirmed.
        targets: the passages, at least one.
        title: of the finding.
        creator: the reader's name.
    """
    made = add_annotation(session, targets=targets, title=title, creator=creator, finding=True)
    judged = confirm_differences(session, differences=differences)
    return Receipt("make_finding_of_differences", {**made.changed, **judged.changed}, subject=made.subject)


def confirm_links(session: Session, *, links: Sequence[int]) -> Receipt:
    """Says that these sentences correspond; a weak proposal becomes a link."""
    receipt = _judge(session, "confirm_links", Bead, links, State.CONFIRMED)
    session.execute(update(Bead).where(Bead.id.in_(receipt.changed[Kind.LINK])).values(candidate=False))
    return receipt


def set_links_aside(session: Session, *, links: Sequence[int]) -> Receipt:
    """Says that these sentences do not correspond."""
    return _judge(session, "set_links_aside", Bead, links, State.SET_ASIDE)


def propose_links_again(session: Session, *, links: Sequence[int]) -> Receipt:
    """Takes the verdict on these links back."""
    return _judge(session, "propose_links_again", Bead, links, State.PROPOSED)


def _judge(
    session: Session, operation: str, table: type[Bead | Difference], numbers: Sequence[int], state: State
) -> Receipt:
    """Gives these rows a state, and the user's word to it; those that have it already stay as they are."""
    changed = session.scalars(select(table.id).where(table.id.in_(numbers), table.state != state)).all()
    session.execute(update(table).where(table.id.in_(changed)).values(state=state, origin=Origin.USER))
    return Receipt(operation, {Kind.LINK: frozenset(changed)})
