"""Titles and roles that stand beside a person's name: an attribute of the mention, no part of its span."""

from typing import Final

from triptych.domain.text import Span
from triptych.entities import cues
from triptych.entities.gazetteer import gazetteer
from triptych.entities.taggers.vietnamese_words import TITLES as VIETNAMESE_TITLES

_FARTHEST: Final = 90
_LONGEST_TITLE: Final = 5
_LONGEST_PLACE: Final = 4


def role_before(text: str, span: Span, language: str) -> str | None:
    """The title or role just before a name, as it is written there; None where there is none."""
    before = text[max(0, span.start - _FARTHEST) : span.start]
    before = before[
        max(before.rfind(sign) + len(sign) for sign in ("\n", ", ", "; ", ": ", "! ", "? ", "“", "»", '"', "(")) :
    ]
    if language == "vi":
        return _vietnamese(before)
    pattern = cues.TITLES.get(language)
    found = pattern.search(before) if pattern else None
    return (found[0].strip() or None) if found else None


def _vietnamese(before: str) -> str | None:
    """The longest title at the end, also with the place of the office behind it: Thị trưởng Moskva."""
    words = before.split()
    places = (count for count in range(1, min(_LONGEST_PLACE, len(words) - 1) + 1) if _is_place(words[-count:]))
    for behind in (0, *places):
        last = len(words) - behind
        for length in range(min(_LONGEST_TITLE, last), 0, -1):
            if " ".join(words[last - length : last]).lower() in VIETNAMESE_TITLES:
                return " ".join(words[last - length :])
    return None


def _is_place(words: list[str]) -> bool:
    return words[0][0].isupper() and " ".join(words) in gazetteer()
