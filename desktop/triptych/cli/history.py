"""Operations of the log as records and in words."""

from typing import Any

from triptych.archive.queries.log import Recorded
from triptych.operations.names import describe


def recorded(operation: Recorded, frame: str) -> tuple[dict[str, Any], str]:
    """An operation as a record, and in words within a frame that has a place `{what}`."""
    what = describe(operation.operation, operation.count, operation.subject)
    record = {
        "operation": operation.operation,
        "description": what,
        "count": operation.count,
        "at": operation.at,
        "state": operation.state,
    }
    return record, frame.format(what=what, at=operation.at, state=operation.state)
