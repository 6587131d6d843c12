"""A name where it stands in a text."""

from dataclasses import dataclass

from triptych.domain.entity import EntityKind
from triptych.domain.text import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of a name in a revision, as a recogniser gives it.

    Attributes:
        span: the name alone, without titles and roles.
        kind: what it names.
        role: the title or role that stands beside it ("Mayor", "Thị trưởng"); of a place that stands for those who
            govern there, what it does ("said"); or None.
        confidence: from 0 to 1.
    """

    span: Span
    kind: EntityKind
    role: str | None = None
    confidence: float = 1.0
