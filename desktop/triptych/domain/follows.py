"""Which story goes on from which."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Follows:
    """A story that goes on from an earlier one, as far as the program can tell.

    Attributes:
        story: internal id of the later one.
        continues: internal id of the earlier one.
        confidence: from 0 to 1.
    """

    story: int
    continues: int
    confidence: float
