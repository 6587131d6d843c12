"""What one report says that another leaves out or states otherwise."""

from enum import StrEnum


class DifferenceKind(StrEnum):
    """How two reports differ."""

    ONLY_LEFT = "only_left"
    """Said in the left report alone."""
    ONLY_RIGHT = "only_right"
    """Said in the right report alone."""
    CONFLICT = "conflict"
    """Both say it, with values that do not agree."""
    VAGUER = "vaguer"
    """Both say it, one of them less exactly; the values show which."""
    MOVED = "moved"
    """Both say it, in another place."""

    @property
    def turned(self) -> "DifferenceKind":
        """The kind seen from the other side."""
        sides = {
            DifferenceKind.ONLY_LEFT: DifferenceKind.ONLY_RIGHT,
            DifferenceKind.ONLY_RIGHT: DifferenceKind.ONLY_LEFT,
        }
        return sides.get(self, self)


class About(StrEnum):
    """What a difference is about."""

    NUMBER = "number"
    DATE = "date"
    PLACE = "place"
    PERSON = "person"
    ORGANISATION = "organisation"
    ATTRIBUTION = "attribution"
    CERTAINTY = "certainty"
    STATEMENT = "statement"
