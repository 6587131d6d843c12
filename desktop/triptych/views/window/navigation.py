"""Walking through the window: its five places, back and forward, from part to part."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from triptych.actions.action import Place
from triptych.models.room import RoomState
from triptych.views.place import PlaceView
from triptych.views.services import Services

_MOST_STEPS: Final = 100
_ACTIONS: Final = {
    Place.LIBRARY: "go.library",
    Place.READ: "go.read",
    Place.SEARCH: "go.search",
    Place.FINDINGS: "go.findings",
    Place.TIMELINE: "go.timeline",
}


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where the user was: the place, and what was open in Read."""

    place: Place
    room: RoomState


class Navigation(QObject):
    """Shows places, which are made when they are first wanted, and remembers the way."""

    shown = Signal(object)
    """Another place is shown; carries the PlaceView."""

    def __init__(
        self,
        services: Services,
        stack: QStackedWidget,
        make: Callable[[Place], PlaceView],
        regions: Callable[[], tuple[QWidget, ...]],
    ) -> None:
        """Walks the places.

        Args:
            services: the surroundings.
            stack: that holds the places.
            make: makes a place.
            regions: the parts of the window around the place, for F6.
        """
        super().__init__(stack)
        self._services = services
        self._stack = stack
        self._make = make
        self._regions = regions
        self._places: dict[Place, PlaceView] = {}
        self._back: list[_Stop] = []
        self._forward: list[_Stop] = []
        self._guest: PlaceView | None = None

    @property
    def visits(self) -> bool:
        """Whether something stands in front of the places."""
        return self._guest is not None

    @property
    def current(self) -> PlaceView:
        """The place that is shown."""
        widget = self._stack.currentWidget()
        assert isinstance(widget, PlaceView)
        return widget

    @property
    def made(self) -> Mapping[Place, PlaceView]:
        """The places that were wanted until now."""
        return self._places

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What its actions do."""
        return {
            **{action: partial(self.go, place) for place, action in _ACTIONS.items()},
            "go.back": self._go_back,
            "go.forward": self._go_forward,
            "go.next_region": partial(self._step_region, 1),
            "go.previous_region": partial(self._step_region, -1),
            "go.text": self._enter,
            "edit.find": self._find,
            "edit.rename": self._rename,
        }

    def place(self, place: Place) -> PlaceView:
        """A place, made if need be."""
        if place not in self._places:
            view = self._make(place)
            self._places[place] = view
            self._stack.addWidget(view)
            self._services.actions.install(view, view.handlers())
        return self._places[place]

    def go(self, place: Place) -> None:
        """Shows a place; the way back is remembered."""
        if self._stack.count() and self._guest is not self.current and place is not self.current.place:
            self._back = [*self._back[1 - _MOST_STEPS :], self._stop()]
            self._forward.clear()
        self._show(place)

    def visit(self, guest: PlaceView) -> None:
        """Shows something in front of the places until `leave_visit`."""
        self._guest = guest
        self._stack.addWidget(guest)
        self._stack.setCurrentWidget(guest)
        self.shown.emit(guest)
        guest.enter()

    def leave_visit(self) -> None:
        """Goes to the Library, unless the user went somewhere else."""
        guest, self._guest = self._guest, None
        if guest is not None:
            if self._stack.currentWidget() is guest:
                self._show(Place.LIBRARY)
            self._stack.removeWidget(guest)
            guest.deleteLater()

    def _show(self, place: Place) -> None:
        view = self.place(place)
        self._stack.setCurrentWidget(view)
        for each, action in _ACTIONS.items():
            self._services.actions.check(action, each is place)
        self._services.actions.allow("go.back", bool(self._back))
        self._services.actions.allow("go.forward", bool(self._forward))
        self.shown.emit(view)
        view.enter()

    def _stop(self) -> _Stop:
        return _Stop(self.current.place, self._services.room.state)

    def _go_back(self) -> None:
        self._step(self._back, self._forward)

    def _go_forward(self) -> None:
        self._step(self._forward, self._back)

    def _step(self, source: list[_Stop], target: list[_Stop]) -> None:
        if source:
            target.append(self._stop())
            stop = source.pop()
            if stop.room != self._services.room.state:
                self._services.room.restore(stop.room)
            self._show(stop.place)

    def _step_region(self, step: int) -> None:
        regions = [each for each in (*self.current.regions(), *self._regions()) if each.isVisible()]
        focus = QApplication.focusWidget()
        inside = [number for number, each in enumerate(regions) if focus is not None and _holds(each, focus)]
        here = inside[-1] if inside else -1
        regions[(here + step) % len(regions)].setFocus()

    def _enter(self) -> None:
        self.current.enter()

    def _find(self) -> None:
        self.current.find_here()

    def _rename(self) -> None:
        self.current.rename()


def _holds(region: QWidget, focus: QWidget) -> bool:
    return region is focus or region.isAncestorOf(focus)
