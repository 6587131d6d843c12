"""The one list of states for what the program proposes, and for findings; and where a row came from."""

from enum import StrEnum


class State(StrEnum):
    """What the reader said about a proposal."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    SET_ASIDE = "set_aside"


class FindingState(StrEnum):
    """How far a finding has come."""

    DRAFT = "draft"
    SETTLED = "settled"


class Origin(StrEnum):
    """Who made a row; a machine's row may be dropped and made again, a user's never."""

    MACHINE = "machine"
    USER = "user"
