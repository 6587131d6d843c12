"""What an operation did: the one thing that a view needs to know to refresh itself."""

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of thing that an operation changes."""

    ARTICLE = "article"
    STORY = "story"
    ANNOTATION = "annotation"
    CODE = "code"
    MEMO = "memo"
    ENTITY = "entity"
    LINK = "link"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A named change to the archive.

    Attributes:
        operation: the operation's name, as in the undo log.
        changed: internal ids by kind, what the operation is about first; none of a kind that is not there changed,
            and where a kind holds no id it is not known which of them did.
        subject: what the operation was about, in the user's own words (a headline), for the undo menu.
        number: place in the undo log; None for what cannot be taken back.
    """

    operation: str
    changed: dict[Kind, frozenset[int]] = field(default_factory=dict)
    subject: str | None = None
    number: int | None = None

    @property
    def count(self) -> int:
        """How many things of the kind that the operation is about changed."""
        return len(next(iter(self.changed.values()), ()))
