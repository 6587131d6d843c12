"""PDF with a text layer: pypdf (BSD)."""

import io
from typing import TYPE_CHECKING, Final

from triptych.errors import DocumentFault
from triptych.i18n import _
from triptych.ingest.extract import Extracted, Part
from triptych.ingest.parsers.pdf_lines import lines_of, paragraphs

if TYPE_CHECKING:
    import pypdf

_MOST_PAGES: Final = 2000


def parse(data: bytes, name: str, _options: dict[str, str]) -> list[Part]:
    """The one article of a document; lines keep their ends within paragraphs.

    Raises:
        DocumentFault: it is encrypted, scanned, damaged or too long.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    if not data.strip():
        raise DocumentFault(_("{name} holds no text.").format(name=name))
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise DocumentFault(
                _("{name} is encrypted; save it without a password, then bring it in again.").format(name=name)
            )
        pages = _pages(reader)
        if len(pages) > _MOST_PAGES:
            raise DocumentFault(_("{name} has more than {limit} pages; split it, then bring in the parts.").format(
                name=name, limit=_MOST_PAGES
            ))  # fmt: skip
        texts = [lines_of(page) for page in pages]
    except PyPdfError as error:
        raise DocumentFault(_("{name} is damaged: it cannot be read as PDF.").format(name=name)) from error
    if not any(texts):
        raise DocumentFault(
            _("{name} holds pictures of pages and no text; let a program for text recognition read it first.").format(
                name=name
            )
        )
    found = [each for place, lines in enumerate(texts) for each in paragraphs(lines, first=place == 0)]
    return [Part(Extracted(tuple(found)))]


def _pages(reader: "pypdf.PdfReader") -> "list[pypdf.PageObject]":
    """The pages, one more than are allowed at most."""
    found = []
    for page in reader.pages:
        found.append(page)
        if len(found) > _MOST_PAGES:
            break
    return found
