"""Letters that came to harm: read in a wrong encoding, or taken apart into base and mark."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from triptych.ingest.cleaning.mending import Edit

_SUSPICIOUS: Final = re.compile(
    "[ÂÃÄÅÆ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
    "|á[»º¼]|â€|[ÐÑ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
    "|(?:Р[\u00a0-\u00bf\u0402-\u040f\u0452-\u045f°-»†-›€№]|С[\u0402-\u040f\u0452-\u045f‚-›€‹]){2}|вЂ[\u0080-\u2122]"
)
"""Pairs that UTF-8 makes when it is read as Latin-1, Windows-1252 or Windows-1251, and that no word of ours has."""

_LIKELY: Final = re.compile(
    "[ÂÃÄÅÆáâÐÑРСв][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
    "\u0402-\u040f\u0452-\u045f№]"
)
"""The same without the last of the doubt, looked for first because it is found faster."""

_RUN: Final = re.compile(r"\S+")


def mojibake(text: str) -> Iterator[Edit]:
    """Puts words right that were read in a wrong encoding, where ftfy is sure of it."""
    if not _LIKELY.search(text) or not _SUSPICIOUS.search(text):
        return
    from ftfy import fix_encoding

    at = 0
    for line in text.split("\n"):
        if _SUSPICIOUS.search(line):
            right = fix_encoding(line)
            if "\n" not in right and "\ufffd" not in right and not _SUSPICIOUS.search(right):
                yield _shortest(line, right, at)
        at += len(line) + 1


def _shortest(line: str, right: str, at: int) -> Edit:
    """The edit from one to the other without what both begin and end with."""
    most = min(len(line), len(right))
    first = next((n for n in range(most) if line[n] != right[n]), most)
    last = next((n for n in range(most - first) if line[-1 - n] != right[-1 - n]), most - first)
    return Edit(at + first, at + len(line) - last, right[first : len(right) - last])


def composed(text: str) -> Iterator[Edit]:
    """Puts letters and marks together (NFC); words that follow each other are one edit."""
    if unicodedata.is_normalized("NFC", text):
        return
    start, end, parts = -1, -1, ""
    for found in _RUN.finditer(text):
        word = unicodedata.normalize("NFC", found[0])
        if word == found[0]:
            continue
        if end >= 0 and text[end : found.start()] == " ":
            parts += " " + word
        else:
            if end >= 0:
                yield Edit(start, end, parts)
            start, parts = found.start(), word
        end = found.end()
    if end >= 0:
        yield Edit(start, end, parts)
