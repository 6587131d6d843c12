"""A reader's session in the window of a package: by keys alone, on a screen that nobody sees, in a bare system."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from bare import ENVIRONMENT, Bare

LANGUAGES = ("en", "vi", "ru")
NO_NETWORK = ("unshare", "-rn")
EXPORT = "F12"
SETTINGS = {"look_before_adding": "never", "keys": {"findings.export": [EXPORT]}}
"""No questions, and a key for what has none: the names of commands are other ones in each language."""
PATIENCE = 900.0
"""Seconds after which something that should have happened did not: what the window makes in the background gives way
to all else that the machine does."""
BY_LANGUAGE = """
    SELECT count(DISTINCT article.language) FROM mention JOIN article ON article.revision = mention.revision_id
"""


def expect(fact: object, sentence: str) -> None:
    """Ends the trial with the sentence unless the fact holds."""
    if not fact:
        sys.exit(sentence)


def until(happened: Callable[[], Any], what: str) -> Any:
    """Waits until something is so, and gives it; ends the trial if it never is."""
    end = time.monotonic() + PATIENCE
    while not (found := happened()):
        if time.monotonic() > end:
            sys.exit(f"This did not happen in {PATIENCE:.0f} s: {what}.")
        time.sleep(0.2)
    return found


def watched(log: Path) -> tuple[str, ...]:
    """What writes down every socket that a program asks for, the programs that it starts included."""
    return ("strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=socket", "-o", str(log))


def expect_no_internet(log: Path) -> None:
    """No socket that was asked for reaches beyond the machine."""
    asked = [line for line in log.read_text(encoding="utf-8").splitlines() if "AF_INET" in line]
    expect(not asked, f"The program asks for the network: {asked[:3]}.")


@contextmanager
def screen() -> Iterator[str]:
    """A screen that nobody sees; gives its name."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        with os.fdopen(reader) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


