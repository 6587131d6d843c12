"""Places in a text and what stands there. All offsets are code points, half-open."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in one article revision.

    Raises:
        ValueError: if it does not run forwards from a place inside the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start} to {self.end}")

    def of(self, text: str) -> str:
        """The characters of the text that stand in the span."""
        return text[self.start : self.end]


class Role(StrEnum):
    """What a paragraph is for."""

    HEADLINE = "headline"
    BODY = "body"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's place, role and language.

    Attributes:
        span: without the white space around it.
        role: what it is for.
        language: BCP 47 tag, or None where it is the article's.
    """

    span: Span
    role: Role
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """One change that the import made to the text as it came.

    Attributes:
        rule: the name of the rule that made it.
        span: where the repaired text stands now; empty for a removal.
        original: what stood there before.
    """

    rule: str
    span: Span
    original: str
