"""Writes annotations as W3C Web Annotations: one finding with several targets is one annotation.

The test suite of the model takes whatever has an id for an external resource, which may have neither items nor a
purpose. Where a body would need both, its id moves to a property of ours, and `reading` puts it back.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from triptych.domain.annotation import Anchoring, Annotation, Body, Json, Target, TargetKind
from triptych.interchange.exchange import URN, Collection
from triptych.interchange.w3c import terms
from triptych.interchange.w3c.terms import as_list


def dump(collection: Collection) -> bytes:
    """The annotations as a JSON file: an array of Web Annotations."""
    written = write(collection.annotations, collection.articles.text_hash)
    return json.dumps(written, ensure_ascii=False, allow_nan=False, indent=1).encode() + b"\n"


def write(annotations: Iterable[Annotation], text_hash: Callable[[UUID], str]) -> list[Json]:
    """The annotations as Web Annotations, ready for `json.dumps`.

    Args:
        annotations: what to write.
        text_hash: gives the hash of an article's text, by which another archive finds an equal one.
    """
    return [_annotation(annotation, text_hash) for annotation in annotations]


def _annotation(annotation: Annotation, text_hash: Callable[[UUID], str]) -> Json:
    extra = annotation.extra
    written: Json = {
        "@context": [terms.CONTEXT, *extra.get("@context", []), terms.EXTENSION],
        "id": annotation.iri or f"{URN}{annotation.id}",
        "type": extra.get("type", "Annotation"),
        "motivation": terms.plain(list(annotation.motivations)),
        "creator": _creator(annotation),
        "created": annotation.created,
        "modified": annotation.modified,
        "body": terms.plain([_body(body) for body in annotation.bodies]),
        "target": terms.plain([_target(target, text_hash) for target in annotation.targets]),
        terms.STATE: annotation.state.value,
        terms.SOURCES: _sources(annotation.targets, text_hash),
    }
    return _said(written) | {name: value for name, value in extra.items() if name not in written}


def _creator(annotation: Annotation) -> Any:
    """The creator as it was exchanged, unless the annotation has got another one since."""
    exchanged = annotation.extra.get("creator")
    if exchanged is not None and terms.creator_name(exchanged) == annotation.creator:
        return exchanged
    return terms.person(annotation.creator)


def _body(body: Body) -> Any:
    if body.value is None:
        return _without_own_id(body.extra)
    known = {"format": body.format, "language": body.language, "purpose": body.purpose}
    written = {"type": terms.TEXTUAL, "value": body.value, **(body.extra or {}), **_said(known)}
    return _without_own_id(written)


def _said(properties: Json) -> Json:
    """The properties without those that say nothing."""
    return {name: value for name, value in properties.items() if value is not None and value != []}


def _without_own_id(body: Any, *, item: bool = False) -> Any:
    if not (terms.is_group(body) or terms.is_textual(body)):
        return body
    moves = terms.is_group(body) or item or "purpose" in body
    moved = {terms.OWN_ID if name == "id" and moves else name: value for name, value in body.items()}
    if terms.is_group(body):
        moved["items"] = [_without_own_id(one, item=True) for one in as_list(body["items"])]
    return moved


def _target(target: Target, text_hash: Callable[[UUID], str]) -> Any:
    iri, extra = f"{URN}{target.article}", target.extra
    if target.kind is TargetKind.ARTICLE and terms.SPECIFIC not in as_list(extra.get("type")):
        return {**extra, "id": iri, terms.TEXT_HASH: text_hash(target.article)} if extra else iri
    written: Json = {
        "type": extra.get("type", terms.SPECIFIC),
        "source": {**extra["source"], "id": iri} if "source" in extra else iri,
        "selector": _selectors(target),
        terms.TEXT_HASH: text_hash(target.article),
        terms.ABSENCE: True if target.kind is TargetKind.ABSENCE else None,
        terms.ANCHORING: None if target.anchoring is Anchoring.EXACT else target.anchoring.value,
    }
    return _said(written) | {name: value for name, value in extra.items() if name not in written}


def _selectors(target: Target) -> list[Any]:
    """Position and quote, each with its further properties, then the selectors that were exchanged beside them."""
    own: dict[str, Json] = {}
    if target.span is not None:
        own[terms.POSITION] = {"type": terms.POSITION, "start": target.span.start, "end": target.span.end}
    if (quote := target.quote) is not None:
        own[terms.QUOTE] = {"type": terms.QUOTE, "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
    kept = target.extra.get("selector", [])
    for rest in filter(_is_rest, kept):
        own.get(rest["type"], {}).update(rest)
    return [*own.values(), *(selector for selector in kept if not _is_rest(selector))]


def _is_rest(selector: Any) -> bool:
    """Whether this holds only the further properties of a position or a quote."""
    kind = selector.get("type") if isinstance(selector, dict) else None
    return (kind == terms.POSITION and "start" not in selector) or (kind == terms.QUOTE and "exact" not in selector)


def _sources(targets: Iterable[Target], text_hash: Callable[[UUID], str]) -> list[Json]:
    plain = dict.fromkeys(t.article for t in targets if t.kind is TargetKind.ARTICLE and not t.extra)
    return [{"id": f"{URN}{article}", terms.TEXT_HASH: text_hash(article)} for article in plain]
