"""Keeping the ledger of two articles: the program's rows are replaced, the reader's stay, and none comes twice."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from triptych.archive.faults import understood
from triptych.archive.queries.panes import Spans, spans_of
from triptych.archive.schema import Comparison
from triptych.archive.schema import Difference as DifferenceRow
from triptych.comparison.ledger import Difference, Ledger
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.states import Origin, State
from triptych.operations.derivations import maker


def store_differences(session: Session, *, left: int, right: int, ledger: Ledger, version: str) -> Receipt:
    """Keeps what a run found, in place of what an earlier run did; what the reader judged stays and is not doubled.

    Args:
        session: a writing transaction whose changes are not noted: what the program found can be found again.
        left: internal id of the left revision.
        right: of the right one.
        ledger: what was found.
        version: of what found it.
    """
    sides = {"left_revision_id": left, "right_revision_id": right}
    made_by = maker(session, ("differences", version))
    standing = session.scalars(select(DifferenceRow).filter_by(**sides)).all()
    judged = [each for each in standing if each.origin == Origin.USER]
    rows = [_row(each) for each in ledger.differences if not any(_is_same(each, other) for other in judged)]
    older = [_columns(each) for each in standing if each.origin != Origin.USER]
    run = session.scalars(select(Comparison).filter_by(**sides)).first()
    if run is not None and run.maker_id == made_by and run.more == ledger.more and rows == older:
        return Receipt("store_differences")
    session.execute(delete(Comparison).filter_by(**sides))
    session.execute(insert(Comparison).values(**sides, more=ledger.more, maker_id=made_by))
    session.execute(delete(DifferenceRow).filter_by(**sides, origin=Origin.MACHINE))
    kept = {"state": State.PROPOSED, "origin": Origin.MACHINE, "maker_id": made_by, **sides}
    if rows:
        session.execute(insert(DifferenceRow), [{**row, **kept} for row in rows])
    return Receipt("store_differences", {Kind.LINK: frozenset()})


_COLUMNS = (
    "kind",
    "about",
    "left_spans",
    "right_spans",
    "left_value",
    "right_value",
    "confidence",
    "doubt",
)


def _row(difference: Difference) -> dict[str, Any]:
    return {
        "kind": difference.kind.value,
        "about": difference.about.value,
        "left_spans": _stored(difference.left),
        "right_spans": _stored(difference.right),
        "left_value": difference.left_value,
        "right_value": difference.right_value,
        "confidence": round(difference.confidence, 4),
        "doubt": None if difference.doubt is None else difference.doubt.value,
    }


def _columns(row: DifferenceRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _COLUMNS}


def _stored(spans: Spans) -> str:
    return json.dumps([[each.start, each.end] for each in spans])


def _is_same(difference: Difference, judged: DifferenceRow) -> bool:
    """Whether the reader judged this row already: of the same kind, about the same words."""
    if (judged.kind, judged.about) != (difference.kind, difference.about):
        return False
    with understood():
        return _meet(difference.left, spans_of(judged.left_spans)) and _meet(
            difference.right, spans_of(judged.right_spans)
        )


def _meet(one: Spans, other: Sequence[Any]) -> bool:
    if not one or not other:
        return not one and not other
    return any(a.start < b.end and b.start < a.end for a in one for b in other)
