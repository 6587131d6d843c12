"""Plain text, in any encoding that is certain."""

import re
from typing import Final

from triptych.domain.article import Draft
from triptych.errors import DocumentFault
from triptych.i18n import _
from triptych.ingest.drafting import draft_of_text
from triptych.ingest.encodings import Decoded, decoded, is_marked
from triptych.ingest.formats import TEXT

LARGEST_DOCUMENT: Final = 50_000_000
"""In bytes; the longest novels have 4 million."""

SHORT: Final = 100_000
"""Bytes up to which a text is read without a process of its own, in a tenth of a second; articles have 3,000."""

_MEGABYTE: Final = 1_000_000
_VISIBLE: Final = re.compile("[^\\s\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_CONTROL_BYTES: Final = re.compile(rb"[\x00-\x08\x0e-\x1b\x7f]")
_SAMPLE: Final = 4000
_CONTROL_SHARE: Final = 0.01


class PlainText:
    """Reads plain text; the text of the article is the document's, with line ends made one and repairs noted."""

    media_type: Final = TEXT.media_type
    suffixes: Final = TEXT.suffixes

    def read(self, data: bytes, name: str, language: str | None) -> list[Draft]:
        """The one article that a plain text is.

        Raises:
            DocumentFault: it is too long, empty, binary or in an encoding that is not certain.
        """
        found = text_of(data, name)
        return [draft_of_text(found.text, language=language, encoding=found.inferred)]

    def read_each(self, data: bytes, name: str, language: str | None) -> list[Draft]:
        """The one article that a plain text is.

        Raises:
            DocumentFault: it is too long, empty, binary or in an encoding that is not certain.
        """
        return self.read(data, name, language)


def is_text(data: bytes) -> bool:
    """Whether a document without a telling name is plain text."""
    try:
        text_of(data, "")
    except DocumentFault:
        return False
    return True


def text_of(data: bytes, name: str) -> Decoded:
    """The document's text with one kind of line end.

    Raises:
        DocumentFault: it is too long, empty, binary or in an encoding that is not certain.
    """
    if len(data) > LARGEST_DOCUMENT:
        raise DocumentFault(too_long(name))
    found = decoded(data)
    if found is not None and "\0" not in found.text and found.text and not _VISIBLE.search(found.text):
        raise DocumentFault(_("{name} holds no text.").format(name=name))
    if _is_binary(data, found):
        raise DocumentFault(
            _("{name} is not text: it holds binary data. Export it as UTF-8 text, then bring that in.").format(
                name=name
            )
        )
    if found is None:
        raise DocumentFault(
            _("The encoding of {name} is not certain; save it as UTF-8, then bring it in again.").format(name=name)
        )
    if not _VISIBLE.search(found.text):
        raise DocumentFault(_("{name} holds no text.").format(name=name))
    return Decoded(found.text.replace("\r\n", "\n").replace("\r", "\n"), found.inferred)


def _is_binary(data: bytes, found: Decoded | None) -> bool:
    """Whether a document holds what no text does, however it is read."""
    if found is None:
        if is_marked(data):
            return False
        return b"\0" in data[:_SAMPLE] or len(_CONTROL_BYTES.findall(data)) > len(data) * _CONTROL_SHARE
    return "\0" in found.text or len(_CONTROL.findall(found.text)) > len(found.text) * _CONTROL_SHARE


def too_long(name: str) -> str:
    """What is said about a document that is longer than `LARGEST_DOCUMENT`."""
    return _("{name} is longer than {limit} MB; split it, then bring in the parts.").format(
        name=name, limit=LARGEST_DOCUMENT // _MEGABYTE
    )
