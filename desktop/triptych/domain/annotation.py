"""Annotations in the terms of the W3C Web Annotation model, with the extensions that findings need."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from triptych.domain.states import FindingState
from triptych.domain.text import Span

Json = dict[str, Any]

FINDING: Final = "triptych:finding"
"""Property of an annotation that is a finding although it rests on one article only."""

EXAMPLE: Final = "triptych:example"
"""Property of a tag: what it stands on is an example of the code."""

STORY: Final = "triptych:story"
"""Property of an annotation that stands on all articles of a story as a whole: the story's id."""

GLOSS: Final = "triptych:gloss"
"""Property of a target: the reader's own words for what it says, in another language."""


class Anchoring(StrEnum):
    """How surely a target stands where the annotator put it."""

    EXACT = "exact"
    REANCHORED = "reanchored"
    ORPHAN = "orphan"


class TargetKind(StrEnum):
    """What a target points at."""

    PASSAGE = "passage"
    ARTICLE = "article"
    ABSENCE = "absence"


class Purpose(StrEnum):
    """What a body is there for: those of the W3C's motivations that the program itself gives."""

    HIGHLIGHTING = "highlighting"
    TAGGING = "tagging"
    COMMENTING = "commenting"
    DESCRIBING = "describing"


@dataclass(frozen=True, slots=True)
class Place:
    """A passage that a reader points at.

    Attributes:
        article: internal id.
        span: in the current revision's text.
    """

    article: int
    span: Span


@dataclass(frozen=True, slots=True)
class WholeArticle:
    """An article that a reader points at as a whole.

    Attributes:
        article: internal id.
    """

    article: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage by its words: W3C's TextQuoteSelector.

    Attributes:
        exact: the words themselves.
        prefix: what stands right before them.
        suffix: what stands right after them.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """One place that an annotation rests on.

    Attributes:
        article: the article pointed at.
        kind: a passage, a whole article, or the absence of a counterpart there.
        span: the passage's place; None for an article, an absence or an orphan.
        quote: the passage by its words; None for an article or an absence.
        anchoring: how surely the span is the annotator's.
        extra: properties of the exchanged target that this program does not use, kept for export.
    """

    article: UUID
    kind: TargetKind
    span: Span | None = None
    quote: Quote | None = None
    anchoring: Anchoring = Anchoring.EXACT
    extra: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Body:
    """One thing that an annotation says.

    Attributes:
        value: the text of a textual body; None for any other kind.
        format: media type of the text.
        language: BCP 47 tag of the text.
        purpose: W3C motivation of this body (`tagging`, `commenting`).
        extra: a body that is not a plain textual one, or a textual one's further properties, as exchanged.
    """

    value: str | None
    format: str | None = None
    language: str | None = None
    purpose: str | None = None
    extra: Any = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a reader wrote about one or more places; a finding if they stand in more than one article.

    Attributes:
        id: ours; equal to the exchanged id where that is a `urn:uuid:`.
        targets: in the order the annotator gave them; at least one.
        bodies: in order; may be empty (a bare highlight).
        motivations: W3C motivations (`highlighting`, `commenting`, `tagging`).
        iri: the exchanged id where it is not a `urn:uuid:`.
        creator: name of who made it.
        created: ISO 8601 instant.
        modified: ISO 8601 instant.
        state: how far a finding has come.
        extra: properties of the exchanged annotation that this program does not use, kept for export.
    """

    id: UUID
    targets: tuple[Target, ...]
    bodies: tuple[Body, ...] = ()
    motivations: tuple[str, ...] = ()
    iri: str | None = None
    creator: str | None = None
    created: str | None = None
    modified: str | None = None
    state: FindingState = FindingState.DRAFT
    extra: Json = field(default_factory=dict)
