"""Repairs and roles in words."""

from typing import Final

from triptych.domain.text import Repair, Role
from triptych.i18n import _, pgettext

_AROUND: Final = 40


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
    """A short text in which spaces and line ends can be seen."""
    return text.replace("\n", "↵").replace(" ", "␣").replace("\u00a0", "⍽") if not text.strip() else text


def before_and_after(text: str, repair: Repair) -> tuple[str, str]:
    """What stood in the document and what stands now, the words around it included where it is short."""
    start, end = repair.span.start, repair.span.end
    left = text[max(start - _AROUND, 0) : start].rsplit(None, 1)[-1] if text[start - 1 : start].strip() else ""
    right = text[end : end + _AROUND].split(None, 1)[0] if text[end : end + 1].strip() else ""
    return visible(left + repair.original + right), visible(left + repair.span.of(text) + right)
