"""The library of the tests, shown and brought up to date."""

from pytestqt.qtbot import QtBot

from triptych.views.library.view import LibraryView
from triptych.views.services import Services


def settled(qtbot: QtBot, view: LibraryView) -> None:
    """Waits until the view shows what it asked for."""

    def done() -> None:
        services = view.services
        assert not services.desk.busy
        assert not services.reading.busy
        assert not view.refreshing

    qtbot.waitUntil(done)


def library(qtbot: QtBot, services: Services) -> LibraryView:
    """A library over the services, as large as in a window of usual size."""
    view = LibraryView(services)
    services.actions.install(view, view.handlers())
    qtbot.addWidget(view)
    view.resize(1440, 820)
    view.show()
    qtbot.waitExposed(view)
    view.enter()
    settled(qtbot, view)
    return view
