"""What the full-text index is asked, as statements over its rows, whose numbers begin with the day of publication."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

DAY_SHIFT: Final = 20
"""A day has room for a million articles; what is more takes numbers of the next days."""

FIRST_DAY: Final = date(1400, 1, 1)
"""What has no date is numbered before the first day on which there was print."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the index is asked: made by `triptych.archive.searching`, never typed by anybody.

    Attributes:
        match: an expression of FTS5; None where only the conditions say what fits.
        conditions: in SQL about the number of a row, which stands in them as `{row}`.
        values: of the conditions' parameters, in order.
    """

    match: str | None
    conditions: tuple[str, ...] = ()
    values: tuple[Any, ...] = ()


def rows_between(first: date | None, last: date | None) -> tuple[int, int]:
    """The numbers between which the rows of a time stand; what has no date stands before any day."""
    low = max(first or FIRST_DAY, FIRST_DAY).toordinal() << DAY_SHIFT
    return low, (((last or date.max).toordinal() + 1) << DAY_SHIFT) - 1


def first_of(published: str | None) -> int:
    """The first row number of a day; of a month or a year that of its first day."""
    parts = (published or "").split("-")
    try:
        year, month, day = (*map(int, parts), 1, 1)[:3]
        return max(date(year, month, day), FIRST_DAY).toordinal() << DAY_SHIFT
    except ValueError:
        return 1


def newest_of(plan: Plan, column: str, limit: int) -> tuple[str, tuple[Any, ...]]:
    """A statement for what fits, published last first, with its values; `{row}` in the column is the row's number."""
    source, values = chosen_by(plan)
    row = "entry.id" if plan.match is None else "words.rowid"
    statement = f"SELECT {column.format(row=row)} FROM {source} ORDER BY {row} DESC LIMIT ?"  # noqa: S608
    return statement, (*values, limit)


def chosen_by(plan: Plan) -> tuple[str, tuple[Any, ...]]:
    """Table and conditions of a plan. What only conditions choose is chosen among the articles, which are alive."""
    if plan.match is None:
        conditions = ["1", *(each.format(row="entry.id") for each in plan.conditions)]
        return f"entry WHERE {' AND '.join(conditions)}", plan.values
    alive = "words.rowid NOT IN (SELECT id FROM dead)"
    conditions = ["words MATCH ?", alive, *(each.format(row="words.rowid") for each in plan.conditions)]
    return f"words WHERE {' AND '.join(conditions)}", (plan.match, *plan.values)
