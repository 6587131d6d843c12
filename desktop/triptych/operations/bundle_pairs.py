"""Rows of a bundle that stand between two texts: which side is left hangs on the numbers of an archive."""

from typing import Final

from triptych.domain.difference import DifferenceKind
from triptych.interchange.bundle import Row

SIDED: Final = frozenset({"alignment", "bead", "comparison", "difference"})


def turned(table: str, old: Row, row: Row) -> Row:
    """The row with its sides exchanged where its texts stand in the other order here: the older text is the left."""
    sides = ("left_revision_id", "right_revision_id")
    before, after = (each[sides[0]] <= each[sides[1]] for each in (old, row))
    if before == after:
        return row
    exchanged = dict(row)
    for name in row:
        if name.startswith("left_"):
            other = name.replace("left_", "right_")
            exchanged[name], exchanged[other] = row[other], row[name]
    if table == "difference":
        exchanged["kind"] = DifferenceKind(row["kind"]).turned.value
    return exchanged
