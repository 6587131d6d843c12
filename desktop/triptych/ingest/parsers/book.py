"""EPUB: the package's XML with defusedxml, its chapters as HTML; one article a chapter."""

import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from triptych.domain.article import Details
from triptych.errors import DocumentFault
from triptych.i18n import _
from triptych.ingest.extract import MOST_ARTICLES, Extracted, Part, has_text
from triptych.ingest.parsers.dates import iso_date
from triptych.ingest.parsers.markup import blocks, markup, tree
from triptych.ingest.parsers.packages import Package
from triptych.ingest.parsers.pictures import pictures_of_page
from triptych.language.identify import UNDETERMINED

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CONTAINER: Final = "META-INF/container.xml"
_OPF: Final = "{http://www.idpf.org/2007/opf}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_PAGES: Final = frozenset({"application/xhtml+xml", "text/html"})
_SHORT: Final = 200
"""Characters; a chapter with fewer beside longer ones is a title page or a list of contents."""


def parse(data: bytes, name: str, _options: dict[str, str]) -> list[Part]:
    """The chapters of a book, or the articles of a magazine, that hold more than a title."""
    package = Package(data, name)
    rootfile = package.xml(_CONTAINER).find(".//{*}rootfile")
    place = rootfile.get("full-path", "") if rootfile is not None else ""
    book = package.xml(place)
    if package.has("META-INF/encryption.xml") and b"CipherData" in package.read("META-INF/encryption.xml"):
        raise DocumentFault(
            _("{name} is encrypted; save it without a password, then bring it in again.").format(name=name)
        )
    details = _details(book)
    chapters = [
        replace(chapter, details=details)
        for page in _pages(book, place)
        if (chapter := _chapter(package, page, name)).paragraphs
    ]
    long = [each for each in chapters if sum(len(paragraph.text) for paragraph in each.paragraphs) >= _SHORT]
    return [Part(each) for each in (long or chapters) if has_text(each)]


def _pages(book: "Element", place: str) -> list[str]:
    """The members that hold the chapters, in reading order, the table of contents left out."""
    items = {
        each.get("id"): each.get("href", "")
        for each in book.iter(f"{_OPF}item")
        if each.get("media-type") in _PAGES and "nav" not in (each.get("properties") or "").split()
    }
    folder = posixpath.dirname(place)
    wanted = [items[each.get("idref")] for each in book.iter(f"{_OPF}itemref") if each.get("idref") in items]
    return [posixpath.normpath(posixpath.join(folder, unquote(each))) for each in wanted[: MOST_ARTICLES + 1]]


def _chapter(package: Package, page: str, name: str) -> Extracted:
    root = tree(markup(package.read(page), name).text) if package.has(page) else None
    if root is None:
        return Extracted(())

    def held(source: str) -> bytes | None:
        member = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(source)))
        return package.read(member) if package.has(member) else None

    pictures = pictures_of_page(root, held)
    return Extracted(tuple(blocks(root)), pictures=pictures)


def _details(book: "Element") -> Details:
    def stated(tag: str) -> str | None:
        return " ".join((book.findtext(f".//{_DC}{tag}") or "").split()) or None

    date = stated("date")
    return Details(
        language=(stated("language") or UNDETERMINED).partition("-")[0].lower(),
        outlet=stated("publisher"),
        byline=stated("creator"),
        published=iso_date(date),
        published_evidence=date if iso_date(date) else None,
    )
