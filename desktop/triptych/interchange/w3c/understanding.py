"""From a checked Web Annotation to the terms of exchange; what the program does not use is kept for export."""

from typing import Any

from triptych.domain.annotation import Body, Json
from triptych.domain.states import FindingState
from triptych.interchange.exchange import ExchangedAnnotation
from triptych.interchange.w3c import terms
from triptych.interchange.w3c.rules import is_uri, text_in, wrong
from triptych.interchange.w3c.targets import understood_target
from triptych.interchange.w3c.terms import as_list, single

_USED = frozenset(
    [
        *("@context", "id", "type", "motivation", "creator", "created", "modified"),
        *("body", "bodyValue", "target", terms.STATE, terms.SOURCES),
    ]
)


def understood(annotation: Json) -> ExchangedAnnotation:
    """The annotation in the terms of exchange.

    Args:
        annotation: one that `rules.check` found no fault with.

    Raises:
        BrokenRule: if something that this program uses has a value that it cannot use.
    """
    hashes = _hashes(annotation)
    return ExchangedAnnotation(
        id=single(annotation["id"]),
        targets=tuple(understood_target(target, hashes) for target in as_list(annotation["target"])),
        bodies=_bodies(annotation),
        motivations=_motivations(annotation),
        creator=_creator(annotation),
        created=single(annotation.get("created")),
        modified=single(annotation.get("modified")),
        state=_state(annotation),
        extra=_extra(annotation),
    )


def _hashes(annotation: Json) -> dict[str, str]:
    """The text hashes of whole-article targets, which are plain IRIs."""
    sources = annotation.get(terms.SOURCES, [])
    if not isinstance(sources, list) or not all(isinstance(source, dict) for source in sources):
        raise wrong(terms.SOURCES)
    return {text_in(source, "id"): text_in(source, terms.TEXT_HASH) for source in sources}


def _motivations(annotation: Json) -> tuple[str, ...]:
    motivations = as_list(annotation.get("motivation", []))
    if not all(isinstance(motivation, str) for motivation in motivations):
        raise wrong("motivation")
    return tuple(motivations)


def _creator(annotation: Json) -> str | None:
    creators = as_list(annotation.get("creator", []))
    if not all(isinstance(creator, (str, dict)) for creator in creators):
        raise wrong("creator")
    return terms.creator_name(creators)


def _state(annotation: Json) -> FindingState:
    state = annotation.get(terms.STATE, FindingState.DRAFT.value)
    if state not in tuple(FindingState):
        raise wrong(terms.STATE)
    return FindingState(state)


def _extra(annotation: Json) -> Json:
    """What the program does not use, and what it could not write again from what it uses."""
    extra = {name: value for name, value in annotation.items() if name not in _USED}
    if annotation["type"] != "Annotation":
        extra["type"] = annotation["type"]
    creator = annotation.get("creator")
    is_bare_name = isinstance(creator, str) and not is_uri(creator)
    if creator not in (None, []) and not is_bare_name and creator != terms.person(terms.creator_name(creator)):
        extra["creator"] = creator
    contexts = as_list(annotation["@context"])
    if further := [entry for entry in contexts if entry not in (terms.CONTEXT, terms.EXTENSION)]:
        extra["@context"] = further
    return extra


def _bodies(annotation: Json) -> tuple[Body, ...]:
    if "bodyValue" in annotation:
        return (Body(single(annotation["bodyValue"]), format="text/plain"),)
    return tuple(_body(body) for body in as_list(annotation.get("body", [])))


def _body(body: Any) -> Body:
    if not terms.is_textual(body):
        return Body(None, extra=body)
    extra = {name: value for name, value in body.items() if name != "value"}
    known: dict[str, str] = {}
    for name in ("format", "language", "purpose"):
        value = single(body.get(name))
        if isinstance(value, str):
            known[name] = value
            del extra[name]
        elif name in body and not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
            raise wrong(name)
    if extra.get("type") == terms.TEXTUAL:
        del extra["type"]
    return Body(body["value"], **known, extra=extra or None)
