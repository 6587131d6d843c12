"""Figures with their units in the interface's language: `24 hour`, as it is kept, is shown as `24 hours`, `24 часа`."""

import re
from decimal import Decimal
from typing import Final

from triptych.i18n import current_language
from triptych.i18n.dates import locale_name

_KEPT: Final = re.compile(
    r"(?P<vague>~?)(?:(?P<first>\d+(?:\.\d+)?)–)?(?P<figure>\d+(?:\.\d+)?) (?P<unit>[a-z][a-z-]+)"
)
_WHOLE: Final = {"celsius": "temperature-celsius", "degree": "angle-degree", "meter": "length-meter"}
"""CLDR's whole names where the short one stands for several units."""


def quantity_words(value: str) -> str:
    """A figure with its unit, in words; what is none, or has a unit that CLDR does not name, is given back as it is."""
    kept = _KEPT.fullmatch(value)
    if kept is None:
        return value
    from babel.numbers import format_decimal
    from babel.units import UnknownUnitError, format_unit

    locale, figure, unit = locale_name(), Decimal(kept["figure"]), _WHOLE.get(kept["unit"], kept["unit"])
    shown = format_decimal(figure, locale=locale)
    try:
        words = format_unit(figure, unit, locale=locale)
        if words == f"{shown} {unit}" and current_language() != "en":
            # CLDR's own English name is what Babel gives where a language has no long form besides its short one.
            words = format_unit(figure, unit, "short", locale=locale)
    except UnknownUnitError:
        return value
    if kept["first"] is not None:
        words = words.replace(shown, f"{format_decimal(Decimal(kept['first']), locale=locale)}–{shown}", 1)
    return kept["vague"] + words
