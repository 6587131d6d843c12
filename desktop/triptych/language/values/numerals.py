"""Numbers written with digits, by the separators of a language."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Final

LONGEST: Final = 30
"""Numerals of more digits are no quantity that a report could mean."""

_SPACES: Final = re.compile("[ \u00a0\u202f\u2009’']")
_GROUPED: Final = re.compile(r"\d{1,3}([ \u00a0\u202f\u2009’'.,])\d{3}(?:\1\d{3})*(?:[.,]\d+)?")
_GROUP: Final = 3


@cache
def separators(language: str) -> tuple[str, str]:
    """What stands before decimals and between thousands in a language, by CLDR; as in English where it knows none."""
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_decimal_symbol, get_group_symbol

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return get_decimal_symbol(locale), get_group_symbol(locale)


def number_of(numeral: str, language: str) -> Decimal | None:
    """What a numeral says; None for what is no number: `1.2.3`, 400 digits, groups that are not of three.

    CLDR's separators decide where both readings are possible (`1.500` is 1,500 in Vietnamese). Where only one is, it
    is taken although it is foreign (`2.5` in Vietnamese): newspapers copy figures as agencies send them. This is why
    `babel.numbers.parse_decimal`, which knows one reading alone, does not do.
    """
    if len(numeral) > LONGEST or not numeral[:1].isascii():
        return None
    if numeral.isdecimal():
        return Decimal(numeral)
    if _SPACES.search(numeral):
        whole = _SPACES.sub("", numeral).replace(",", ".")
        return Decimal(whole) if _GROUPED.fullmatch(numeral) else None
    marks = [char for char in numeral if char in ".,"]
    if len(marks) == 1:
        return _with_one_mark(numeral, marks[0], language)
    return _with_marks(numeral, marks)


def _with_marks(numeral: str, marks: Sequence[str]) -> Decimal | None:
    """A numeral with several marks: the last parts decimals if it is another than those before."""
    last = marks[-1]
    whole, _mark, rest = (numeral, "", "") if last in marks[:-1] else numeral.rpartition(last)
    if not _GROUPED.fullmatch(whole) or len(set(marks[:-1])) > 1:
        return None
    return Decimal(re.sub("[.,]", "", whole) + (f".{rest}" if rest else ""))


def _with_one_mark(numeral: str, mark: str, language: str) -> Decimal:
    before, _mark, after = numeral.partition(mark)
    decimal, _group = separators(language)
    grouped = mark != decimal and len(after) == _GROUP and len(before) <= _GROUP and not before.startswith("0")
    return Decimal(before + after if grouped else f"{before}.{after}")


def plain(number: Decimal) -> str:
    """A number as values are kept: plain digits with a point, without idle zeros."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
