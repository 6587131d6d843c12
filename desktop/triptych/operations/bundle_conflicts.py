"""What two archives say otherwise about the same thing, and which of the two shall hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from triptych.errors import RequestFault
from triptych.i18n import _


class Side(StrEnum):
    """Whose word holds."""

    MINE = "mine"
    """What this archive says."""
    THEIRS = "theirs"
    """What the bundle says."""


class Look(StrEnum):
    """When a merge is only rehearsed: done within a transaction that is let go of."""

    NOT = "not"
    """It is done."""
    WHERE_ASKED = "where_asked"
    """Where there is something to choose it is rehearsed, else done."""
    ONLY = "only"
    """It is rehearsed."""


class Rehearsed(Exception):
    """Ends a rehearsal."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing of which the archive and a bundle do not say the same.

    Attributes:
        key: names the conflict, the same for each reading of the same bundle.
        what: which thing it is.
        mine: what this archive says of it.
        theirs: what the bundle says of it.
        taken: whose word holds.
    """

    key: str
    what: str
    mine: str
    theirs: str
    taken: Side


@dataclass(slots=True)
class Settling:
    """Whose word shall hold in which conflict, and the conflicts that there were.

    Attributes:
        single: the side by a conflict's key.
        everywhere: the side in all others; None where each has its own usual side.
        found: the conflicts, in the order in which they were met.
    """

    single: Mapping[str, Side] = field(default_factory=dict)
    everywhere: Side | None = None
    found: list[Conflict] = field(default_factory=list)

    def side(self, key: str, what: str, mine: str, theirs: str, *, usual: Side = Side.MINE) -> Side:
        """Notes a conflict and gives whose word holds in it.

        Args:
            key: names it.
            what: which thing it is.
            mine: what this archive says.
            theirs: what the bundle says.
            usual: whose word holds where nobody chose.
        """
        taken = self.single.get(key, self.everywhere or usual)
        self.found.append(Conflict(key, what, mine, theirs, taken))
        return taken

    def check(self) -> None:
        """Makes sure that each choice was of a conflict that there is.

        Raises:
            RequestFault: one was not.
        """
        unknown = sorted(self.single.keys() - {each.key for each in self.found})
        if unknown:
            raise RequestFault(
                _("There is no conflict “{key}” with this bundle now; look at it again before you merge it.").format(
                    key=unknown[0]
                )
            )
