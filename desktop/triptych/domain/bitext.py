"""Linked sentences with their words: what a translation memory holds."""

from dataclasses import dataclass
from uuid import UUID

from triptych.domain.states import Origin, State


@dataclass(frozen=True, slots=True)
class Passage:
    """One side of a link.

    Attributes:
        article: whose words they are.
        language: BCP 47 tag.
        outlet: who published it, if that is known.
        text: the sentences in reading order, on one line.
        sentences: how many they are.
    """

    article: UUID
    language: str
    outlet: str | None
    text: str
    sentences: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A link with its words.

    Attributes:
        left: one side.
        right: the other.
        confidence: from 0 to 1; 1 where the reader made or confirmed it.
        state: what the reader said about it.
        origin: who made it.
        relation: `same` or `partial`.
    """

    left: Passage
    right: Passage
    confidence: float
    state: State
    origin: Origin
    relation: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many links do not stand in a bitext, by why.

    Attributes:
        doubtful: neither confirmed nor sure enough.
        weak: proposals that are only offered.
        refused: set aside by the reader.
    """

    doubtful: int = 0
    weak: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Bitext:
    """Links with their words, and how many were left out.

    Attributes:
        units: pair by pair, in reading order.
        left_out: what stands elsewhere.
        note: the same in sentences, for the file and for the user.
    """

    units: tuple[Unit, ...]
    left_out: LeftOut
    note: str
