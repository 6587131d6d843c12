"""A screen for the real program: an X server without a monitor, keys, pictures, and a screen reader's ears."""

import ast
import os
import re
import shutil
import signal
import struct
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from tests.e2e.program import Program

SIZE: Final = (1600, 1000)
"""Some more than the window wants, so that it keeps its place when it comes back."""
PATIENCE: Final = 240.0
"""Seconds after which something that should have happened did not."""
NEEDED: Final = ("Xvfb", "xdotool")
FOR_SPEECH: Final = ("dbus-daemon", "gdbus")
_BUS_LAUNCHERS: Final = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
TEXT_ROLE: Final = 61
"""ATSPI_ROLE_TEXT."""
_ROOT: Final = "/org/a11y/atspi/accessible/root"
_MIDDLE: Final = (SIZE[0] // 2, SIZE[1] // 2)
_ASIDE: Final = (SIZE[0] - 5, SIZE[1] - 5)
"""Where the pointer lies over nothing that would say something."""


def skip_without(*programs: str) -> None:
    """Skips the test, with the reason, where a program is missing."""
    missing = [each for each in programs if shutil.which(each) is None and not Path(each).exists()]
    if missing:
        pytest.skip(f"not on this machine: {', '.join(missing)}")


def until(happened: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
    """Waits until something is so; fails after `patience` seconds."""
    end = time.monotonic() + patience
    while not happened():
        if time.monotonic() > end:
            pytest.fail(f"Did not happen in {patience:.0f} s: {what}")
        time.sleep(0.02)


@dataclass
class Screen:
    """An X display, and the session bus that goes with it."""

    display: str
    picture_file: Path
    environment: dict[str, str] = field(default_factory=lambda: {"DBUS_SESSION_BUS_ADDRESS": "disabled:"})
    """Without a bus of its own, a program would start one that outlives it."""

    def xdotool(self, *arguments: str) -> str:
        """What xdotool says; empty if it refuses."""
        environment = {**os.environ, "DISPLAY": self.display}
        done = subprocess.run(["xdotool", *arguments], env=environment, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    def press(self, *keys: str) -> None:
        """Presses keys one after the other, as xdotool names them."""
        for key in keys:
            self.xdotool("key", "--clearmodifiers", key)

    def write(self, text: str) -> None:
        """Types a text."""
        self.xdotool("type", "--delay", "15", text)

    def rest(self) -> None:
        """Waits until the picture stays as it is; a caret that blinks lets it wait no longer than two seconds."""
        end, before = time.monotonic() + 2, None
        while time.monotonic() < end and (now := self.pixels()) != before:
            before = now
            time.sleep(0.4)

    def picture(self) -> QImage:
        """What is on the screen now."""
        return QImage(self.pixels(), *SIZE, 4 * SIZE[0], QImage.Format.Format_RGB32).copy()

    def pixels(self) -> bytes:
        """The picture's bytes: blue, green, red and nothing for each pixel, row by row."""
        data = self.picture_file.read_bytes()
        header_size, *_rest, colours = struct.unpack(">20I", data[:80])
        return data[header_size + 12 * colours :]

    def shows(self, colour: QColor, least: int = 1) -> bool:
        """Whether at least so many pixels have a colour."""
        colours = np.frombuffer(self.pixels(), np.uint32) & 0xFFFFFF
        return bool(np.count_nonzero(colours == colour.rgb() & 0xFFFFFF) >= least)


@contextmanager
def screen(folder: Path, *, spoken: bool = False) -> Iterator[Screen]:
    """A fresh screen; with `spoken`, a screen reader could listen."""
    skip_without(*NEEDED, *(FOR_SPEECH if spoken else ()))
    with ExitStack() as stack:
        reading, writing = os.pipe()
        size = f"{SIZE[0]}x{SIZE[1]}x24"
        server = subprocess.Popen(
            [
                "Xvfb",
                "-displayfd",
                str(writing),
                "-screen",
                "0",
                size,
                "-fbdir",
                str(folder),
                "-nolisten",
                "tcp",
                "-noreset",
            ],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        stack.callback(_end, server)
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        assert number, "Xvfb did not start"
        made = Screen(f":{number}", folder / "Xvfb_screen0")
        if spoken:
            _listen(made, folder, stack)
        yield made


def _listen(screen: Screen, folder: Path, stack: ExitStack) -> None:
    """Starts a session bus, and on it the bus on which programs describe themselves to screen readers."""
    launcher = next((each for each in _BUS_LAUNCHERS if Path(each).exists()), None)
    if launcher is None:
        pytest.skip("not on this machine: at-spi-bus-launcher")
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1", f"--address=unix:path={folder / 'bus'}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "DISPLAY": screen.display},
    )
    stack.callback(_end, bus)
    assert bus.stdout is not None
    screen.environment |= {
        "DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip(),
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "XDG_CACHE_HOME": str(folder),  # its socket goes there
        "XDG_RUNTIME_DIR": str(folder),
    }
    environment = {**os.environ, "DISPLAY": screen.display, **screen.environment}
    service = subprocess.Popen([launcher, "--launch-immediately"], env=environment, stderr=subprocess.DEVNULL)
    stack.callback(_end, service)


def _end(process: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()


class Window:
    """The program at work on a screen."""

    def __init__(self, program: Program, screen: Screen, *before: str) -> None:
        self.screen = screen
        self._errors = program.folder / "window.err"
        environment = {**os.environ, "LC_ALL": "C.UTF-8", **screen.environment, "DISPLAY": screen.display}
        environment["QT_QPA_PLATFORM"] = "xcb"
        self._before: set[str] = set()
        self._before = set(self._windows())
        with self._errors.open("wb") as errors:
            self._process = subprocess.Popen(
                [*before, *program.arguments()],
                cwd=program.folder,
                env=environment,
                stderr=errors,
                stdout=errors,
                start_new_session=True,
            )
        with ExitStack() as stack:
            stack.callback(self.kill)
            until(self._appeared, "the window appears")
            (self._main, *_others) = self._windows()
            self.focus()
            screen.xdotool("mousemove", *map(str, _ASIDE))
            stack.pop_all()

    @property
    def pid(self) -> int:
        return self._process.pid

    def said(self) -> str:
        """What the program wrote to its standard streams."""
        lines = self._errors.read_text(encoding="utf-8", errors="replace").splitlines()
        # What was asked about may be gone by the time it is looked for: that is between Qt and who listens.
        return "\n".join(line for line in lines if "Could not find accessible on path" not in line)

    def focus(self) -> None:
        """Gives the keyboard to the main window: there is no window manager that would."""
        self.screen.xdotool("windowfocus", "--sync", self._main)

    @property
    def has_popup(self) -> bool:
        """Whether something stands in front of the window."""
        return len(self._windows()) > 1

    def wait_for_popup(self) -> None:
        """Waits until something stands in front of the window, and is drawn."""
        until(lambda: self.has_popup, "something pops up")
        self.screen.rest()

    def go_to_dialog(self) -> None:
        """Gives the keyboard to the dialog that opens, as a window manager would."""
        until(self._focuses_dialog, "a dialog opens")

    def _focuses_dialog(self) -> bool:
        """Whether a dialog stands in front and has the keyboard; a list that is just closing is none."""
        if not self.has_popup:
            return False
        self.screen.rest()
        dialog = next((each for each in self._windows() if each != self._main), None)
        if dialog is not None:
            self.screen.xdotool("windowfocus", "--sync", dialog)
        return dialog is not None

    def come_back(self) -> None:
        """Waits until nothing stands in front of the window any more, and gives it the keyboard."""
        until(lambda: self._windows() == [self._main], "what stands in front is closed")
        self.focus()

    def close(self) -> None:
        """Ends the program by its own key, and makes sure that it ended well and said nothing."""
        until(self._ends, "the program ends")
        status = self._process.wait()
        assert (status, self.said()) == (0, ""), (status, self.said())

    def kill(self) -> None:
        """Ends the program at once."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)  # what watches the program, and the program
            self._process.wait()

    def _ends(self) -> bool:
        """Asks once more: what stands in front of the window may take the key."""
        self.focus()
        self.screen.press("ctrl+q")
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            return False
        return True

    def _appeared(self) -> bool:
        if self._process.poll() is not None:
            pytest.fail(f"the program ended with {self._process.returncode}: {self.said()}")
        return bool(self._windows()) and self.screen.picture().pixelColor(*_MIDDLE) != QColor("black")

    def _windows(self) -> list[str]:
        """The windows on the screen, but for those of a program that was there before."""
        found = self.screen.xdotool("search", "--onlyvisible", "--class", "triptych").split()
        return [each for each in found if each not in self._before]


@dataclass(frozen=True, slots=True)
class Spoken:
    """Something that a screen reader can read out.

    Attributes:
        role: what it is, as AT-SPI numbers it.
        name: what is said.
        place: where it stands: the bus name and the object's path.
    """

    role: int
    name: str
    place: tuple[str, str]


class Listener:
    """Hears what a screen reader would."""

    def __init__(self, screen: Screen) -> None:
        self._environment = {**os.environ, **screen.environment, "DISPLAY": screen.display}
        answer = self._call("--session", ("org.a11y.Bus", "/org/a11y/bus"), "org.a11y.Bus.GetAddress")
        self._bus = ("--address", str(answer[0]))

    def everything(self, most: int = 600) -> list[Spoken]:
        """All that the programs on the screen say, breadth first."""
        waiting = [("org.a11y.atspi.Registry", _ROOT)]
        found: list[Spoken] = []
        while waiting and len(found) < most:
            place = waiting.pop(0)
            for child in self._children(place):
                found.append(Spoken(self._role(child), self._name(child), child))
                waiting.append(child)
        return found

    def texts(self) -> list[str]:
        """The texts that can be read word by word."""
        return [self.text(each.place) for each in self.everything() if each.role == TEXT_ROLE]

    def names(self) -> set[str]:
        """All that is said."""
        return {each.name for each in self.everything() if each.name}

    def text(self, place: tuple[str, str]) -> str:
        """The text within something that holds text; empty for anything else."""
        answer = self._call(self._bus, place, "org.a11y.atspi.Text.GetText", "0", "-1")
        return str(answer[0]) if answer else ""

    def _children(self, place: tuple[str, str]) -> list[tuple[str, str]]:
        answer = self._call(self._bus, place, "org.a11y.atspi.Accessible.GetChildren")
        return [(str(bus), str(path)) for bus, path in answer[0]] if answer else []

    def _role(self, place: tuple[str, str]) -> int:
        answer = self._call(self._bus, place, "org.a11y.atspi.Accessible.GetRole")
        return int(answer[0]) if answer else 0

    def _name(self, place: tuple[str, str]) -> str:
        arguments = ("org.a11y.atspi.Accessible", "Name")
        answer = self._call(self._bus, place, "org.freedesktop.DBus.Properties.Get", *arguments)
        return str(answer[0]) if answer else ""

    def _call(
        self, bus: str | tuple[str, ...], place: tuple[str, str], method: str, *arguments: str
    ) -> tuple[Any, ...]:
        bus = (bus,) if isinstance(bus, str) else bus
        where = ("--dest", place[0], "--object-path", place[1])
        command = ["gdbus", "call", *bus, *where, "--method", method, "--", *arguments]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False, timeout=60)
        return literal(done.stdout) if done.returncode == 0 else ()


def literal(answer: str) -> tuple[Any, ...]:
    """A GVariant in text form as Python writes it."""
    plain = re.sub(r"(?<=[\[(, <])(objectpath|uint32|int32|@\S+) ", "", answer.strip())
    value = ast.literal_eval(re.sub(r"<('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|[^<>]*)>", r"\1", plain))
    return value if isinstance(value, tuple) else (value,)