class Window:
    """The program at work on a screen.

    Attributes:
        seconds: from the start until the window could be seen.
        worked: how many of them a processor worked for the program, where nothing runs it from outside.

    Args:
        inside: the system that it is installed in.
        display: the screen's name.
        words: what the program is told.
        before: what runs it outside, such as strace.
        variables: of its environment, besides those that it needs.
    """

    def __init__(
        self,
        inside: Bare,
        display: str,
        words: Sequence[str],
        before: Sequence[str] = (),
        variables: Mapping[str, str] | None = None,
    ) -> None:
        self._display = display
        given = {**ENVIRONMENT, "DISPLAY": display, "DBUS_SESSION_BUS_ADDRESS": "disabled:", **(variables or {})}
        began = time.monotonic()
        self._process = subprocess.Popen(
            inside.command(("/usr/bin/triptych", *words), before), env=given, start_new_session=True
        )
        (self._main, *_others) = until(self._windows, "the window opens")
        self.seconds, self.worked = time.monotonic() - began, self._worked()
        time.sleep(2)
        self._focus(self._main)

    def press(self, *keys: str) -> None:
        """Presses keys, one after the other."""
        for key in keys:
            self._xdotool("key", "--clearmodifiers", key)
            time.sleep(0.3)

    def press_until(self, happened: Callable[[], Any], what: str, *keys: str) -> None:
        """Presses keys, again where what they should do has not happened: a window may not be ready for them yet."""

        def tried() -> bool:
            for key in keys:
                self.press(key)
                time.sleep(1)
            for _each in range(20):
                if happened():
                    return True
                time.sleep(0.5)
            return False

        until(tried, what)

    def write(self, text: str) -> None:
        """Types a text."""
        self._xdotool("type", "--clearmodifiers", "--delay", "60", text)
        time.sleep(2)

    def asks(self) -> list[str]:
        """The dialogs that have opened."""
        return [each for each in self._windows() if each != self._main]

    def choose_file(self, path: str) -> None:
        """Types a path into the dialog for files that has opened."""
        self._focus(until(self.asks, "a dialog opens")[-1])
        time.sleep(1)
        self.press("ctrl+a")
        self.write(path)
        self.press("Return")
        until(lambda: self._windows() == [self._main], "the dialog closes")
        self._focus(self._main)

    def titled(self, title: str) -> bool:
        """Whether a window's title holds a word."""
        return bool(self._xdotool("search", "--onlyvisible", "--name", re.escape(title)))

    def quit(self) -> None:
        """Ends the program by its own key, and makes sure that it ended well."""
        until(self._ends, "the program ends")
        status = self._process.wait()
        expect(status == 0, f"The window ended with status {status}.")

    def kill(self) -> None:
        """Ends the program at once, if it still runs, with what watches it and what it has started."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def _ends(self) -> bool:
        self._focus(self._main)
        self.press("ctrl+q")
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            return False
        return True

    def _worked(self) -> float:
        fields = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _focus(self, window: str) -> None:
        """Gives it the keyboard: there is no window manager that would."""
        self._xdotool("windowfocus", "--sync", window)

    def _windows(self) -> list[str]:
        if self._process.poll() is not None:
            sys.exit(f"The program ended with status {self._process.returncode}.")
        return self._xdotool("search", "--onlyvisible", "--class", "triptych").split()

    def _xdotool(self, *words: str) -> str:
        environment = {**os.environ, "DISPLAY": self._display, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(["xdotool", *words], env=environment, check=False, capture_output=True, text=True)
        return done.stdout.strip()


def whole_job(inside: Bare, folder: Path, language: str) -> float:
    """Brings reports in, reads them linked, highlights, finds and exports; gives the seconds until the window."""
    profile, log = folder / f"profile-{language}", folder / f"calls-{language}"
    archive = folder / f"window-{language}.triptych"
    inside.run("triptych", "--profile", str(profile), "new", str(archive))
    settings = profile / "settings/settings.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(json.dumps({"language": language, **SETTINGS}), encoding="utf-8")
    words = ("--profile", str(profile), "--archive", str(archive))
    with screen() as display:
        window = Window(inside, display, words, (*NO_NETWORK, *watched(log)), {"LANGUAGE": language})
        try:
            _work(window, archive, profile)
            window.quit()
        finally:
            window.kill()
    expect_no_internet(log)
    return window.seconds


def _work(window: Window, archive: Path, profile: Path) -> None:
    out = archive.with_suffix(".jsonld")
    window.press("ctrl+shift+o")
    window.choose_file(str(archive.parent / "reports"))
    until(lambda: _count(archive, "SELECT count(*) FROM article") > 1, "the reports are in the archive")
    until(lambda: _count(archive, "SELECT count(*) FROM story"), "a story is proposed")
    until(lambda: _count(archive, BY_LANGUAGE) == len(LANGUAGES), "names are found in three languages")
    window.press_until(lambda: len(_panes(profile)) > 1, "the reports stand side by side", "ctrl+1", "Escape", "Return")
    until(lambda: _count(archive, "SELECT count(*) FROM bead WHERE NOT candidate"), "their sentences are linked")
    time.sleep(2)
    window.press("j", "j")
    highlighted = "SELECT count(*) FROM annotation"
    window.press_until(lambda: _count(archive, highlighted), "a passage is highlighted", "Escape", "h", "Return")
    window.press("Escape", "ctrl+3")
    window.write("sobyanin")
    window.press_until(lambda: _place(profile) == "read", "what was found is open", "ctrl+Down", "Return")
    window.press_until(window.asks, "a dialog opens", "Escape", "ctrl+4", EXPORT)
    window.choose_file(str(out))
    until(out.exists, "the annotations are exported")
    expect(json.loads(out.read_text(encoding="utf-8")), "The file of annotations is empty.")


def _count(archive: Path, question: str) -> int:
    """What a question to the archive gives, while the window works on it; 0 where it cannot be asked just now."""
    with closing(sqlite3.connect(f"{archive.as_uri()}?mode=ro", uri=True)) as connection:
        try:
            return int(connection.execute(question).fetchone()[0])
        except sqlite3.OperationalError:  # the window is opening or closing its log at this moment
            return 0


def _session(profile: Path) -> dict[str, Any]:
    """Where the window is, as it keeps it."""
    file = profile / "settings/session.json"
    try:
        kept: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept


def _place(profile: Path) -> str | None:
    place: str | None = _session(profile).get("window", {}).get("place")
    return place


def _panes(profile: Path) -> list[int]:
    rooms = _session(profile).get("rooms", {})
    return [article for room in rooms.values() for article, _folded in room["panes"]]
