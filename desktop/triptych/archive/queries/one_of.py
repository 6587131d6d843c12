"""Asking about many rows at once."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute


def one_of(column: InstrumentedAttribute[Any], values: Iterable[int | str | None]) -> ColumnElement[bool]:
    """Whether a column holds one of these values, however many: SQLite takes no more than 32,766 parameters."""
    return column.in_(select(func.json_each(json.dumps(list(values))).table_valued("value").c.value))
