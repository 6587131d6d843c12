"""XML from other hands, read without entities, without a document type and without anything from elsewhere."""

import re
from collections.abc import Iterator
from typing import Final
from uuid import UUID
from xml.etree import ElementTree as ET
from xml.parsers import expat

from triptych.errors import DocumentFault
from triptych.i18n import _

_COLOUR: Final = re.compile(r"#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")
_GUID: Final = re.compile(r"\{?([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})\}?")
_DEEPEST: Final = 200


class _Forbidden(Exception):
    """The document declares what it must not."""


def parsed(data: bytes) -> ET.Element:
    """The root of a document, with the names that it has without their namespaces' prefixes.

    Raises:
        DocumentFault: it is no XML, declares a document type or entities, or is nested too deeply.
    """
    builder = ET.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _Forbidden
        builder.start(name.rsplit("}", 1)[-1], {key.rsplit("}", 1)[-1]: value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name.rsplit("}", 1)[-1])

    def forbid(*_arguments: object) -> None:
        raise _Forbidden

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    for declaration in ("StartDoctypeDeclHandler", "EntityDeclHandler", "ExternalEntityRefHandler"):
        setattr(parser, declaration, forbid)
    parser.buffer_text = True
    try:
        parser.Parse(data.lstrip(b" \t\r\n"), True)
    except expat.ExpatError as fault:
        raise DocumentFault(
            _("The file is not XML: line {line}, column {column}.").format(line=fault.lineno, column=fault.offset + 1)
        ) from fault
    except _Forbidden as fault:
        raise DocumentFault(_("The file declares a document type or entities, or is nested too deeply.")) from fault
    except (ValueError, LookupError) as fault:
        raise DocumentFault(_("The file is not XML: its encoding is unknown.")) from fault
    return builder.close()


def name_of(element: ET.Element) -> str:
    """An element's name without its namespace."""
    return element.tag


def child(element: ET.Element, name: str) -> ET.Element | None:
    """The first child of a name."""
    return next(children(element, name), None)


def children(element: ET.Element, name: str) -> Iterator[ET.Element]:
    """The children of a name."""
    return (each for each in element if each.tag == name)


def text_of(element: ET.Element, name: str) -> str | None:
    """The text of the first child of a name."""
    found = child(element, name)
    return None if found is None else found.text or ""


def guid(value: str | None) -> UUID | None:
    """The id that an attribute holds, with or without braces."""
    found = _GUID.fullmatch((value or "").strip())
    return UUID(found[1]) if found else None


def is_colour(value: str | None) -> bool:
    """Whether an attribute holds a colour."""
    return bool(_COLOUR.fullmatch((value or "").strip()))
