"""Web pages saved whole as one file (MHTML, RFC 2557)."""

from email.message import EmailMessage

from triptych.errors import DocumentFault
from triptych.i18n import _
from triptych.ingest.extract import Part
from triptych.ingest.parsers.dates import iso_date
from triptych.ingest.parsers.mail import first, header, mail, payload
from triptych.ingest.parsers.web_page import article


def parse(data: bytes, name: str, _options: dict[str, str]) -> list[Part]:
    """The one article of the page with the pictures that were saved with it; styles are left alone."""
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
                held=_pictures(message),
            )
        )
    ]


def _pictures(message: EmailMessage) -> dict[str, bytes]:
    """The pictures by the addresses, and the ids, that the page names them by."""
    found: dict[str, bytes] = {}
    for part in message.walk():
        if part.get_content_maintype() == "image":
            data, place, mark = payload(part), header(part, "content-location"), header(part, "content-id")
            names = [place, f"cid:{mark.strip('<>')}" if mark else None]
            found |= {name: data for name in names if name}
    return found
