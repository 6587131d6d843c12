"""What corresponds between two reports."""

from dataclasses import dataclass
from enum import StrEnum

from triptych.domain.states import Origin


class Mode(StrEnum):
    """What two reports are to each other."""

    TRANSLATION = "translation"
    COMPARABLE = "comparable"


class BeadRelation(StrEnum):
    """How much of the sentences corresponds."""

    SAME = "same"
    PARTIAL = "partial"


class BeadOrder(StrEnum):
    """Whether the correspondence keeps the order of both reports."""

    IN_PLACE = "in_place"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences of one report that correspond to sentences of another.

    Attributes:
        left: indices into the left report's sentences, ascending.
        right: indices into the right report's sentences, ascending.
        confidence: from 0 to 1; of the beads said to be 0.9, nine of ten are right.
        relation: whether all of it or a part corresponds.
        order: whether it crosses others.
        origin: the program's or the user's.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    confidence: float
    relation: BeadRelation = BeadRelation.SAME
    order: BeadOrder = BeadOrder.IN_PLACE
    origin: Origin = Origin.MACHINE


@dataclass(frozen=True, slots=True)
class Alignment:
    """What corresponds between two reports.

    Attributes:
        mode: what they are taken for.
        beads: what is linked, by place on the left; no sentence stands in two of them.
        candidates: weak proposals, only offered.
    """

    mode: Mode
    beads: tuple[Bead, ...]
    candidates: tuple[Bead, ...] = ()
