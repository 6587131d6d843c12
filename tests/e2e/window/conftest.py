"""The real program in a real window, on a screen that nobody sees."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.e2e.program import Program
from tests.e2e.window.screen import Screen, Window, screen

Start = Callable[..., Window]


@pytest.fixture
def shown(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Screen]:
    """A screen; with the parameter `spoken`, a screen reader could listen."""
    folder = tmp_path / "screen"
    folder.mkdir()
    with screen(folder, spoken=getattr(request, "param", "") == "spoken") as made:
        yield made


@pytest.fixture
def start(program: Program, shown: Screen) -> Iterator[Start]:
    """Starts the program on the screen; its last picture is kept in `last.png`, and what still runs is killed."""
    with ExitStack() as stack:

        def make(*before: str) -> Window:
            window = Window(program, shown, *before)
            stack.callback(window.kill)
            return window

        yield make
        shown.picture().save(str(program.folder / "last.png"))
