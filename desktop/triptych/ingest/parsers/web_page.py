"""Saved web pages: the main text as trafilatura (Apache 2.0) finds it, and what the page says about itself."""

import json
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from triptych.domain.article import Details
from triptych.domain.text import Role
from triptych.errors import DocumentFault
from triptych.i18n import _
from triptych.ingest.extract import Extracted, Part, RawParagraph
from triptych.ingest.parsers.dates import iso_date
from triptych.ingest.parsers.markup import blocks, markup, tree
from triptych.ingest.parsers.pictures import pictures_of_page
from triptych.language.identify import UNDETERMINED

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SAVED_FROM: Final = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:)\s*(\S+)")
_SAVED_AT: Final = re.compile(r"<!--\s*Page saved with SingleFile\s[^>]*?saved date:\s*([^\n(]+)")
_DATE_NAMES: Final = ("article:published_time", "datepublished", "pubdate", "publishdate", "publish-date", "date",
                      "dc.date.issued", "dc.date", "dcterms.created", "parsely-pub-date", "sailthru.date")  # fmt: skip
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?=$|[-_])", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"]+")


def parse(data: bytes, name: str, _options: dict[str, str]) -> list[Part]:
    """The one article of a page."""
    return [Part(article(data, name))]


def article(
    data: bytes,
    name: str,
    *,
    charset: str | None = None,
    address: str | None = None,
    accessed: str | None = None,
    held: Mapping[str, bytes] = MappingProxyType({}),
) -> Extracted:
    """The article of a page, with what is known of the page from outside it; `held` has pictures by their addresses.

    Raises:
        DocumentFault: it holds no text, or its encoding is not certain.
    """
    found = markup(data, name, charset)
    saved_from, saved_at = _SAVED_FROM.search(found.text[:5000]), _SAVED_AT.search(found.text[:5000])
    address = address or (saved_from.group(1) if saved_from else None)
    accessed = accessed or (iso_date(_mail_like(saved_at.group(1))) if saved_at else None)
    data_blocks = _linked_data(found.text)
    root = tree(found.text)
    if root is None:
        raise DocumentFault(_("{name} holds no text.").format(name=name))
    written = _published(root, data_blocks)
    pictures = pictures_of_page(root, held.get)
    captions = _with_captions_kept(root)
    document = _main_text(root, address)
    paragraphs = _paragraphs(document, captions) if document is not None else []
    if not paragraphs:
        paragraphs = blocks(root)
    details = Details(
        language=_language(root),
        title=_words(_linked(data_blocks, "headline")) or (document and _words(document.title)) or None,
        outlet=document and _words(document.sitename),
        byline=document and _words(document.author),
        published=iso_date(written),
        published_evidence=written if iso_date(written) else None,
        address=_web(address) or _web(document and document.url),
        accessed=accessed,
    )
    return Extracted(tuple(paragraphs), details, found.inferred, pictures)


def _main_text(root: "HtmlElement", address: str | None) -> Any:
    """What trafilatura finds: a document with a tree of its own; None where it finds nothing."""
    import trafilatura

    return trafilatura.bare_extraction(
        root,
        url=address,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        deduplicate=False,
        favor_recall=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


def _with_captions_kept(root: "HtmlElement") -> set[str]:
    """The captions of a page, made plain paragraphs: figures are dropped whole otherwise."""
    captions = set()
    for element in root.iter("figure", "figcaption"):
        if element.tag == "figcaption":
            captions.add(_plain(element))
        element.tag = "p" if element.tag == "figcaption" else "div"
    return captions - {""}


def _paragraphs(document: Any, captions: set[str]) -> list[RawParagraph]:
    found = []
    headline: Role | None = Role.HEADLINE
    for element in _leaves(document.body):
        words = _plain(element)
        role = Role.CAPTION if words in captions else None
        if element.tag == "head" and element.get("rend") == "h1" and headline:
            role, headline = headline, None
        if words:
            found.append(RawParagraph(words, role))
    return found


def _leaves(body: Any) -> Iterator[Any]:
    """The elements that are paragraphs: those that hold no others."""
    containers = {"list", "table", "row", "quote", "div", "body"}
    for element in body:
        if element.tag in containers and len(element) and any(each.tag in _PARTS for each in element):
            yield from _leaves(element)
        else:
            yield element


_PARTS: Final = frozenset({"item", "row", "cell", "p", "head", "list", "quote", "table"})


def _plain(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _linked_data(text: str) -> list[dict[str, Any]]:
    """The JSON-LD objects of a page (schema.org), those that are damaged left out."""
    found: list[dict[str, Any]] = []
    for script in re.finditer(
        r"<script[^>]{0,200}ld\+json[^>]{0,200}>(.{2,200000}?)</script", text, re.DOTALL | re.IGNORECASE
    ):
        try:
            value = json.loads(script.group(1))
        except (ValueError, RecursionError):
            continue
        values = value if isinstance(value, list) else [value]
        for each in values:
            graph = each.get("@graph") if isinstance(each, dict) else None
            found.extend(item for item in (graph if isinstance(graph, list) else [each]) if isinstance(item, dict))
    return found


def _linked(objects: list[dict[str, Any]], key: str) -> str | None:
    values = (
        each.get(key) for each in objects if "Article" in str(each.get("@type")) or "Posting" in str(each.get("@type"))
    )
    return next((value for value in values if isinstance(value, str) and value.strip()), None)


def _published(root: "HtmlElement", objects: list[dict[str, Any]]) -> str | None:
    """The words of the page's data that name the day of publication."""
    candidates = [_linked(objects, "datePublished")]
    named = {
        (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower(): meta.get("content")
        for meta in reversed(list(root.iter("meta")))
    }
    candidates += [named.get(each) for each in _DATE_NAMES]
    times = [each for each in root.iter("time") if each.get("itemprop") == "datePublished" or "pubdate" in each.attrib]
    candidates += [each.get("datetime") for each in times]
    return next((each.strip() for each in candidates if iso_date(each) and each), None)


def _language(root: "HtmlElement") -> str:
    """What the page says of its language; what it says wrongly, the text tells better."""
    stated = _LANGUAGE.match(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    return stated.group().lower() if stated else UNDETERMINED


def _words(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def _web(address: str | None) -> str | None:
    return address if address and _ADDRESS.fullmatch(address) else None


def _mail_like(written: str) -> str:
    """A date as JavaScript writes it (`Wed Nov 20 2024 10:12:33 GMT+0700`), as mail does."""
    found = re.match(r"\w{3} (\w{3}) (\d{1,2}) (\d{4}) ([\d:]+)", written.strip())
    return f"{found.group(2)} {found.group(1)} {found.group(3)} {found.group(4)} +0000" if found else written
