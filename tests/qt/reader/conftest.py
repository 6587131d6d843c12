"""A reading room over the starter articles, at the size of the design."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.qt.furnishing import first_story
from triptych.views.reader.room_view import ReaderView
from triptych.views.services import Services

Settle = Callable[[], None]


@pytest.fixture
def settle(qtbot: QtBot, services: Services) -> Settle:
    """Waits until everything asked and handed in is answered and every pane has its place."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not (services.reading.busy or services.desk.busy))
        for _turn in range(4):  # a pane a turn
            qtbot.wait(1)

    return wait


@pytest.fixture
def view(qtbot: QtBot, services: Services, settle: Settle) -> Iterator[ReaderView]:
    """Read, with no article open yet; nothing moves slowly."""
    services.preferences.change(reduced_motion=True)
    made = ReaderView(services, {})
    qtbot.addWidget(made)
    services.actions.install(made, made.handlers())
    made.resize(1440, 856)
    made.show()
    yield made
    settle()


@pytest.fixture
def story(services: Services) -> tuple[int, tuple[int, ...]]:
    """The first story and its articles: English, Vietnamese, Russian."""
    return first_story(services.archive)


@pytest.fixture
def reader(view: ReaderView, services: Services, story: tuple[int, tuple[int, ...]], settle: Settle) -> ReaderView:
    """Read, with the first story's three articles side by side."""
    services.room.open_story(*story)
    settle()
    view.enter()
    return view
