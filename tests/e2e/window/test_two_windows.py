"""Two windows of one archive, each with a profile of its own: each sees what is written in the other."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.program import Program
from tests.e2e.window.conftest import Start
from tests.e2e.window.screen import Screen, Window, until
from triptych.theme.tokens import read_tokens

TOKENS = read_tokens("light")
WASH = TOKENS.hues["amber"].wash
"""Behind what is highlighted without a code."""


@dataclass
class Beside(Program):
    """The program with a profile of its own and another one's archive."""

    of: Path = Path()

    @property
    def archive(self) -> Path:
        return self.of


def written(program: Program) -> int:
    with closing(sqlite3.connect(f"file:{program.archive}?mode=ro", uri=True)) as archive:
        count: int = archive.execute("SELECT count(*) FROM annotation WHERE trashed IS NULL").fetchone()[0]
    return count


def ready(program: Program, tmp_path: Path, name: str) -> Beside:
    """A program beside the first one, that opens what was open at the end."""
    folder = tmp_path / name
    folder.mkdir()
    beside = Beside(folder, of=program.archive)
    beside.choose(theme="light", language="en")
    return beside


def open_article(program: Program, shown: Screen) -> None:
    until(lambda: shown.shows(TOKENS.lit, 500), "the article is current in the library")
    shown.rest()
    shown.press("Return")
    until(lambda: program.place == "read", "the article is opened")
    until(lambda: shown.shows(TOKENS.lit, 2000), "its headline is lit")
    shown.xdotool("mousemove", "1599", "999")  # no tool tip shall come between
    shown.rest()


def test_each_window_shows_what_the_other_writes(program: Program, shown: Screen, start: Start, tmp_path: Path) -> None:
    program.run("new", program.archive, "--with-starter")
    program.run("make")
    program.choose(theme="light", language="en")
    first = start()
    open_article(program, shown)
    beside = ready(program, tmp_path, "beside")
    second = Window(beside, shown)
    try:
        open_article(beside, shown)

        first.focus()  # the second one stays in front: what it shows is what it heard of
        shown.press("j", "j", "h")
        second.wait_for_popup()
        shown.press("Return")
        until(lambda: written(program) == 1, "the highlight is in the archive")
        until(lambda: shown.shows(WASH, 1000), "the second window shows the highlight")

        second.focus()
        shown.press("ctrl+z")
        until(lambda: written(program) == 0, "the second window takes back what the first one wrote")
        until(lambda: not shown.shows(WASH), "and shows that it is gone")
        second.close()
        first.focus()
        first.close()
    finally:
        second.kill()
