"""The formats of documents that can be read.

A new format is one module in `parsers/`, a line in `parsers/table.py` and one in `formats.py`, and a test class that
inherits `tests/unit/ingest/reader_contract.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from triptych.domain.article import Draft
from triptych.errors import DocumentFault
from triptych.ingest.columns import ColumnMapping, Columns
from triptych.ingest.extract import draft
from triptych.ingest.formats import FORMATS, TABLES, TEXT, Format, format_of
from triptych.ingest.isolation import READING_ROOM, WORKSHOP, Text
from triptych.ingest.plain_text import LARGEST_DOCUMENT, SHORT, PlainText, too_long


class Reader(Protocol):
    """Understands the documents of one format."""

    @property
    def media_type(self) -> str:
        """As in RFC 6838."""

    @property
    def suffixes(self) -> frozenset[str]:
        """Of the format's file names, in lower case, with the dot."""

    def read(self, data: bytes, name: str, language: str | None) -> list[Draft]:
        """The articles that a document holds.

        Args:
            data: the document's bytes.
            name: its file name, for what is said about it.
            language: BCP 47 tag of its articles; told from the text where None.

        Raises:
            DocumentFault: it is not of the format, is damaged, or holds no text.
        """

    def read_each(self, data: bytes, name: str, language: str | None) -> Sequence[Draft | DocumentFault]:
        """The articles that a document holds, and what in it was refused, in order.

        Raises:
            DocumentFault: it is refused whole.
        """


@dataclass(frozen=True, slots=True)
class Isolated:
    """Reads one format in the parsing process.

    Attributes:
        format: what it reads.
        mapping: the columns that the user chose, for tables; guessed where None.
    """

    format: Format
    mapping: ColumnMapping | None = None

    @property
    def media_type(self) -> str:
        """As in RFC 6838."""
        return self.format.media_type

    @property
    def suffixes(self) -> frozenset[str]:
        """Of the format's file names, in lower case, with the dot."""
        return self.format.suffixes

    def read(self, data: bytes, name: str, language: str | None) -> list[Draft]:
        """The articles that a document holds; the first refusal where it holds none.

        Raises:
            DocumentFault: it is not of the format, is damaged, or holds no text.
        """
        found = self.read_each(data, name, language)
        drafts = [each for each in found if isinstance(each, Draft)]
        if not drafts:
            raise next(each for each in found if isinstance(each, DocumentFault))
        return drafts

    def read_each(self, data: bytes, name: str, language: str | None) -> list[Draft | DocumentFault]:
        """The articles that a document holds, and what in it was refused, in order.

        Raises:
            DocumentFault: it is refused whole.
        """
        if len(data) > LARGEST_DOCUMENT:
            raise DocumentFault(too_long(name))
        options = {} if self.mapping is None else {"mapping": self.mapping.to_json()}
        return [
            DocumentFault(part.reason) if part.extracted is None else draft(part.extracted, language)
            for part in WORKSHOP.parse(self.format.id, data, name, options)
        ]

    @property
    def is_table(self) -> bool:
        """Whether its documents are tables, with columns to be chosen."""
        return self.format.id in TABLES

    def columns(self, data: bytes, name: str) -> Columns:
        """The columns of a table and what they are guessed to be.

        Raises:
            DocumentFault: it is none.
        """
        (part,) = WORKSHOP.parse(self.format.id, data, name, {"columns": "only"})
        assert part.columns is not None
        return part.columns

    def with_columns(self, mapping: ColumnMapping) -> "Isolated":
        """A reader of tables that takes these columns."""
        return replace(self, mapping=mapping)


class OwnOrIsolated(PlainText):
    """Reads plain text: a short one at once, a long one in the parsing process, under its limits."""

    def read(self, data: bytes, name: str, language: str | None) -> list[Draft]:
        """The one article that a plain text is.

        Raises:
            DocumentFault: it is too long, empty, binary or in an encoding that is not certain.
        """
        if len(data) <= SHORT:
            return super().read(data, name, language)
        if len(data) > LARGEST_DOCUMENT:
            raise DocumentFault(too_long(name))
        (found,) = READING_ROOM.texts([Text(data, name, language)])
        if isinstance(found, DocumentFault):
            raise found
        return [found]


PLAIN_TEXT: Final = OwnOrIsolated()
READERS: Final[tuple[Reader, ...]] = (PLAIN_TEXT, *(Isolated(each) for each in FORMATS if each is not TEXT))
_BY_ID: Final = dict(zip((TEXT.id, *(each.id for each in FORMATS if each is not TEXT)), READERS, strict=True))


def reader_for(name: str, data: bytes) -> Reader:
    """The reader for a document, by the end of its name; one without a suffix is told by its first bytes.

    Raises:
        DocumentFault: the format is not one of the known.
    """
    return _BY_ID[format_of(name, data)]


def reader_of(form: str) -> Reader:
    """The reader of a format by its id."""
    return _BY_ID[form]
