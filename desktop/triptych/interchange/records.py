"""An annotation as a plain record, which JSON Lines, tables and brat's notes share."""

from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from triptych.domain.annotation import FINDING, GLOSS, Anchoring, Annotation, Body, Json, Purpose, Quote, TargetKind
from triptych.domain.states import FindingState
from triptych.domain.text import Span
from triptych.i18n import _
from triptych.interchange.exchange import URN, ExchangedTarget
from triptych.interchange.w3c.rules import is_uri


class BrokenRecord(Exception):
    """A record holds something that cannot be; the message is a sentence for the user."""


def id_of(annotation: Annotation) -> str:
    """The IRI of an annotation."""
    return annotation.iri or f"{URN}{annotation.id}"


def iri_named(name: str, *beside: str) -> str:
    """The IRI that a file's name for an annotation is, or stands for: always the same one for the same name.

    Args:
        name: a IRI, or whatever another program calls it by (`17`).
        beside: what tells it from others of that name in other files.
    """
    return name if is_uri(name) else f"{URN}{uuid5(NAMESPACE_URL, ' '.join(('triptych', name, *beside)))}"


def iri_of(article: UUID) -> str:
    """The IRI of an article."""
    return f"{URN}{article}"


def title_of(annotation: Annotation) -> str | None:
    """What a finding is called."""
    return _first(annotation, Purpose.DESCRIBING)


def note_of(annotation: Annotation) -> str | None:
    """What the reader says about the places."""
    return _first(annotation, Purpose.COMMENTING)


def _first(annotation: Annotation, purpose: Purpose) -> str | None:
    return next((each.value for each in annotation.bodies if each.purpose == purpose and each.value), None)


def codes_of(annotation: Annotation) -> tuple[str, ...]:
    """The names that it is tagged with."""
    tags = (each.value for each in annotation.bodies if each.purpose == Purpose.TAGGING and each.value)
    return tuple(dict.fromkeys(tags))


def bodies_of(title: str | None, codes: tuple[str, ...], note: str | None) -> tuple[Body, ...]:
    """The bodies of an annotation that says this."""
    said = [(title, Purpose.DESCRIBING), *((code, Purpose.TAGGING) for code in codes), (note, Purpose.COMMENTING)]
    return tuple(Body(value, purpose=purpose.value) for value, purpose in said if value)


def own_extra(*, finding: bool) -> Json:
    """What the program itself keeps beside the model's own properties."""
    return {FINDING: True} if finding else {}


def gloss_extra(gloss: str | None) -> Json:
    """So for a target."""
    return {GLOSS: gloss} if gloss else {}


def passage_at(start: Any, end: Any) -> Span | None:
    """The place that two numbers name; None where both are missing.

    Raises:
        BrokenRecord: they are no numbers, or mark nothing.
    """
    if start in (None, "") and end in (None, ""):
        return None
    try:
        first, last = int(start), int(end)
    except (TypeError, ValueError):
        raise BrokenRecord(_("“{start}” to “{end}” is no position.").format(start=start, end=end)) from None
    if isinstance(start, bool) or isinstance(end, bool) or not 0 <= first < last:
        raise BrokenRecord(_("A position from {start} to {end} marks nothing.").format(start=start, end=end))
    return Span(first, last)


def state_of(value: Any) -> FindingState:
    """The state that a word names.

    Raises:
        BrokenRecord: it names none.
    """
    if value in (None, ""):
        return FindingState.DRAFT
    if value not in tuple(FindingState):
        raise BrokenRecord(_("There is no state “{name}”.").format(name=value))
    return FindingState(value)


def target_of(
    source: str, kind: Any, position: Span | None, quote: Quote | None, *, text_hash: str | None, anchoring: Any,
    extra: Json,
) -> ExchangedTarget:  # fmt: skip
    """A target out of the fields of a record.

    Raises:
        BrokenRecord: they do not go together.
    """
    kind = kind or (TargetKind.PASSAGE if position or quote else TargetKind.ARTICLE)
    if kind not in tuple(TargetKind):
        raise BrokenRecord(_("There is no kind of place “{name}”.").format(name=kind))
    if (anchoring := anchoring or Anchoring.EXACT) not in tuple(Anchoring):
        raise BrokenRecord(_("There is no anchoring “{name}”.").format(name=anchoring))
    if kind == TargetKind.PASSAGE and position is None and quote is None:
        raise BrokenRecord(_("A passage has neither a position nor words."))
    if kind != TargetKind.PASSAGE:
        position = quote = None
    return ExchangedTarget(source, TargetKind(kind), text_hash, position, quote, Anchoring(anchoring), (), extra)
