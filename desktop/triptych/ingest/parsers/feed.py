"""Saved feeds, RSS and Atom: feedparser (BSD); one article an entry."""

import io
import re
from typing import Any, Final

from triptych.domain.article import Details
from triptych.errors import DocumentFault
from triptych.i18n import _
from triptych.ingest.extract import MOST_ARTICLES, Extracted, Part, RawParagraph
from triptych.ingest.parsers.dates import iso_date
from triptych.ingest.parsers.markup import paragraphs_of
from triptych.language.identify import UNDETERMINED

_ENTITY: Final = re.compile(rb"<\0?!\0?E\0?N\0?T\0?I\0?T\0?Y")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?=$|[-_])", re.IGNORECASE)
_WEB: Final = re.compile(r"https?://\S+")


def parse(data: bytes, name: str, _options: dict[str, str]) -> list[Part]:
    """The articles of a feed, in its order."""
    import feedparser

    if not data.strip():
        raise DocumentFault(_("{name} holds no text.").format(name=name))
    if _ENTITY.search(data):
        raise DocumentFault(
            _("{name} declares entities in its XML, which could do harm; it is not read.").format(name=name)
        )
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version") and not feed.entries:
        raise DocumentFault(_("{name} is damaged, or no feed.").format(name=name))
    return [Part(_entry(each, feed.feed)) for each in feed.entries[: MOST_ARTICLES + 1]]


def _entry(entry: Any, feed: Any) -> Extracted:
    written = _said(entry, "published") or _said(entry, "dc_date")
    link = _said(entry, "link")
    stated = _LANGUAGE.match(_said(feed, "language") or "")
    title = " ".join(" ".join(each.text for each in paragraphs_of(_said(entry, "title") or "")).split())
    return Extracted(
        tuple(_longest(entry)),
        Details(
            language=stated.group().lower() if stated else UNDETERMINED,
            title=title or None,
            outlet=_said(feed, "title"),
            byline=_said(entry, "author"),
            published=iso_date(written),
            published_evidence=written if iso_date(written) else None,
            address=link if link and _WEB.fullmatch(link) else None,
        ),
    )


def _longest(entry: Any) -> list[RawParagraph]:
    """The paragraphs of the fullest text that the entry has."""
    texts = [each.get("value") or "" for each in entry.get("content", [])] + [_said(entry, "summary") or ""]
    return [RawParagraph(each.text) for each in paragraphs_of(max(texts, key=len))]


def _said(values: Any, key: str) -> str | None:
    value = values.get(key)
    return " ".join(value.split()) or None if isinstance(value, str) and key != "summary" else value
