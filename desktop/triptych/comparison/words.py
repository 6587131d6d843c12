"""What the ledger says of itself, in the interface's language."""

from triptych.comparison.certainty import Stance
from triptych.comparison.told import Doubt
from triptych.i18n import _


def doubt_words(stored: str | None) -> str | None:
    """Why a difference may be none, in a sentence; what is no known doubt is given back as it is."""
    words = {
        Doubt.WEAK_LINK: _("The sentences may not correspond."),
        Doubt.OTHER_THING: _("The values may be about different things."),
        Doubt.EXTRACTION: _("It may have been read wrongly."),
        Doubt.IN_CAPTION: _("It stands in a caption or beside the report."),
        Doubt.QUOTATION: _("Only the words of a quotation differ."),
        Doubt.NAMED_OTHERWISE: _("These may be two names of one."),
        Doubt.SAID_ELSEWHERE: _("It may be said elsewhere in other words."),
    }
    return words[Doubt(stored)] if stored in set(Doubt) else stored


def stance_words(stance: Stance) -> str:
    """How far a sentence commits itself, in a word or two."""
    return {
        Stance.POSSIBLE: _("possible"),
        Stance.ALLEGED: _("ascribed to somebody"),
        Stance.DENIED: _("denied"),
    }[stance]
