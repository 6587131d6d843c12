"""The formats of documents that can be read.

A new format is one module beside this one, with a reader that passes `tests/unit/ingest/reader_contract.py`, and one
entry in `READERS`.
"""

from pathlib import PurePath
from typing import Final, Protocol

from triptych.domain.article import Draft
from triptych.errors import DocumentFault
from triptych.i18n import _
from triptych.ingest.plain_text import PlainText


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


PLAIN_TEXT: Final = PlainText()
READERS: Final[tuple[Reader, ...]] = (PLAIN_TEXT,)


def reader_for(name: str, data: bytes) -> Reader:
    """The reader for a document, by the suffix of its name; one without a suffix is plain text if it is text at all.

    Raises:
        DocumentFault: the format is not one of the known.
    """
    suffix = PurePath(name).suffix.lower()
    for reader in READERS:
        if suffix in reader.suffixes:
            return reader
    if not suffix and PLAIN_TEXT.recognises(data):
        return PLAIN_TEXT
    known = ", ".join(sorted(suffix for reader in READERS for suffix in reader.suffixes))
    raise DocumentFault(
        _("{name} is in a format that cannot be read; those that can are {known}.").format(name=name, known=known)
    )
