"""Passages that show what a code is for: examples, kept with the tags that give the code."""

import json
from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from triptych.archive.queries.codebook import code_names
from triptych.archive.schema import BodyRow
from triptych.domain.annotation import EXAMPLE, Json
from triptych.domain.receipt import Kind, Receipt
from triptych.i18n import current_language


def mark_examples(session: Session, *, code: int, annotations: Sequence[int]) -> Receipt:
    """Lets what annotations stand on be examples of a code that they carry."""
    return _marked(session, "mark_examples", code, annotations, example=True)


def unmark_examples(session: Session, *, code: int, annotations: Sequence[int]) -> Receipt:
    """Lets what annotations stand on no longer be examples of a code."""
    return _marked(session, "unmark_examples", code, annotations, example=False)


def _marked(session: Session, operation: str, code: int, annotations: Sequence[int], *, example: bool) -> Receipt:
    rows = session.execute(
        select(BodyRow.id, BodyRow.annotation_id, BodyRow.extra).where(
            BodyRow.code_id == code, BodyRow.annotation_id.in_(annotations)
        )
    ).all()
    changed: dict[Kind, frozenset[int]] = {}
    for number, annotation, extra in rows:
        standing: Json = json.loads(extra) if extra else {}
        if bool(standing.get(EXAMPLE)) == example:
            continue
        kept: Json = {name: value for name, value in standing.items() if name != EXAMPLE}
        kept |= {EXAMPLE: True} if example else {}
        written = json.dumps(kept, ensure_ascii=False) if kept else None
        session.execute(update(BodyRow).where(BodyRow.id == number).values(extra=written))
        changed = {
            Kind.CODE: frozenset([code]),
            Kind.ANNOTATION: changed.get(Kind.ANNOTATION, frozenset()) | {annotation},
        }
    return Receipt(operation, changed, subject=code_names(session, current_language()).get(code) if changed else None)
