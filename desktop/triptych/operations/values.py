"""Dates and quantities in articles, stored; all of them are the program's and can be made again at any time."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from triptych.archive.schema import Revision
from triptych.archive.schema import Value as ValueRow
from triptych.domain.value import Value
from triptych.language.values import values_of
from triptych.operations.mentions import Text

VALUES: Final = "values"
"""The kind under which this stage is stamped."""


@dataclass(frozen=True, slots=True)
class FoundValues:
    """What was found in a revision.

    Attributes:
        revision: internal id.
        values: in order.
    """

    revision: int
    values: tuple[Value, ...]


def find_values_in(texts: Iterable[Text]) -> list[FoundValues]:
    """Finds the values of texts."""
    return [
        FoundValues(
            each.revision, tuple(values_of(each.text, each.paragraphs, each.language, published=each.published))
        )
        for each in texts
    ]


def store_values(session: Session, found: Iterable[FoundValues]) -> None:
    """Puts what was found in place of what an earlier run found."""
    for each in found:
        session.execute(delete(ValueRow).where(ValueRow.revision_id == each.revision))
        if each.values and session.scalar(select(Revision.id).where(Revision.id == each.revision)) is not None:
            session.execute(insert(ValueRow), [_row(each.revision, value) for value in each.values])


def _row(revision: int, value: Value) -> dict[str, object]:
    return {
        "revision_id": revision,
        "start": value.span.start,
        "end": value.span.end,
        "kind": value.kind,
        "value": value.value,
        "unit": value.unit,
        "exactness": value.exactness,
    }
