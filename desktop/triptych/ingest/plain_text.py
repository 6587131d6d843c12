"""Plain text: UTF-8, or UTF-16 with a byte order mark."""

import codecs
import re
from typing import Final

from triptych.domain.article import Draft
from triptych.errors import DocumentFault
from triptych.i18n import _
from triptych.ingest.drafting import draft_of_text

LARGEST_DOCUMENT: Final = 50_000_000
"""In bytes; the longest novels have 4 million."""

_MEGABYTE: Final = 1_000_000
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF_32: Final = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_VISIBLE: Final = re.compile("[^\\s\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_CONTROL_SHARE: Final = 0.01


class PlainText:
    """Reads plain text; the text of the article is the document's, with line ends made one and repairs noted."""

    media_type: Final = "text/plain"
    suffixes: Final = frozenset({".txt", ".text"})

    def read(self, data: bytes, name: str, language: str | None) -> list[Draft]:
        """The one article that a plain text is.

        Raises:
            DocumentFault: it is too long, empty, binary or in another encoding.
        """
        return [draft_of_text(_decoded(data, name), language=language)]

    def recognises(self, data: bytes) -> bool:
        """Whether a document without a telling name is plain text."""
        try:
            _decoded(data, "")
        except DocumentFault:
            return False
        return True


def _decoded(data: bytes, name: str) -> str:
    """The document's text with one kind of line end."""
    if len(data) > LARGEST_DOCUMENT:
        raise DocumentFault(too_long(name))
    encoding = "utf-16" if data.startswith(_UTF_16) and not data.startswith(_UTF_32) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentFault(
            _("{name} is neither UTF-8 nor UTF-16 (byte {place}); save it as UTF-8, then bring it in again.").format(
                name=name, place=error.start + 1
            )
        ) from error
    if "\0" in text or len(_CONTROL.findall(text)) > len(text) * _CONTROL_SHARE:
        raise DocumentFault(
            _("{name} is not text: it holds binary data. Export it as UTF-8 text, then bring that in.").format(
                name=name
            )
        )
    if not _VISIBLE.search(text):
        raise DocumentFault(_("{name} holds no text.").format(name=name))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def too_long(name: str) -> str:
    """What is said about a document that is longer than `LARGEST_DOCUMENT`."""
    return _("{name} is longer than {limit} MB; split it, then bring in the parts.").format(
        name=name, limit=LARGEST_DOCUMENT // _MEGABYTE
    )
