"""What a Web Annotation's target points at: an article and, by its selectors, a passage in it."""

from dataclasses import dataclass
from typing import Any

from triptych.domain.annotation import Anchoring, Json, Quote, TargetKind
from triptych.domain.text import Span
from triptych.i18n import _
from triptych.interchange.exchange import ExchangedTarget
from triptych.interchange.w3c import terms
from triptych.interchange.w3c.rules import BrokenRule, text_in, wrong
from triptych.interchange.w3c.terms import as_list, single

_USED = frozenset(["source", "selector", terms.TEXT_HASH, terms.ABSENCE, terms.ANCHORING])


def understood_target(target: Any, hashes: dict[str, str]) -> ExchangedTarget:
    """The target in the terms of exchange.

    Args:
        target: a target that `rules.check` found no fault with.
        hashes: of the texts of those articles that are named by their IRI alone.

    Raises:
        BrokenRule: if it holds something that this program uses with a value that it cannot use.
    """
    if isinstance(target, str):
        return ExchangedTarget(target, TargetKind.ARTICLE, hashes.get(target))
    if terms.is_group(target):
        return ExchangedTarget(None, TargetKind.ARTICLE, unsupported=(target["type"],))
    if "source" in target:
        return _specific(target)
    if "selector" in target:
        raise BrokenRule(_("A target has a selector but no source."))
    extra = {name: value for name, value in target.items() if name not in ("id", terms.TEXT_HASH)}
    return ExchangedTarget(single(target["id"]), TargetKind.ARTICLE, _text_hash(target), extra=extra)


def _specific(target: Json) -> ExchangedTarget:
    anchoring, kind = _anchoring(target), _kind(target)
    selectors = _selectors(as_list(target.get("selector", [])))
    extra = {name: value for name, value in target.items() if name not in _USED}
    if kind is TargetKind.ARTICLE:
        extra["type"] = _specific_type(target)
    elif extra.get("type") == terms.SPECIFIC:
        del extra["type"]
    source = target["source"]
    if isinstance(source, dict):
        extra["source"] = {name: value for name, value in source.items() if name != "id"}
        source = single(source["id"])
    if selectors.kept:
        extra["selector"] = selectors.kept
    return ExchangedTarget(
        source=source,
        kind=kind,
        text_hash=_text_hash(target),
        position=selectors.position,
        quote=selectors.quote,
        anchoring=anchoring,
        unsupported=selectors.unsupported,
        extra=extra,
    )


def _specific_type(target: Json) -> Any:
    """The target's type, in which `writing` sees that the article was not named by its IRI alone."""
    types = as_list(target.get("type", []))
    return target["type"] if terms.SPECIFIC in types else terms.plain([terms.SPECIFIC, *types])


def _text_hash(target: Json) -> str | None:
    return text_in(target, terms.TEXT_HASH) if terms.TEXT_HASH in target else None


def _anchoring(target: Json) -> Anchoring:
    anchoring = target.get(terms.ANCHORING, Anchoring.EXACT.value)
    if anchoring not in tuple(Anchoring):
        raise wrong(terms.ANCHORING)
    return Anchoring(anchoring)


def _kind(target: Json) -> TargetKind:
    absent = target.get(terms.ABSENCE, False)
    if not isinstance(absent, bool) or (absent and "selector" in target):
        raise wrong(terms.ABSENCE)
    if absent:
        return TargetKind.ABSENCE
    is_passage = "selector" in target or target.get(terms.ANCHORING) == Anchoring.ORPHAN
    return TargetKind.PASSAGE if is_passage else TargetKind.ARTICLE


@dataclass(slots=True)
class _Selectors:
    """The selectors of one target, which all describe the same passage.

    Attributes:
        position: of the one TextPositionSelector.
        quote: of the one TextQuoteSelector.
        kept: the other selectors, and further properties of those two.
        unsupported: the kinds of the others, if there is neither position nor quote.
    """

    position: Span | None
    quote: Quote | None
    kept: list[Any]
    unsupported: tuple[str, ...]


def _selectors(selectors: list[Any]) -> _Selectors:
    position, quote = _only(selectors, terms.POSITION), _only(selectors, terms.QUOTE)
    others = [selector for selector in selectors if selector is not position and selector is not quote]
    rest = [_rest(position, "start", "end"), _rest(quote, "exact", "prefix", "suffix")]
    return _Selectors(
        position=_position(position) if position else None,
        quote=_quote(quote) if quote else None,
        kept=[*(one for one in rest if len(one) > 1), *others],
        unsupported=() if position or quote else tuple(map(_name, others)),
    )


def _only(selectors: list[Any], kind: str) -> Json | None:
    """The one selector of this kind; those that something else narrows down do not count."""
    found = [s for s in selectors if isinstance(s, dict) and s.get("type") == kind and "refinedBy" not in s]
    if len(found) > 1:
        raise BrokenRule(_("A target has more than one selector of the kind {name}.").format(name=kind))
    return found[0] if found else None


def _rest(selector: Json | None, *used: str) -> Json:
    return {name: value for name, value in (selector or {}).items() if name not in used}


def _name(selector: Any) -> str:
    """What to call a selector that cannot be followed."""
    if not isinstance(selector, dict):
        return str(selector)
    name = str(selector.get("type", selector.get("id")))
    return f"{name} + refinedBy" if "refinedBy" in selector else name


def _position(selector: Json) -> Span:
    start, end = selector["start"], selector["end"]
    if end <= start:
        raise BrokenRule(_("A position from {start} to {end} marks nothing.").format(start=start, end=end))
    return Span(start, end)


def _quote(selector: Json) -> Quote:
    if not selector["exact"]:
        raise BrokenRule(_("A quote holds no words."))
    return Quote(selector["exact"], selector.get("prefix", ""), selector.get("suffix", ""))
