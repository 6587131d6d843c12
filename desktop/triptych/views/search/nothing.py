"""What Search says where there is nothing to show."""

from typing import Final

from triptych.archive.queries.concordance import Concordance
from triptych.i18n import _

_QUOTES: Final = '"“”„«»'


def how_to_type() -> str:
    """What can be typed."""
    return _(
        "Words, “phrases in quotes”, -unwanted words, one OR another, beginnings: coop*, neighbours: mayor NEAR visit, "
        "and fields: title: outlet: note: language: date: story: entity: code:. Accents do not matter."
    )


def nothing_found(typed: str, found: Concordance, *, exact: bool) -> tuple[str, str]:
    """That nothing was found, and what to do.

    Args:
        typed: what was looked for.
        found: without a hit.
        exact: accents had to be as typed.
    """
    return _("No article has “{text}”.").format(text=typed), _what_else(typed, found, exact=exact)


def _what_else(typed: str, found: Concordance, *, exact: bool) -> str:
    if found.uncovered:
        return _("Not all articles can be found yet.")
    if found.counts:
        return _("In other languages there are hits: choose “All languages”.")
    if exact:
        return _("Only these accents were looked for: switch “Exact text” off to find any.")
    last = typed.rsplit(maxsplit=1)[-1]
    if last.startswith("-") or last.endswith(("*", *_QUOTES)):
        return how_to_type()
    return _("{word}* finds words that begin so.").format(word=last)
