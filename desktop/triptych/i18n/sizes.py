"""Sizes of files in the interface's language."""

from typing import Final

from triptych.i18n.dates import locale_name

_STEP: Final = 1000
_UNITS: Final = ("digital-byte", "digital-kilobyte", "digital-megabyte", "digital-gigabyte", "digital-terabyte")


def format_size(size: int) -> str:
    """A number of bytes as `1.2 MB`."""
    from babel.units import format_unit

    amount, power = float(size), 0
    while amount >= _STEP and power < len(_UNITS) - 1:
        amount, power = amount / _STEP, power + 1
    pattern = "#,##0" if power == 0 or amount >= _STEP / 10 else "#,##0.0"
    return format_unit(amount, _UNITS[power], length="short", format=pattern, locale=locale_name())
