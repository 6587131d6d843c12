"""Titles and roles that stand beside a person's name: an attribute of the mention, no part of its span."""

from typing import Final

from triptych.domain.text import Span
from triptych.entities import cues
from triptych.entities.taggers.vietnamese_words import TITLES as VIETNAMESE_TITLES

_FARTHEST: Final = 90
_LONGEST_TITLE: Final = 5


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
    words = before.split()
    for length in range(min(_LONGEST_TITLE, len(words)), 0, -1):
        phrase = " ".join(words[-length:])
        if phrase.lower() in VIETNAMESE_TITLES:
            return phrase
    return None
