"""Word documents (DOCX): python-docx (MIT), after the package was looked over."""

import io
from collections.abc import Iterator
from typing import Any, Final

from triptych.domain.text import Role
from triptych.errors import DocumentFault
from triptych.i18n import _
from triptych.ingest.extract import Extracted, Part, RawParagraph
from triptych.ingest.parsers.packages import Package
from triptych.ingest.parsers.pictures import pictures_in

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DECLARATION: Final = b"<!DOCTYPE"


def parse(data: bytes, name: str, _options: dict[str, str]) -> list[Part]:
    """The one article of a document, its tables row by row."""
    package = Package(data, name)
    for member in package.files:
        if member.filename.endswith((".xml", ".rels")):
            part = package.read(member)
            if _DECLARATION in part or _DECLARATION.decode().encode("utf-16-le") in part:
                raise DocumentFault(
                    _("{name} declares entities in its XML, which could do harm; it is not read.").format(name=name)
                )
    paragraphs = tuple(_paragraphs(_document(data, name)))
    return [Part(Extracted(paragraphs, pictures=pictures_in(package, "word/media/")))]


def _document(data: bytes, name: str) -> Any:
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import XMLSyntaxError

    try:
        return Document(io.BytesIO(data))
    except (OpcError, KeyError, ValueError, XMLSyntaxError) as error:
        raise DocumentFault(_("{name} is damaged, or no Word document.").format(name=name)) from error


def _paragraphs(document: Any) -> Iterator[RawParagraph]:
    headline: Role | None = Role.HEADLINE
    styles = _styles(document.styles.element)
    for element in document.element.body.iter(f"{_W}p", f"{_W}tr"):
        if element.tag == f"{_W}tr":
            yield RawParagraph(" ".join(filter(None, (_words(cell) for cell in element.iter(f"{_W}tc")))))
        elif not any(above.tag in {f"{_W}tc", f"{_W}p", _FALLBACK} for above in element.iterancestors()):
            role = _role(styles.get(_value(element, f"{_W}pPr/{_W}pStyle")))
            if role is Role.HEADLINE:
                role, headline = headline, None
            yield RawParagraph(_words(element), role)


def _styles(element: Any) -> dict[str | None, str]:
    """The names of the styles by their ids; read from the XML, since python-docx fails whole where one is damaged."""
    return {each.get(f"{_W}styleId"): (_value(each, f"{_W}name") or "").lower() for each in element.iter(f"{_W}style")}


def _value(element: Any, path: str) -> str | None:
    found = element.find(path)
    return None if found is None else found.get(f"{_W}val")


def _role(style: str | None) -> Role | None:
    """What the paragraph's style says: built-in styles have English names in every language."""
    if style in {"title", "heading 1"}:
        return Role.HEADLINE
    return Role.CAPTION if style == "caption" else None


def _words(element: Any) -> str:
    """The words of an element: runs, also inserted and linked ones; deleted ones have another tag."""
    words = []
    for each in element.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}p"):
        if any(above.tag == _FALLBACK for above in each.iterancestors()):
            continue
        if each.tag == f"{_W}t":
            words.append(each.text or "")
        else:
            words.append({f"{_W}tab": "\t", f"{_W}br": "\n"}.get(each.tag, " " if words else ""))
    return "".join(words).strip()
