"""Web pages saved whole as one file (MHTML, RFC 2557)."""

from triptych.errors import DocumentFault
from triptych.i18n import _
from triptych.ingest.extract import Part
from triptych.ingest.parsers.dates import iso_date
from triptych.ingest.parsers.mail import first, header, mail, payload
from triptych.ingest.parsers.web_page import article


def parse(data: bytes, name: str, _options: dict[str, str]) -> list[Part]:
    """The one article of the page; its pictures and styles are left alone."""
    message = mail(data, name)
    page = first(message, "text/html") or first(message, "application/xhtml+xml")
    if page is None:
        raise DocumentFault(_("{name} holds no text.").format(name=name))
    address = header(message, "snapshot-content-location") or header(page, "content-location")
    return [
        Part(
            article(
                payload(page),
                name,
                charset=page.get_content_charset(),
                address=address,
                accessed=iso_date(header(message, "date")),
            )
        )
    ]
