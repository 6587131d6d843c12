"""Asking about many rows at once."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, select
from sqlalchemy.orm import InstrumentedAttribute


def one_of(column: InstrumentedAttribute[Any], values: Iterable[int | str | None]) -> ColumnElement[bool]:
    """Whether a column holds one of these values, however many: SQLite takes no more than 32,766 parameters."""
    return column.in_(select(func.json_each(given(values)).table_valued("value").c.value))


def one_of_given(column: InstrumentedAttribute[Any], name: str) -> ColumnElement[bool]:
    """Whether a column holds one of the values that are given under a name when it is asked, as `given` writes them.

    For questions that are built once and asked often: building one takes longer than most answers.
    """
    return column.in_(select(func.json_each(bindparam(name)).table_valued("value").c.value))


def given(values: Iterable[int | str | None]) -> str:
    """Values for `one_of_given`."""
    return json.dumps(list(values))
