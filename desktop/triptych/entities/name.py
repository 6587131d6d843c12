"""A name in the making, between a tagger and what is recognised in the end."""

from dataclasses import dataclass

from triptych.domain.entity import EntityKind
from triptych.domain.text import Span


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the making.

    Attributes:
        span: in the article.
        kind: what it names.
        confidence: from 0 to 1.
    """

    span: Span
    kind: EntityKind
    confidence: float = 0.9
