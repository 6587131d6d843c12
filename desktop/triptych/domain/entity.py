"""Who and what is named in articles."""

from dataclasses import dataclass
from enum import StrEnum


class EntityKind(StrEnum):
    """The kinds of things that have names, in the order in which they are listed."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"


class Stage(StrEnum):
    """What may show that two names are one thing's, in the order in which a reader would trust it."""

    PLACES = "places"
    BODIES = "bodies"
    SPELLING = "spelling"
    CASES = "cases"
    PARTS = "parts"
    SOUND = "sound"
    SHORT_FORMS = "short_forms"
    TRANSLATION = "translation"
    SENTENCES = "sentences"
    COMPANY = "company"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two names are taken for one thing's; words are made of it where it is shown.

    Attributes:
        stage: what showed it.
        left: one name, as it stands in its text.
        right: the other.
        detail: what they share: an identifier, a full name, the meaning of words; empty where nothing is to be added.
        count: of how many of `whole` it is true, where that can be counted; else 0.
        whole: of how many it could be true.
        strength: from 0 to 1.
    """

    stage: Stage
    left: str
    right: str
    detail: str = ""
    count: int = 0
    whole: int = 0
    strength: float = 1.0
