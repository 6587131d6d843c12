"""Repairs and roles in words."""

import re
from typing import Final

from triptych.domain.text import Repair, Role
from triptych.i18n import _, pgettext

_AROUND: Final = 40
_SPACES: Final = re.compile(" {2,}|^ +$")
_WORD_BEFORE: Final = re.compile(r"\S*\s*$")
_WORD_AFTER: Final = re.compile(r"\s*\S*")


def rule_in_words(rule: str) -> str:
    """What a repair's rule mends."""
    return {
        "mojibake": _("letters read in a wrong encoding"),
        "nfc": _("letters put together"),
        "stray_date": _("a date parted from the headline"),
        "caption": _("a caption parted from what stands before it"),
        "hyphenation": _("a word put together at a line's end"),
        "glued_words": _("words parted"),
        "double_space": _("spaces too many"),
    }.get(rule, rule)


def role_in_words(role: Role) -> str:
    """What a paragraph is for."""
    return {
        Role.HEADLINE: pgettext("role", "Headline"),
        Role.BODY: pgettext("role", "Report"),
        Role.CAPTION: pgettext("role", "Caption"),
        Role.BOILERPLATE: pgettext("role", "Boilerplate"),
    }[role]


def visible(text: str) -> str:
    """A short text in which line ends, and spaces that are more than one, can be seen."""
    shown = text.replace("\n", "↵").replace("\u00a0", "⍽")
    return _SPACES.sub(lambda found: "␣" * len(found[0]), shown)


def before_and_after(text: str, repair: Repair) -> tuple[str, str]:
    """What stood in the document and what stands now, with the words around it."""
    start, end = repair.span.start, repair.span.end
    left, right = (
        _WORD_BEFORE.search(text[max(start - _AROUND, 0) : start]),
        _WORD_AFTER.match(text[end : end + _AROUND]),
    )
    around = (left[0] if left else "", right[0] if right else "")
    return visible(repair.original.join(around)), visible(repair.span.of(text).join(around))
