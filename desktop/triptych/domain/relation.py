"""How annotations stand to each other, and memos: what a reader writes about things as a whole."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

RELATION_KINDS: Final = ("supports", "contradicts", "translates", "repeats")
"""The relations that the program names in the interface's language; readers may use words of their own beside them."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How one annotation stands to another.

    Attributes:
        id: ours, or that of the file it came from.
        kind: one of `RELATION_KINDS`, or the reader's own word.
        origin: the annotation that supports, contradicts, ...
        target: the annotation that is supported, contradicted, ...
        created: ISO 8601 instant.
    """

    id: UUID
    kind: str
    origin: UUID
    target: UUID
    created: str | None = None


class Subject(StrEnum):
    """What a memo is about."""

    CODE = "code"
    ANNOTATION = "annotation"
    ARTICLE = "article"
    STORY = "story"
    ENTITY = "entity"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class Memo:
    """What a reader wrote about a code, an annotation, an article, a story, somebody named or the whole archive.

    Attributes:
        id: ours, or that of the file it came from.
        about: the kind of thing.
        subject: which one; None for the archive.
        title: None where it has none.
        text: what it says.
        creator: name of who wrote it.
        created: ISO 8601 instant.
        modified: ISO 8601 instant.
    """

    id: UUID
    about: Subject
    subject: UUID | None
    title: str | None
    text: str
    creator: str | None = None
    created: str | None = None
    modified: str | None = None
