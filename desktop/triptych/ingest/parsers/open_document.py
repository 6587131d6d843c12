"""OpenDocument texts (ODT): the package's XML, read with defusedxml; there is no kept library with wheels for it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from triptych.domain.article import Details
from triptych.domain.text import Role
from triptych.errors import DocumentFault
from triptych.i18n import _
from triptych.ingest.extract import Extracted, Part, RawParagraph
from triptych.ingest.parsers.packages import Package
from triptych.ingest.parsers.pictures import pictures_in
from triptych.language.identify import UNDETERMINED

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_UNSEEN: Final = frozenset(
    {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note", f"{_TEXT}sequence-decls"}
)
_DEEPEST: Final = 200
_MOST_SPACES: Final = 100


def parse(data: bytes, name: str, _options: dict[str, str]) -> list[Part]:
    """The one article of a document."""
    package = Package(data, name)
    if package.has("META-INF/manifest.xml") and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise DocumentFault(
            _("{name} is encrypted; save it without a password, then bring it in again.").format(name=name)
        )
    body = package.xml("content.xml").find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise DocumentFault(_("{name} is damaged, or no OpenDocument text.").format(name=name))
    pictures = pictures_in(package, "Pictures/")
    return [Part(Extracted(tuple(_paragraphs(body, 0)), Details(UNDETERMINED), pictures=pictures))]


def _paragraphs(element: "Element", depth: int) -> Iterator[RawParagraph]:
    for child in element:
        if child.tag in _UNSEEN or depth > _DEEPEST:
            continue
        if child.tag == f"{_TABLE}table-row":
            yield RawParagraph(" ".join(each.text for each in _paragraphs_of_cells(child, depth)))
        elif child.tag in {f"{_TEXT}p", f"{_TEXT}h"}:
            yield RawParagraph(_words(child, 0), _role(child))
        else:
            yield from _paragraphs(child, depth + 1)


def _paragraphs_of_cells(row: "Element", depth: int) -> Iterator[RawParagraph]:
    for cell in row:
        yield from _paragraphs(cell, depth + 1)


def _role(paragraph: "Element") -> Role | None:
    style = paragraph.get(f"{_TEXT}style-name", "")
    if style == "Title" or (paragraph.tag == f"{_TEXT}h" and paragraph.get(f"{_TEXT}outline-level") == "1"):
        return Role.HEADLINE
    return Role.CAPTION if style in {"Caption", "Illustration", "Figure"} else None


def _words(element: "Element", depth: int) -> str:
    words = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "1")
            words.append(" " * min(int(count) if count.isascii() and count.isdecimal() else 1, _MOST_SPACES))
        elif child.tag in {f"{_TEXT}tab", f"{_TEXT}line-break"}:
            words.append("\t" if child.tag == f"{_TEXT}tab" else "\n")
        elif child.tag not in _UNSEEN and depth < _DEEPEST:
            words.append(_words(child, depth + 1))
        words.append(child.tail or "")
    return "".join(words)
