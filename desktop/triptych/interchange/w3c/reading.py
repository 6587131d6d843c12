"""Reads files of W3C Web Annotations: each apart, so that one that cannot be understood costs no other."""

from collections.abc import Iterable, Iterator
from typing import Any

from triptych.errors import DocumentFault
from triptych.i18n import _
from triptych.interchange import strict_json
from triptych.interchange.exchange import ExchangedAnnotation, Read, Skipped
from triptych.interchange.offsets import Offsets
from triptych.interchange.w3c import rules, terms
from triptych.interchange.w3c.rules import BrokenRule
from triptych.interchange.w3c.terms import as_list, single
from triptych.interchange.w3c.understanding import understood

_IRIS = frozenset(
    [
        *("body", "cached", "canonical", "conformsTo", "id", "items", "refinedBy"),
        *("rights", "selector", "source", "state", "target", "via"),
    ]
)


def recognises(data: bytes) -> bool:
    """Whether a file looks like one JSON document."""
    return data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"[", b"{")


def read(data: bytes, _offsets: Offsets = Offsets.AUTO) -> Iterator[Read | Skipped]:
    """The annotations of a file: an array of them, a single one, a collection or a page.

    Raises:
        DocumentFault: if the file as a whole is no JSON that can be trusted, or can hold no annotation.
    """
    document = strict_json.parse(data)
    if not isinstance(document, (dict, list)):
        raise DocumentFault(_("The file holds no annotations: it is neither a JSON object nor an array."))
    return _read_each(document)


def _read_each(document: Any) -> Iterator[Read | Skipped]:
    for number, item in enumerate(_items(document), 1):
        yield item if isinstance(item, Skipped) else read_item(item, number)


def _items(document: Any) -> Iterable[Any]:
    """What should be annotations, and what is left out because it stands elsewhere."""
    if isinstance(document, list):
        return document
    types = as_list(document.get("type"))
    if "AnnotationCollection" in types and "items" not in document:
        return _items_of_pages(document.get("first"), document.get("@context"))
    if "AnnotationCollection" in types or "AnnotationPage" in types:
        return _items_of_pages(document, None)
    return [document]


def _items_of_pages(page: Any, context: Any) -> Iterator[Any]:
    """The items of a page and of those that follow it; each has the context of its page, if none of its own."""
    while page is not None:
        items = page.get("items", []) if isinstance(page, dict) else None
        if not isinstance(items, list):
            name = page if isinstance(page, str) else _("a page of the collection")
            yield Skipped(name, _("This page of the collection is not in the file."))
            return
        context = page.get("@context", context)
        for item in items:
            yield {"@context": context, **item} if isinstance(item, dict) and context is not None else item
        page = page.get("next")


def read_item(item: Any, number: int) -> Read | Skipped:
    """One annotation of a file, or why it cannot be understood."""
    try:
        return Read(_understood(item))
    except BrokenRule as fault:
        name = single(item.get("id")) if isinstance(item, dict) else None
        named = name if isinstance(name, str) and name else _("annotation {number}").format(number=number)
        return Skipped(named, str(fault))


def _understood(item: Any) -> ExchangedAnnotation:
    if not isinstance(item, dict):
        raise BrokenRule(_("It is not a JSON object."))
    annotation = _normalised(item)
    rules.check(annotation)
    return understood(annotation)


def _normalised(value: Any, key: str = "") -> Any:
    """The value with IRIs as URIs, offsets such as 3.0 as integers, and ids that `writing` moved in their place.

    The test suite of the model asks for URIs; an IRI in other than ASCII letters becomes the one that it stands for
    (RFC 3987, 3.1).
    """
    if isinstance(value, dict):
        return {
            "id" if name == terms.OWN_ID and "id" not in value else name: (
                child if name == "@context" else _normalised(child, name)
            )
            for name, child in value.items()
        }
    if isinstance(value, list):
        return [_normalised(child, key) for child in value]
    if isinstance(value, float) and key in ("start", "end") and value.is_integer():
        return int(value)
    if isinstance(value, str) and key in _IRIS and not value.isascii():
        uri = "".join(char if char.isascii() else _percent_encoded(char) for char in value)
        return uri if rules.is_uri(uri) else value
    return value


def _percent_encoded(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode())
