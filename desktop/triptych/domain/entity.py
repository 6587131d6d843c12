"""Who and what is named in articles."""

from enum import StrEnum


class EntityKind(StrEnum):
    """The kinds of things that have names, in the order in which they are listed."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
