"""Numbers and dates of a sentence as plain marks that can be met in another language."""

import re
from collections.abc import Callable, Sequence
from typing import Final

_FIGURE: Final = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3}(?!\d))*(?:[.,]\d+)?")
_SEPARATOR: Final = re.compile(r"[.,\u00a0\u202f ](?=\d{3}(?!\d))")

Figures = Callable[[str, str], frozenset[str]]
"""Gives the marks of a sentence in a language."""


def figures(sentence: str, language: str) -> frozenset[str]:  # noqa: ARG001
    """The numbers written in digits, with thousands and decimals written in one way."""
    found = set()
    for match in _FIGURE.finditer(sentence):
        plain = _SEPARATOR.sub("", match[0]).replace(",", ".")
        found.add(plain.lstrip("0") or "0")
    return frozenset(found)


def figures_of(sentences: Sequence[str], language: str, find: Figures = figures) -> list[frozenset[str]]:
    """The marks of each sentence."""
    return [find(each, language) for each in sentences]
