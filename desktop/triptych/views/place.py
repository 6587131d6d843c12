"""What the five places of the window have in common."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from triptych.actions.action import Place
from triptych.views.services import Services
from triptych.views.view import View


class PlaceView(View):
    """One of the places: fills the window below the head, answers its actions, speaks in the key line."""

    position_changed = Signal()
    """What `position` says changed."""
    hints_changed = Signal()
    """What `hints` says changed."""

    def __init__(self, place: Place, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.place = place

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What the place's actions do, by their ids; bound methods."""
        raise NotImplementedError

    def hints(self) -> tuple[str, ...]:
        """The actions whose keys the key line shows, most wanted first; at most seven are shown."""
        return ()

    def position(self) -> tuple[str, ...]:
        """Where the reader is, in words, for the key line: the first stands out."""
        return ()

    def regions(self) -> tuple[QWidget, ...]:
        """The parts of the place that F6 walks through, in reading order; each can take focus."""
        return (self,)

    def enter(self) -> None:
        """The place is shown now: brings it up to date and takes the keyboard."""
        self.regions()[0].setFocus()

    def state(self) -> dict[str, Any]:
        """What the user chose here, as JSON can hold it, to be kept for the next time."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Brings back what `state` gave.

        Raises:
            KeyError, TypeError, ValueError: it is something else.
        """

    def find_here(self) -> None:
        """Ctrl+F: looks for something here."""

    def rename(self) -> None:
        """F2: gives what is chosen another name."""
