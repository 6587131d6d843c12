"""Asking about many rows at once."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute


def one_of(column: InstrumentedAttribute[Any], numbers: Iterable[int | None]) -> ColumnElement[bool]:
    """Whether a column holds one of these numbers, however many: SQLite takes no more than 32,766 parameters."""
    return column.in_(select(func.json_each(json.dumps(list(numbers))).table_valued("value").c.value))
