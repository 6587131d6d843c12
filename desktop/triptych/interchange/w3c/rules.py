"""The MUSTs of the W3C Web Annotation model, for all that is read, kept and given back.

They follow the assertions of the working group's test suite (https://github.com/w3c/web-annotation-tests), which are
stricter than the text here and there: an array of one IRI, an id on a Choice. The suite knows Choice only; the other
groups of the model's appendix (Composite, List, Independents) are accepted here as well.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from triptych.domain.annotation import Json
from triptych.i18n import _
from triptych.interchange.w3c.terms import CONTEXT, TEXTUAL, as_list, is_group, is_textual, single

_CHAR = r"[A-Za-z0-9\-._~!$&'()*+,;=:]|%[0-9A-Fa-f]{2}"
_SEGMENT = rf"(?:{_CHAR}|@)"
_URI = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.\-]*:"
    rf"(?://(?:(?:{_CHAR})*@)?(?:{_CHAR.replace('=:', '=')})*(?::[0-9]*)?(?:/{_SEGMENT}*)*"
    rf"|/(?:{_SEGMENT}+(?:/{_SEGMENT}*)*)?"
    rf"|{_SEGMENT}+(?:/{_SEGMENT}*)*|)"
    rf"(?:\?(?:{_SEGMENT}|[/?])*)?(?:\#(?:{_SEGMENT}|[/?])*)?"
)
_INSTANT = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?"
    r"(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
)


class BrokenRule(Exception):
    """An annotation breaks a rule; the message is a sentence for the user."""


def is_uri(value: Any) -> bool:
    """Whether the value is a URI by RFC 3986 (but for addresses whose host is an IPv6 number)."""
    return isinstance(value, str) and _URI.fullmatch(value) is not None


def is_instant(value: Any) -> bool:
    """Whether the value is a date and time with its zone, by RFC 3339."""
    found = _INSTANT.fullmatch(value) if isinstance(value, str) else None
    if not found:
        return False
    try:
        date(*map(int, found.groups()))
    except ValueError:
        return False
    return True


def wrong(name: str) -> BrokenRule:
    """What to raise where a property is missing or has a value that is not allowed."""
    return BrokenRule(_("Its property “{name}” is missing or has a value that is not allowed.").format(name=name))


def text_in(resource: Json, name: str) -> str:
    """The text that the property holds.

    Raises:
        BrokenRule: if it holds something else, or is missing.
    """
    value = resource.get(name)
    if not isinstance(value, str):
        raise wrong(name)
    return value


def check(annotation: Json) -> None:
    """Checks an annotation whole.

    Raises:
        BrokenRule: at the first rule that it breaks.
    """
    if CONTEXT not in as_list(annotation.get("@context")):
        raise BrokenRule(_("Its @context is not that of Web Annotations."))
    if "Annotation" not in as_list(annotation.get("type")):
        raise BrokenRule(_("Its type is not Annotation."))
    _need(is_uri(single(annotation.get("id"))), "id")
    _check_properties(annotation)
    _need("generated" not in annotation or is_instant(single(annotation["generated"])), "generated")
    if not as_list(annotation.get("target", [])):
        raise BrokenRule(_("It has no target."))
    _check_bodies(annotation)
    for target in as_list(annotation["target"]):
        _check_resource(target, textual=False)
    if "stylesheet" not in annotation and _is_styled(annotation):
        raise BrokenRule(_("It uses a style class without a style sheet."))


def _check_bodies(annotation: Json) -> None:
    if "bodyValue" in annotation:
        if "body" in annotation:
            raise BrokenRule(_("It has both body and bodyValue."))
        _need(isinstance(single(annotation["bodyValue"]), str), "bodyValue")
    for body in as_list(annotation.get("body", [])):
        _check_resource(body, textual=True)


def _need(holds: bool, name: str) -> None:
    if not holds:
        raise wrong(name)


def _each(value: Any, test: Callable[[Any], bool]) -> bool:
    """Whether the test holds for each of the values, of which there is at least one."""
    return value != [] and all(map(test, as_list(value)))


def _check_properties(resource: Json) -> None:
    """The properties that any resource may have."""
    for name in ("created", "modified"):
        _need(name not in resource or is_instant(single(resource[name])), name)
    for name in ("rights", "via"):
        _need(name not in resource or _each(resource[name], is_uri), name)
    _need("canonical" not in resource or is_uri(single(resource["canonical"])), "canonical")
    direction = single(resource.get("textDirection", "auto"))
    _need(direction in ("ltr", "rtl", "auto"), "textDirection")


def _check_resource(resource: Any, *, textual: bool) -> None:
    """A body or a target; only a body may be textual."""
    if not isinstance(resource, dict):
        if not is_uri(resource):
            raise BrokenRule(_("A body or target is neither an object nor an address (URI)."))
        return
    _check_properties(resource)
    if "source" in resource:
        _check_source(resource)
    elif is_group(resource):
        _check_group(resource, textual=textual)
    elif textual and is_textual(resource):
        _refuse(resource, "items")
    else:
        _check_external(resource)
    _check_specifiers(resource)


def _check_source(resource: Json) -> None:
    _refuse(resource, "items", "value")
    source = resource["source"]
    if isinstance(source, dict):
        _check_properties(source)
        _check_external(source)
    else:
        _need(is_uri(source), "source")


def _check_group(resource: Json, *, textual: bool) -> None:
    _refuse(resource, "value", "purpose")
    items = resource.get("items")
    _need(isinstance(items, list) and items != [], "items")
    for item in as_list(items):
        _check_resource(item, textual=textual)


def _check_external(resource: Json) -> None:
    _need(is_uri(single(resource.get("id"))), "id")
    _refuse(resource, "items", "purpose", "source", "target")
    if TEXTUAL in as_list(resource.get("type")):
        raise BrokenRule(_("A textual body has no text."))


def _refuse(resource: Json, *names: str) -> None:
    for name in names:
        if name in resource:
            raise BrokenRule(_("A body or target of this kind cannot have “{name}”.").format(name=name))


def _is_styled(annotation: Json) -> bool:
    waiting = as_list(annotation.get("body", [])) + as_list(annotation["target"])
    while waiting:
        resource = waiting.pop()
        if isinstance(resource, dict):
            if "styleClass" in resource:
                return True
            waiting.extend(as_list(resource.get("items", [])))
    return False


def _check_specifiers(resource: Json) -> None:
    for name, kinds in (("selector", SELECTORS), ("state", STATES)):
        if name in resource:
            _check_choices(name, resource[name], kinds)


def _check_choices(name: str, value: Any, kinds: dict[str, Callable[[Json], bool]]) -> None:
    """Selectors or states: each is an IRI, one of a known kind, or one that has an IRI."""
    _need(value != [], name)
    for one in as_list(value):
        if not isinstance(one, dict):
            _need(is_uri(one), name)
            continue
        kind = one.get("type")
        holds = kinds.get(kind) if isinstance(kind, str) else None
        _need(holds(one) if holds else is_uri(single(one.get("id"))), kind if holds and kind else name)
        if "refinedBy" in one:
            _check_choices("refinedBy", one["refinedBy"], SELECTORS | STATES)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_offset(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _has(one: Json, test: Callable[[Any], bool], needed: Iterable[str], optional: Iterable[str] = ()) -> bool:
    return all(name in one and test(one[name]) for name in needed) and all(
        name not in one or test(one[name]) for name in optional
    )


def _is_drawing(one: Json) -> bool:
    if ("value" in one) == ("id" in one):
        return False
    return _has(one, _is_text, (), ("value",)) and ("id" not in one or is_uri(single(one["id"])))


def _is_range(one: Json) -> bool:
    return _has(one, _is_simple_selector, ("startSelector", "endSelector"))


def _is_simple_selector(one: Any) -> bool:
    kind = one.get("type") if isinstance(one, dict) else None
    return isinstance(kind, str) and kind != "RangeSelector" and kind in SELECTORS and SELECTORS[kind](one)


def _is_time(one: Json) -> bool:
    dates = one.get("sourceDate", ["2000-01-01T00:00:00Z"])
    ends = ("sourceDateStart", "sourceDateEnd")
    paired = all(name in one for name in ends)
    return (
        paired != ("sourceDate" in one)
        and _each(dates, is_instant)
        and _has(one, is_instant, (), ends)
        and _has(one, is_uri, (), ("cached",))
    )


SELECTORS: dict[str, Callable[[Json], bool]] = {
    "FragmentSelector": lambda one: _has(one, _is_text, ("value",)) and _has(one, is_uri, (), ("conformsTo",)),
    "CssSelector": lambda one: _has(one, _is_text, ("value",)),
    "XPathSelector": lambda one: _has(one, _is_text, ("value",)),
    "TextQuoteSelector": lambda one: _has(one, _is_text, ("exact",), ("prefix", "suffix")),
    "TextPositionSelector": lambda one: _has(one, _is_offset, ("start", "end")),
    "DataPositionSelector": lambda one: _has(one, _is_offset, ("start", "end")),
    "SvgSelector": _is_drawing,
    "RangeSelector": _is_range,
}
"""Whether a selector of a kind is whole."""

STATES: dict[str, Callable[[Json], bool]] = {
    "TimeState": _is_time,
    "HttpRequestState": lambda one: _has(one, _is_text, ("value",)),
}
"""Whether a state of a kind is whole."""
