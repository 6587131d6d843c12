"""The words of the W3C Web Annotation vocabulary that are used here, and our own additions to it."""

from typing import Any

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

PREFIX = "triptych:"
EXTENSION = {"triptych": "urn:x-triptych:"}
"""Second entry of the context: what our own properties are short for."""

STATE = PREFIX + "state"
"""Of an annotation: `draft` or `settled`."""

SOURCES = PREFIX + "sources"
"""Of an annotation: its whole-article targets with the hashes of their texts, as plain IRIs have no room for them."""

TEXT_HASH = PREFIX + "textHash"
"""Of a target: hash of the article's text."""

ABSENCE = PREFIX + "absence"
"""Of a target: true where the article lacks a counterpart."""

ANCHORING = PREFIX + "anchoring"
"""Of a target: `reanchored` or `orphan`; left out where the place is the annotator's own."""

OWN_ID = PREFIX + "id"
"""Of a body: its id where it cannot stand as such (see `writing`)."""

SPECIFIC = "SpecificResource"
TEXTUAL = "TextualBody"
POSITION = "TextPositionSelector"
QUOTE = "TextQuoteSelector"

GROUPS = ("Choice", "Composite", "List", "Independents")
"""Resources made of other ones, their items."""


def as_list(value: Any) -> list[Any]:
    """The values of a property, which JSON-LD lets stand alone where it is one."""
    return value if isinstance(value, list) else [value]


def single(value: Any) -> Any:
    """The value of a property, which JSON-LD lets stand in an array of one."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def plain(values: list[Any]) -> Any:
    """One value alone, several as an array: the test suite takes an array of one IRI for a fault."""
    return single(values)


def is_textual(resource: Any) -> bool:
    """Whether the body carries its own text."""
    return (
        isinstance(resource, dict)
        and isinstance(resource.get("value"), str)
        and not is_group(resource)
        and "source" not in resource
    )


def is_group(resource: Any) -> bool:
    """Whether the resource is made of other ones."""
    return isinstance(resource, dict) and resource.get("type") in GROUPS and "source" not in resource


def person(name: str | None) -> dict[str, str] | None:
    """A person of whom only the name is known."""
    return None if name is None else {"type": "Person", "name": name}


def creator_name(agent: Any) -> str | None:
    """What a person or program is called: its name, else its nickname, else its IRI; the first one's of several."""
    first = next(iter(as_list(agent)), None)
    if isinstance(first, dict):
        names = (single(first.get(key)) for key in ("name", "nickname", "id"))
        return next((name for name in names if isinstance(name, str)), None)
    return first if isinstance(first, str) else None
