"""`screenshot`: every view, without a screen, without a lock, and without a trace in the archive."""

import hashlib
import os
import shutil
from pathlib import Path

import pytest
from filelock import FileLock
from PySide6.QtGui import QImage

from tests.e2e.program import Program
from triptych.cli.parser import VIEWS
from triptych.theme.tokens import read_tokens

WITHOUT_A_SCREEN = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with the starter articles and their names, made once; never open it, copy it."""
    program = Program(tmp_path_factory.mktemp("made"))
    program.run("new", program.archive, "--with-starter")
    program.run("make")
    return program.archive


@pytest.fixture
def starter(made: Path, tmp_path: Path) -> Program:
    program = Program(tmp_path, WITHOUT_A_SCREEN)
    shutil.copy(made, program.archive)
    return program


def colours(picture: QImage) -> set[str]:
    return {
        picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)
    }


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_drawn(starter: Program, view: str) -> None:
    target = starter.folder / "view.png"
    record = starter.json("screenshot", view, "-o", target).record

    picture = QImage(str(target))
    assert record == {"file": str(target), "width": 1440, "height": 900}
    assert (picture.width(), picture.height()) == (1440, 900)
    assert read_tokens("light").side.name() in colours(picture)


def test_size_theme_and_language_are_as_asked(starter: Program) -> None:
    pictures = {}
    for language in ("vi", "ru"):
        target = starter.folder / f"{language}.png"
        starter.run(
            "screenshot", "library", "-o", target, "--size", "1024x700", "--theme", "dark", "--language", language
        )
        pictures[language] = QImage(str(target))

    assert {(each.width(), each.height()) for each in pictures.values()} == {(1024, 700)}
    assert all(read_tokens("dark").paper.name() in colours(each) for each in pictures.values())
    assert len({bytes(each.constBits()) for each in pictures.values()}) == 2


def test_a_screen_of_twice_the_density_gives_twice_the_pixels(starter: Program) -> None:
    target = starter.folder / "view.png"
    dense = Program(starter.folder, {**WITHOUT_A_SCREEN, "QT_SCALE_FACTOR": "2"})

    assert dense.json("screenshot", "library", "-o", target).record["width"] == 2880
    assert QImage(str(target)).width() == 2880


def test_the_story_is_chosen_by_its_title(starter: Program) -> None:
    titles = {record["story"] for record in starter.json("list").records}
    assert len(titles) == 4
    drawn = set()
    for number, title in enumerate(sorted(titles)[:2]):
        target = starter.folder / f"{number}.png"
        starter.run("screenshot", "reader", "-o", target, "--story", title)
        drawn.add(hashlib.sha256(target.read_bytes()).hexdigest())

    assert len(drawn) == 2
    assert "no story" in starter.run("screenshot", "reader", "-o", "x.png", "--story", "Not there", expect=2).err


def test_nothing_is_written_and_no_lock_is_taken(starter: Program) -> None:
    before = hashlib.sha256(starter.archive.read_bytes()).hexdigest()
    with FileLock(f"{starter.archive}.lock"):
        starter.run("screenshot", "reader", "-o", starter.folder / "view.png")

    assert hashlib.sha256(starter.archive.read_bytes()).hexdigest() == before
    assert not starter.profile.exists()


def test_a_picture_that_cannot_be_written_is_said(starter: Program) -> None:
    done = starter.run("screenshot", "library", "-o", starter.folder / "nowhere" / "view.png", expect=3)

    assert "cannot be written" in done.err


def test_wrong_sizes_are_refused(starter: Program) -> None:
    for size in ("0x10", "10", "axb", "99999x10"):
        starter.run("screenshot", "library", "-o", "x.png", "--size", size, expect=2)


def test_without_a_display_the_window_says_what_to_do(starter: Program) -> None:
    if os.name != "posix":
        pytest.skip("windows can always be opened here")
    done = starter.run(expect=3)

    assert "screenshot" in done.err
