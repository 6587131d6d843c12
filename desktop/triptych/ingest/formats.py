"""The formats that can be read, and how a document's is told: by its name, else by its first bytes."""

import re
from dataclasses import dataclass
from typing import Final

from triptych.errors import DocumentFault
from triptych.i18n import _


@dataclass(frozen=True, slots=True)
class Format:
    """A format of documents.

    Attributes:
        id: its name among our parsers.
        media_type: as in RFC 6838.
        suffixes: of the format's file names, in lower case, with the dot.
    """

    id: str
    media_type: str
    suffixes: frozenset[str]


def _format(form: str, media_type: str, *suffixes: str) -> Format:
    return Format(form, media_type, frozenset(suffixes))


TEXT: Final = _format("text", "text/plain", ".txt", ".text")
FORMATS: Final = (
    TEXT,
    _format("html", "text/html", ".html", ".htm", ".xhtml"),
    _format("mhtml", "multipart/related", ".mhtml", ".mht"),
    _format("pdf", "application/pdf", ".pdf"),
    _format("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
    _format("odt", "application/vnd.oasis.opendocument.text", ".odt"),
    _format("epub", "application/epub+zip", ".epub"),
    _format("eml", "message/rfc822", ".eml"),
    _format("feed", "application/rss+xml", ".rss", ".atom", ".xml"),
    _format("csv", "text/csv", ".csv", ".tsv"),
    _format("json", "application/json", ".json"),
    _format("jsonl", "application/x-ndjson", ".jsonl", ".ndjson"),
    _format("warc", "application/warc", ".warc", ".warc.gz"),
    _format("zip", "application/zip", ".zip"),
)

TABLES: Final = frozenset({"csv", "json", "jsonl"})
"""Ids of formats whose columns are guessed, and can be chosen."""

_OPENINGS: Final = (
    ("pdf", re.compile(rb"%PDF-")),
    ("warc", re.compile(rb"WARC/\d")),
    ("zip", re.compile(rb"PK\x03\x04")),
    ("html", re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)),
)
_UNPRESENTABLE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def format_of(name: str, data: bytes) -> str:
    """The id of a document's format.

    Raises:
        DocumentFault: the format is not one of the known.
    """
    lowered = name.lower()
    for form in FORMATS:
        if lowered.endswith(tuple(form.suffixes)):
            return form.id
    last = re.split(r"[/\\]", lowered)[-1]
    if "." not in last.strip("."):
        for known, opening in _OPENINGS:
            if opening.match(data):
                return known
        from triptych.ingest.plain_text import is_text

        if is_text(data):
            return TEXT.id
    known_suffixes = ", ".join(sorted(suffix for form in FORMATS for suffix in form.suffixes))
    raise DocumentFault(
        _("{name} is in a format that cannot be read; those that can are {known}.").format(
            name=name, known=known_suffixes
        )
    )


def presentable(name: str) -> str:
    """A file name as one line that reads in the order of its letters, and that can be written and stored."""
    return _UNPRESENTABLE.sub("\ufffd", name)
