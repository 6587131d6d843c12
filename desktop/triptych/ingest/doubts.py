"""What a reader should look at before an article is added, because the import is not sure of it."""

from enum import StrEnum

from triptych.domain.article import Draft
from triptych.i18n import _
from triptych.language.identify import UNDETERMINED, Evidence, identify

_SURE = 0.75
"""Of the model's confidence; a note of five common words has 0.8."""


class Doubt(StrEnum):
    """Something that the import is not sure of."""

    LANGUAGE = "language"
    ENCODING = "encoding"
    COLUMNS = "columns"
    DATE = "date"
    CHANGED = "changed"


def doubts(draft: Draft, *, language: str | None) -> tuple[Doubt, ...]:
    """What is not sure about a draft.

    Args:
        draft: as it would be added.
        language: that the user gave; then it is sure.
    """
    found = []
    if language is None and _language_is_doubtful(draft):
        found.append(Doubt.LANGUAGE)
    if draft.encoding is not None:
        found.append(Doubt.ENCODING)
    if draft.details.published is None and draft.details.published_evidence is not None:
        found.append(Doubt.DATE)
    return tuple(found)


def _language_is_doubtful(draft: Draft) -> bool:
    if draft.details.language == UNDETERMINED:
        return True
    told = identify(draft.text)
    if told.evidence in {Evidence.LETTERS, Evidence.WORDS}:
        return False
    return told.language != draft.details.language or told.confidence < _SURE


def in_words(doubt: Doubt, draft: Draft | None) -> str:
    """A doubt in a sentence."""
    details = None if draft is None else draft.details
    if doubt is Doubt.LANGUAGE:
        return _("The language is not certain.")
    if doubt is Doubt.ENCODING:
        name = "" if draft is None else draft.encoding or ""
        return _("The document does not say its encoding; its letters make words as {encoding}.").format(encoding=name)
    if doubt is Doubt.COLUMNS:
        return _("Which column holds what was guessed.")
    if doubt is Doubt.CHANGED:
        return _("The file was changed after you looked at it; look again.")
    return (details and details.published_evidence) or _("The date is not certain.")
