"""Mails, and web pages saved as mails (MHTML): the standard library's parser."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Final

from triptych.domain.article import Details
from triptych.domain.text import Role
from triptych.errors import DocumentFault
from triptych.i18n import _
from triptych.ingest.encodings import decoded
from triptych.ingest.extract import Extracted, Part, RawParagraph, has_text
from triptych.ingest.formats import format_of, presentable
from triptych.ingest.paragraphs import paragraphs
from triptych.ingest.parsers.dates import iso_date
from triptych.ingest.parsers.markup import unknown_encoding
from triptych.ingest.parsers.table import parse as parse_document
from triptych.ingest.parsers.web_page import article
from triptych.language.identify import UNDETERMINED

_MOST_PARTS: Final = 1000
_DEEPEST: Final = 1


def parse(data: bytes, name: str, options: dict[str, str]) -> list[Part]:
    """The article of a mail, and those of the documents that are attached to it."""
    message = mail(data, name)
    depth = int(options.get("depth", "0"))
    attached = _attached(message, name, depth) if depth <= _DEEPEST else []
    own = _own(message, name)
    if own is None and not attached:
        raise DocumentFault(_("{name} holds no text.").format(name=name))
    return [*([] if own is None else [own]), *attached]


def _own(message: EmailMessage, name: str) -> Part | None:
    """The one article of a mail itself: its HTML if it has any, else its plain text."""
    page, text = first(message, "text/html"), first(message, "text/plain")
    found: Extracted | None = None
    if page is not None:
        found = article(payload(page), name, charset=page.get_content_charset())
    if (found is None or not has_text(found)) and text is not None:
        found = _plain(text, name)
    if found is None or not has_text(found):
        return None
    subject, sender, date = (header(message, each) for each in ("subject", "from", "date"))
    told = found.details
    details = Details(
        language=told.language,
        title=subject or told.title,
        outlet=told.outlet,
        byline=told.byline or _person(sender),
        published=told.published or iso_date(date),
        published_evidence=told.published_evidence or (date if iso_date(date) else None),
        address=told.address,
    )
    unheaded = (
        RawParagraph(each.text, None if each.role_hint is Role.HEADLINE else each.role_hint)
        for each in found.paragraphs
    )
    return Part(Extracted(tuple(unheaded) if subject else found.paragraphs, details, found.encoding))


def _attached(message: EmailMessage, name: str, depth: int) -> list[Part]:
    """The articles of the attached documents; pictures and whatever else no reader knows are passed over."""
    parts: list[Part] = []
    for each in message.walk():
        if each.get_content_disposition() != "attachment" or each.is_multipart():
            continue
        data = payload(each)
        shown = f"{name}/{presentable(each.get_filename() or '')}"
        try:
            form = format_of(shown, data)
        except DocumentFault:
            continue
        try:
            parts += parse_document(form, data, shown, {"depth": str(depth + 1)})
        except DocumentFault as fault:
            parts.append(Part(reason=str(fault)))
    return parts


def mail(data: bytes, name: str) -> EmailMessage:
    """A message with its headers.

    Raises:
        DocumentFault: it has no headers, or too many parts.
    """
    message = message_from_bytes(data, policy=policy.default)
    known = ("from", "subject", "date", "mime-version", "content-type", "received", "to")
    if not any(each in message for each in known):
        raise DocumentFault(
            _("{name} is not a mail: it has no headers.").format(name=name)
            if data.strip()
            else _("{name} holds no text.").format(name=name)
        )
    if sum(1 for _part in message.walk()) > _MOST_PARTS:
        raise DocumentFault(_("{name} has too many parts to be read.").format(name=name))
    return message


def first(message: EmailMessage, kind: str) -> EmailMessage | None:
    """The first part of a media type that is no attachment."""
    for part in message.walk():
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            return part
    return None


def payload(part: EmailMessage) -> bytes:
    """The bytes of a part, its transfer encoding undone."""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def header(message: EmailMessage, name: str) -> str | None:
    """The words of a header; None where it is missing or damaged."""
    try:
        value = message[name]
    except (ValueError, IndexError, AttributeError, TypeError):  # headers that its parser cannot take
        return None
    return " ".join(str(value).split()) or None if value is not None else None


def _person(sender: str | None) -> str | None:
    """The name in an address such as `Ann Lee <ann@example.org>`."""
    named = (sender or "").partition("<")[0].strip(' "')
    return named if named and "@" not in named else None


def _plain(part: EmailMessage, name: str) -> Extracted:
    found = decoded(payload(part), part.get_content_charset())
    if found is None:
        raise DocumentFault(unknown_encoding(name))
    text = found.text.replace("\r\n", "\n")
    spans = paragraphs(text)
    return Extracted(
        tuple(RawParagraph(each.span.of(text), each.role) for each in spans), Details(UNDETERMINED), found.inferred
    )
