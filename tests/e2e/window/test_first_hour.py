"""What a person does first, by keys alone but for the drop: read, highlight, restart, undo, switch, drop, find."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtGui import QColor

from tests.e2e.program import Program
from tests.e2e.window.conftest import Start
from tests.e2e.window.dragging import COLOUR, PLACE
from tests.e2e.window.screen import Screen, until
from tests.samples import REAL_REPORTS, REPOSITORY
from triptych.theme.tokens import read_tokens

STARTER = 12


def articles(program: Program) -> list[dict[str, Any]]:
    return program.json("list").records


def notes(program: Program) -> list[dict[str, Any]]:
    return program.json("annotations", "list").records


def panes(program: Program) -> list[int]:
    """The articles in the panes, by their numbers, as the window keeps them."""
    rooms = program.kept("session.json").get("rooms", {})
    return [article for room in rooms.values() for article, _folded in room["panes"]]


def run_command(shown: Screen, words: str) -> None:
    """Finds a command in the palette and runs it."""
    shown.press("ctrl+k")
    shown.rest()
    shown.write(words)
    shown.rest()
    shown.press("Return")


def opens_first_hit(program: Program, shown: Screen) -> bool:
    """Goes to the first hit and opens it, if the hits are there already."""
    shown.press("ctrl+Down", "Return")
    shown.rest()
    return program.place == "read"


@contextmanager
def dropped(shown: Screen, *paths: str) -> Iterator[None]:
    """Drags files over the window and lets them fall there; whence they come stays until they are taken."""
    environment = {**os.environ, **shown.environment, "DISPLAY": shown.display, "QT_QPA_PLATFORM": "xcb"}
    command = [sys.executable, "-m", "tests.e2e.window.dragging", *paths]
    with subprocess.Popen(command, cwd=REPOSITORY, env=environment) as source:
        until(lambda: shown.shows(QColor(COLOUR), 1000), "the files lie there")
        left, top, width, height = PLACE
        shown.xdotool("mousemove", str(left + width // 2), str(top + height // 2), "mousedown", "1")
        for x, y in ((1340, 100), (1200, 300), (900, 450), (880, 460), (870, 470)):
            shown.xdotool("mousemove", "--sync", str(x), str(y))
            shown.rest()
        until(lambda: shown.shows(read_tokens("dark").accent, 500), "the window says that it would take them")
        shown.xdotool("mouseup", "1")
        try:
            yield
        finally:
            source.kill()


@pytest.mark.skipif(not REAL_REPORTS.is_dir(), reason="the real reports are not here")
def test_the_first_hour(program: Program, shown: Screen, start: Start) -> None:
    program.run("new", program.archive, "--with-starter")
    program.choose(theme="light", language="en")
    lit = read_tokens("light").lit
    window = start()
    until(lambda: shown.shows(lit, 500), "a story is current in the library")
    shown.rest()
    shown.press("Return")
    until(lambda: len(panes(program)) == 3, "three panes are open")
    until(lambda: shown.shows(lit, 5000), "a sentence is lit")
    shown.press("j", "j", "j", "shift+j", "h")
    window.wait_for_popup()
    shown.press("Return")
    until(lambda: len(notes(program)) == 1, "the highlight is in the archive")
    window.close()

    window = start()
    until(lambda: shown.shows(lit, 5000), "the sentence is lit again")
    assert len(panes(program)) == 3
    shown.press("ctrl+z")
    until(lambda: not notes(program), "the highlight is taken back")
    run_command(shown, "vietnamese")
    until(lambda: program.kept("settings.json").get("language") == "vi", "the interface speaks Vietnamese")
    run_command(shown, "giao dien toi")
    until(lambda: program.kept("settings.json").get("theme") == "dark", "the theme is dark")
    until(lambda: shown.shows(read_tokens("dark").paper, 50_000), "the panes are dark")

    shown.rest()
    with dropped(shown, *map(str, sorted(REAL_REPORTS.glob("*.txt")))):
        window.go_to_dialog()  # two of them leave doubts about their dates
    shown.press("Return")
    window.come_back()
    until(lambda: len(articles(program)) == STARTER + 5, "the five reports are in the archive")
    shown.rest()
    shown.press("ctrl+3")
    shown.rest()
    shown.write("sobyanin")
    shown.rest()
    until(lambda: opens_first_hit(program, shown), "the hit is open in Read")
    found = {record["article"] for record in program.json("search", "sobyanin", "--limit", "50").record["hits"]}
    window.close()
    assert len(found) >= 3
