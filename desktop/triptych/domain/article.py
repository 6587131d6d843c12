"""Articles as they are listed, read and brought in."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from triptych.domain.text import Paragraph, Repair, Span


@dataclass(frozen=True, slots=True)
class Source:
    """The document that an article was read from.

    Attributes:
        name: file name as it came.
        sha256: lower-case hexadecimal hash of its bytes.
        size: in bytes.
        media_type: as in RFC 6838.
        encoding: that its letters were found to be in; None where it proves that itself.
    """

    name: str
    sha256: str
    size: int
    media_type: str
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Details:
    """What is known about a report besides its text; None where nothing proves it.

    Attributes:
        language: BCP 47 tag; `und` where it could not be told.
        title: the headline.
        outlet: who published it.
        byline: who wrote it.
        dateline: the place that it was filed from.
        published: ISO 8601, as exact as the source proves (`2019-05-23`, `2019-05`, `2019`).
        published_evidence: the words that the date rests on.
        address: where the document was found (URL).
        accessed: when it was found there (ISO 8601).
    """

    language: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: str | None = None
    published_evidence: str | None = None
    address: str | None = None
    accessed: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that came with an article.

    Attributes:
        name: as the document calls it.
        media_type: as in RFC 6838.
        caption: what the document says below it.
        data: its bytes.
    """

    name: str
    media_type: str
    caption: str | None
    data: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a reader of some format understood it, not yet in an archive.

    Attributes:
        text: the whole article in reading order.
        details: language, headline and so on.
        paragraphs: in order, without overlap.
        sentences: in order, without overlap, each within one paragraph.
        repairs: what was changed to get from the document to `text`.
        encoding: that the document was found to be in, where it does not prove it itself.
        pictures: that came with it.
    """

    text: str
    details: Details
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Span, ...]
    repairs: tuple[Repair, ...] = ()
    encoding: str | None = None
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list of articles.

    Attributes:
        id: the article.
        language: BCP 47 tag.
        title: its headline, if it has one.
        outlet: who published it.
        published: ISO 8601, as exact as proved.
        story: title of the story it stands in.
        source_name: file name of the document it came from.
    """

    id: UUID
    language: str
    title: str | None
    outlet: str | None
    published: str | None
    story: str | None
    source_name: str


@dataclass(frozen=True, slots=True)
class Whole:
    """One article whole.

    Attributes:
        id: the article.
        details: language, headline and so on.
        text: the current revision's text.
        paragraphs: with their roles, in order.
        sentences: in order.
        repairs: of the current revision, each with its id.
        source: the document that it came from.
        revision: 1 for the text as imported, then counting.
    """

    id: UUID
    details: Details
    text: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Span, ...]
    repairs: tuple[tuple[int, Repair], ...]
    source: Source
    revision: int


class ImportStatus(StrEnum):
    """What became of one input document."""

    ADDED = "added"
    DUPLICATE = "duplicate"
    REFUSED = "refused"


def is_partial_date(value: str) -> bool:
    """Whether the value is a year, a year and month, or a full date in ISO 8601."""
    parts = value.split("-")
    if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]):
        return False
    if not all(part.isascii() and part.isdigit() for part in parts):
        return False
    year, month, day = (*map(int, parts), 1, 1)[:3]
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
