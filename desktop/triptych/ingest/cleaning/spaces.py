"""White space that is too much, missing or in the wrong place: within lines, at line ends, before a headline."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from triptych.ingest.cleaning.mending import Edit

_DOUBLED: Final = re.compile(r"(?<=\S)[ \u00a0\u202f]{2,}(?=\S)")
_NUMBERED: Final = re.compile(r"\d(?<=[ \u00a0]\d)\d?(?=[^\W\d_a-zà-ỹа-яё]\w)")
_PICTURE: Final = re.compile(r"(?i:\b(?:ảnh|hình|photo|picture|image|фото))[ \u00a0]$")
_LONGEST_PICTURE: Final = 9
_STRAY_DATE: Final = re.compile(
    r"\s*(?i:(?:date|published|posted|updated|ngày|дата)\s*:?\s+)?(?:19|20)\d\d-\d\d-\d\d"
    r"(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?P<gap>[ \t]+)(?=[«“\"]?[^\W\d_a-zа-яё])"
)
_LONGEST_HEADLINE: Final = 200
_BROKEN: Final = re.compile(r"(?P<left>[^\W\d_]{2,})-\n(?P<right>[^\W\d_]{2,})(?P<marks>[^\w\s]*)(?P<gap>[ ]|(?=\n|$))")


def doubled(text: str) -> Iterator[Edit]:
    """Takes out spaces after a space within a line; a lone no-break space is kept."""
    if not any(each in text for each in ("  ", "\u00a0", "\u202f")):
        return
    for found in _DOUBLED.finditer(text):
        if " " in found[0]:
            place = found[0].index(" ")
            yield from (
                Edit(first, last, "")
                for first, last in (
                    (found.start(), found.start() + place),
                    (found.start() + place + 1, found.end()),
                )
                if first < last
            )


def captions(text: str) -> Iterator[Edit]:
    """Parts a caption from the words for its picture that stand before it: "photo 1The pier"."""
    for found in _NUMBERED.finditer(text):
        if _PICTURE.search(text[max(0, found.start() - _LONGEST_PICTURE) : found.start()]):
            yield Edit(found.end(), found.end(), "\n")


def stray_date(text: str) -> Iterator[Edit]:
    """Parts a date from the headline that stands after it on the first line, where a longer text follows."""
    found = _STRAY_DATE.match(text)
    if found is None:
        return
    line, end, rest = text[found.end() :].partition("\n")
    if end and rest.strip() and len(line) <= _LONGEST_HEADLINE:
        yield Edit(found.start("gap"), found.end("gap"), "\n")


def broken_words(text: str, known: Callable[[str, str], bool]) -> Iterator[Edit]:
    """Puts a word together that a hyphen parts at a line's end, where the whole is surely a word.

    Args:
        text: with lines broken at a margin.
        known: says of the two parts whether they make one word.
    """
    for found in _BROKEN.finditer(text):
        left, right = found["left"], found["right"]
        before = text[found.start() - 1 : found.start()]
        if before not in {"-", "\u2010"} and right.islower() and known(left, right):
            line_end = "\n" if found["gap"] else ""
            yield Edit(found.end("left"), found.end(), right + found["marks"] + line_end)
