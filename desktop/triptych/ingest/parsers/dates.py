"""Dates as documents' data give them, as exact as they are written and no more."""

import re
from email.utils import parsedate_to_datetime
from typing import Final

from triptych.domain.article import is_partial_date

_ISO: Final = re.compile(r"\s*(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?![\d-])")


def iso_date(written: str | None) -> str | None:
    """The day, month or year of a date in ISO 8601 or as in mail; None where it is neither."""
    if not written:
        return None
    found = _ISO.match(written)
    if found and is_partial_date(found.group(1)):
        return found.group(1)
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
