"""JSON from other hands, read so that whatever is accepted can be written again and means one thing."""

import json
import re
from typing import Any, Never

from triptych.errors import DocumentFault
from triptych.i18n import _

LARGEST = 200_000_000
"""Bytes beyond which a file is refused."""

DEEPEST = 64
"""Levels of arrays and objects beyond which a file is refused."""

_MOST_DIGITS = 19
_SURROGATE = re.compile("[\ud800-\udfff]")


def parse(data: bytes) -> Any:
    """The document's value.

    Raises:
        DocumentFault: if it is too large or too deep, is no JSON in UTF-8, holds a number that is none (NaN) or too
            large to be kept, a key twice in one object, or half of a character (a lone surrogate).
    """
    if len(data) > LARGEST:
        raise DocumentFault(_("The file is larger than {size} MB.").format(size=LARGEST // 1_000_000))
    try:
        document = json.loads(
            data.decode("utf-8-sig"),
            parse_constant=_no_number,
            parse_float=_float,
            parse_int=_int,
            object_pairs_hook=_object,
        )
    except UnicodeDecodeError as fault:
        raise DocumentFault(_("The file is not JSON: it is not in UTF-8.")) from fault
    except json.JSONDecodeError as fault:
        raise DocumentFault(
            _("The file is not JSON: line {line}, column {column}.").format(line=fault.lineno, column=fault.colno)
        ) from fault
    except RecursionError as fault:
        raise _too_deep() from fault
    _check_values(document)
    return document


def _too_deep() -> DocumentFault:
    return DocumentFault(_("The file is nested too deeply."))


def _no_number(name: str) -> Never:
    raise DocumentFault(_("The file holds {value}, which is no number in JSON.").format(value=name))


def _too_large(digits: str) -> DocumentFault:
    return DocumentFault(_("The file holds the number {value}…, which is too large.").format(value=digits[:20]))


def _float(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise _too_large(digits)
    return value


def _int(digits: str) -> int:
    if len(digits.lstrip("-")) > _MOST_DIGITS or abs(value := int(digits)) >= 2**63:
        raise _too_large(digits)
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _value in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise DocumentFault(_("The file has an object with the key “{key}” twice.").format(key=twice))
    return made


def _check_values(document: Any) -> None:
    """Walks without recursion, so that no depth can break the walk."""
    waiting = [(document, 1)]
    while waiting:
        value, level = waiting.pop()
        if isinstance(value, str):
            _check_text(value)
        elif isinstance(value, (dict, list)):
            if level > DEEPEST:
                raise _too_deep()
            if isinstance(value, dict):
                waiting.extend((key, level) for key in value)
            waiting.extend((child, level + 1) for child in (value.values() if isinstance(value, dict) else value))


def _check_text(text: str) -> None:
    if not text.isascii() and _SURROGATE.search(text):
        raise DocumentFault(_("The file holds half of a character (a lone surrogate)."))
