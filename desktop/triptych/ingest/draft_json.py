"""Drafts of plain texts as JSON, in which they come out of the process that read them."""

from dataclasses import fields
from typing import Any, Final

from triptych.domain.article import Details, Draft
from triptych.domain.text import Paragraph, Repair, Role, Span

_DETAILS: Final = tuple(each.name for each in fields(Details))


def as_json(draft: Draft) -> dict[str, Any]:
    """A draft without pictures in values that JSON knows; places as plain numbers."""
    return {
        "text": draft.text,
        "details": {name: getattr(draft.details, name) for name in _DETAILS},
        "paragraphs": [(each.span.start, each.span.end, each.role, each.language) for each in draft.paragraphs],
        "sentences": [place for each in draft.sentences for place in (each.start, each.end)],
        "repairs": [(each.rule, each.span.start, each.span.end, each.original) for each in draft.repairs],
        "encoding": draft.encoding,
    }


def from_json(value: dict[str, Any]) -> Draft:
    """The draft that `as_json` made this of.

    Raises:
        ValueError: a place in it is none.
    """
    places = value["sentences"]
    return Draft(
        text=value["text"],
        details=Details(**value["details"]),
        paragraphs=tuple(
            Paragraph(Span(start, end), Role(role), language) for start, end, role, language in value["paragraphs"]
        ),
        sentences=tuple(map(Span, places[::2], places[1::2])),
        repairs=tuple(Repair(rule, Span(start, end), original) for rule, start, end, original in value["repairs"]),
        encoding=value["encoding"],
    )
