"""What an action is."""

from dataclasses import dataclass
from enum import Enum


class Place(Enum):
    """Where an action works: in one of the places of the window, or anywhere in it."""

    ANYWHERE = "anywhere"
    LIBRARY = "library"
    READ = "read"
    SEARCH = "search"
    FINDINGS = "findings"
    TIMELINE = "timeline"


class Menu(Enum):
    """The menus of the menu bar, in their order."""

    FILE = "file"
    EDIT = "edit"
    VIEW = "view"
    GO = "go"
    LIBRARY = "library"
    READ = "read"
    FINDINGS = "findings"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Action:
    """One command.

    Attributes:
        id: by which handlers, settings and tests name it: the place, a dot, what it does.
        title: what it does, for menus and palette, in the interface's language.
        place: where it works.
        menu: the menu that lists it; None for what only keys and the palette reach.
        keys: portable key sequences that it has without a choice of the user's.
        icon: qtawesome's name for its icon.
        checkable: it is on or off.
        short: one or two words for the key line; the title if None.
        group: actions of one group stand together in the menu; a line parts the groups.
    """

    id: str
    title: str
    place: Place
    menu: Menu | None
    keys: tuple[str, ...] = ()
    icon: str | None = None
    checkable: bool = False
    short: str | None = None
    group: str = ""
