"""Web archives (WARC, ISO 28500): warcio (Apache 2.0); one article a page."""

import io
import re
from collections.abc import Iterator
from typing import Any, Final

from triptych.errors import DocumentFault
from triptych.i18n import _
from triptych.ingest.extract import MOST_ARTICLES, Part, has_text
from triptych.ingest.parsers.dates import iso_date
from triptych.ingest.parsers.packages import LARGEST_MEMBER, LARGEST_TOTAL
from triptych.ingest.parsers.web_page import article

_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
_CHARSET: Final = re.compile(r"charset=\"?([\w.:-]+)", re.IGNORECASE)


def parse(data: bytes, name: str, _options: dict[str, str]) -> list[Part]:
    """The pages of a web archive that were answered and hold text."""
    from warcio.exceptions import ArchiveLoadFailed

    if not data.strip():
        raise DocumentFault(_("{name} holds no text.").format(name=name))
    try:
        return list(_pages(data, name))
    except (ArchiveLoadFailed, EOFError, ValueError, OSError) as error:
        raise DocumentFault(_("{name} is damaged, or no web archive.").format(name=name)) from error


def _pages(data: bytes, name: str) -> Iterator[Part]:
    from warcio.archiveiterator import ArchiveIterator

    total = count = 0
    for record in ArchiveIterator(io.BytesIO(data), arc2warc=False):
        if not _is_page(record):
            continue
        page = record.content_stream().read(LARGEST_MEMBER + 1)
        total, count = total + len(page), count + 1
        if len(page) > LARGEST_MEMBER or total > LARGEST_TOTAL or count > MOST_ARTICLES:
            raise DocumentFault(
                _("{name} holds too many or too large files to be unpacked; it may be made to do harm.").format(
                    name=name
                )
            )
        part = _part(record, page, name)
        if part is not None:
            yield part


def _part(record: Any, page: bytes, name: str) -> Part | None:
    """A page's article, or why it is refused; None for a page without text, such as a redirection."""
    address = record.rec_headers.get_header("WARC-Target-URI")
    try:
        found = article(
            page,
            name,
            charset=_charset(record),
            address=address,
            accessed=iso_date(record.rec_headers.get_header("WARC-Date")),
        )
    except DocumentFault as fault:
        return Part(reason=f"{address}: {fault}")
    return Part(found) if has_text(found) else None


def _is_page(record: Any) -> bool:
    if record.rec_type == "resource":
        return (record.content_type or "").partition(";")[0].strip().lower() in _PAGES
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return kind in _PAGES and str(record.http_headers.get_statuscode()).startswith("2")


def _charset(record: Any) -> str | None:
    kind = record.http_headers.get_header("Content-Type") if record.http_headers is not None else record.content_type
    found = _CHARSET.search(kind or "")
    return found.group(1) if found else None
