"""The window, watched from inside its own process: when it can be used, and what holds its thread up.

`python -m tests.benchmarks.window_inside start|walk|search PROFILE ARCHIVE` prints a JSON object a line for
`window` and `searching`.
"""

import gc
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, Final

STARTED: Final = float(os.environ.get("BENCHMARK_STARTED", "0")) or time.time()
SLOW: Final = 0.050
_LOOK: Final = 0.005
_BEAT_MILLISECONDS: Final = 5
_STEP_MILLISECONDS: Final = 5
_PATIENCE: Final = 20.0

gc.disable()

import triptych.cli.context  # noqa: E402,F401 - as the program does, before Qt
from triptych.cli.window import load_qt  # noqa: E402

load_qt()

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QKeyEvent  # noqa: E402
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit  # noqa: E402

Seen = tuple[tuple[CodeType, int], tuple[tuple[CodeType, int], ...]]


class Watchdog(QObject):
    """A heart that beats on the window's thread; a signal looks at what that does when a beat is late.

    A second thread must not look: a frame that it held for a moment too long would keep painters and events alive.
    """

    def __init__(self) -> None:
        super().__init__(QCoreApplication.instance())
        self.doing = "start"
        self.slow: list[dict[str, Any]] = []
        self.beats = 0
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._stacks: list[Seen] = []
        self._heart = QTimer(self, interval=_BEAT_MILLISECONDS, timerType=Qt.TimerType.PreciseTimer)
        self._heart.timeout.connect(self._on_beat)
        self._heart.start()
        signal.signal(signal.SIGALRM, self._on_alarm)
        signal.setitimer(signal.ITIMER_REAL, _LOOK, _LOOK)

    def end(self) -> None:
        """Looks no more."""
        signal.setitimer(signal.ITIMER_REAL, 0)
        self._heart.stop()

    def _on_beat(self) -> None:
        late = time.perf_counter() - self._last - _BEAT_MILLISECONDS / 1000
        worked = time.thread_time() - self._worked
        stacks, self._stacks = self._stacks, []
        if late > SLOW:
            places = list(map(_place, stacks))
            most = sorted(dict.fromkeys(places), key=places.count, reverse=True)
            self.slow.append({"doing": self.doing, "ms": late * 1000, "worked": worked * 1000, "at": most[:8]})
        self.beats += 1
        self._last, self._worked = time.perf_counter(), time.thread_time()

    def _on_alarm(self, _number: int, frame: FrameType | None) -> None:
        if time.perf_counter() - self._last > SLOW / 4 and frame is not None:
            self._stacks.append(_seen(frame))


def _seen(frame: FrameType) -> Seen:
    """Where the program is: the innermost line, and the innermost three of our own code.

    As little as can be: what looks must not be what takes the time.
    """
    inner, ours = frame, list[tuple[CodeType, int]]()
    outer: FrameType | None = frame
    while outer is not None and len(ours) < 3:
        if "/triptych/" in outer.f_code.co_filename:
            ours.append((outer.f_code, outer.f_lineno))
        outer = outer.f_back
    return (inner.f_code, inner.f_lineno), tuple(ours)


def _place(seen: Seen) -> str:
    """The words for it."""
    (code, line), ours = seen
    called = "" if "/triptych/" in code.co_filename else f" > {Path(code.co_filename).name}:{line}"
    lines = [f"{each.co_filename.rpartition('/triptych/')[2]}:{at} {each.co_name}" for each, at in reversed(ours)]
    return " > ".join(lines) + called


def say(**told: Any) -> None:
    print(json.dumps(told), flush=True)


class Driver(QObject):
    """Does one thing after the other, each when all questions of the one before are answered."""

    def __init__(self, window: Any, watchdog: Watchdog, steps: Iterator[str], ended: Callable[[], object]) -> None:
        super().__init__(window)
        self._watchdog = watchdog
        self._window = window
        self._steps = steps
        self._ended = ended
        self._quiet = 0
        self._began = time.monotonic()
        self._timer = QTimer(self, interval=_STEP_MILLISECONDS)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    def _on_timeout(self) -> None:
        services = self._window.services
        busy = services.reading.busy or services.desk.busy or services.tasks.busy
        waited = time.monotonic() - self._began
        self._quiet = 0 if busy and waited < _PATIENCE else self._quiet + 1
        if self._quiet < 20:
            return
        self._quiet, self._began = 0, time.monotonic()
        try:
            self._watchdog.doing = next(self._steps)
        except StopIteration:
            self._timer.stop()
            self._ended()


def start(profile: Path, archive: Path) -> None:
    """Opens the window, says when it can be used, and closes it."""
    from triptych.application import Application
    from triptych.paths import Profile
    from triptych.settings import read_settings
    from triptych.views.window.window import MainWindow

    imported = time.time() - STARTED
    opened = MainWindow.open

    def opened_and_told(window: MainWindow) -> None:
        opened(window)
        shown = time.time() - STARTED
        reading, turns = window.services.reading, 0

        def look() -> None:
            nonlocal turns
            if reading.busy:
                turns = 0
                timer.stop()  # what looks all the time would take it from what is waited for
                return
            turns += 1
            if turns > 2:
                timer.stop()
                window.grab()
                say(imported=imported, shown=shown, usable=time.time() - STARTED, processor=time.process_time())
                window.close()

        timer = QTimer(window, interval=0)
        timer.timeout.connect(look)
        reading.idle.connect(timer.start)
        timer.start()

    MainWindow.open = opened_and_told  # type: ignore[method-assign,assignment]
    given = Profile.under(profile)
    Application(given, read_settings(given.settings)).run(archive)


def walk(profile: Path, archive: Path) -> None:
    """Goes through everything, and says what took too long."""
    from triptych.application import Application, qt_application
    from triptych.paths import Profile
    from triptych.settings import read_settings
    from triptych.views.window.window import MainWindow

    qt_application()
    watchdog = Watchdog()
    opened = MainWindow.open

    def opened_and_driven(window: MainWindow) -> None:
        opened(window)
        Driver(window, watchdog, walking(window), window.close)

    MainWindow.open = opened_and_driven  # type: ignore[method-assign,assignment]
    given = Profile.under(profile)
    Application(given, read_settings(given.settings)).run(archive)
    watchdog.end()
    say(beats=watchdog.beats, slow=watchdog.slow)


def search(profile: Path, archive: Path) -> None:
    """Types into the search, each key while the one before is still looked for; says what that held up, and memory."""
    from triptych.application import Application, qt_application
    from triptych.paths import Profile
    from triptych.settings import read_settings
    from triptych.views.window.window import MainWindow

    qt_application()
    watchdog = Watchdog()
    opened = MainWindow.open

    def opened_and_driven(window: MainWindow) -> None:
        opened(window)
        Driver(window, watchdog, typing(window, watchdog), window.close)

    MainWindow.open = opened_and_driven  # type: ignore[method-assign,assignment]
    given = Profile.under(profile)
    Application(given, read_settings(given.settings)).run(archive)
    watchdog.end()
    typed = [each for each in watchdog.slow if each["doing"] == TYPED]
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    say(
        keys=len(KEYS),
        late=max((each["ms"] for each in typed), default=0.0),
        worked=max((each["worked"] for each in typed), default=0.0),
        over=len(typed),
        at=max(typed, key=lambda each: each["worked"])["at"][:3] if typed else [],
        memory=int(peak.split()[1]) / 1000,
    )


KEYS: Final = (*"the city said", "\b", *"москва ", "\b", *"ha noi", "\b", *"title:a", "\b", *"con* -the")
"""What is typed; a backspace empties the field."""

TYPED: Final = "type in search"
_KEY_MILLISECONDS: Final = 60


def typing(window: Any, watchdog: Watchdog) -> Iterator[str]:
    """A key each 60 ms, whether or not the one before was answered."""
    yield from _do(window, "go.search", "go to search")
    field = window.navigation.current.findChildren(QLineEdit)[0]
    keys = iter(KEYS)

    def press() -> None:
        key = next(keys, None)
        if key is None:
            timer.stop()
        elif key == "\b":
            field.clear()
        else:
            field.insert(key)

    timer = QTimer(window, interval=_KEY_MILLISECONDS)
    timer.timeout.connect(press)
    watchdog.doing = TYPED
    timer.start()
    while timer.isActive():
        yield TYPED
    yield "the end"


def walking(window: Any) -> Iterator[str]:
    """What a reader does in an hour, in a minute."""
    yield "the first place"
    for number in (1, 2):
        for place in ("search", "findings", "timeline", "read", "library"):
            yield from _do(window, f"go.{place}", f"go to {place}, time {number}")
    yield from _looking_through(window)
    yield from _reading(window)
    yield from _seeking(window)
    for place in ("library", "read", "timeline"):
        yield from _do(window, f"go.{place}", f"back to {place}")
        for name in ("view.theme_dark", "view.theme_light", "view.language_ru", "view.language_en", "view.larger"):
            yield from _do(window, name, f"{name} in {place}")
    for dialog in ("file.preferences", "file.backup", "file.trash", "help.keys", "help.about", "view.messages"):
        yield from _do(window, dialog, dialog)


def _do(window: Any, action: str, doing: str) -> Iterator[str]:
    yield doing
    window.services.actions.trigger(action)
    yield doing


def _press(window: Any, key: str, doing: str, text: str = "") -> Iterator[str]:
    yield doing
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key[f"Key_{key}"], Qt.KeyboardModifier.NoModifier, text)
    QCoreApplication.postEvent(QApplication.focusWidget() or window, event)
    yield doing


def _looking_through(window: Any) -> Iterator[str]:
    yield from _scrolling(window, "library")
    for _row in range(5):
        yield from _press(window, "J", "next row in library")


def _reading(window: Any) -> Iterator[str]:
    yield "open three long articles"
    window.services.room.open_story(*long_story(window))
    yield from _do(window, "go.read", "open three long articles")
    for _sentence in range(20):
        yield from _do(window, "read.next_sentence", "next sentence")
    yield from _scrolling(window, "read")
    for lens in ("entities", "differences", "notes", "links"):
        yield from _do(window, f"view.{lens}", f"lens {lens}")


def _seeking(window: Any) -> Iterator[str]:
    yield from _do(window, "go.timeline", "timeline")
    for name in ("zoom_in", "zoom_in", "zoom_out", "whole", "quiet_days"):
        yield from _do(window, f"timeline.{name}", f"timeline.{name}")
    yield from _scrolling(window, "timeline")
    yield from _do(window, "go.search", "search")
    for letter in "bagôc":
        yield f"type {letter} in search"
        for field in window.navigation.current.findChildren(QLineEdit)[:1]:
            field.insert(letter)
        yield f"type {letter} in search"
    yield from _scrolling(window, "search")
    yield from _do(window, "go.palette", "palette")
    for letter in "sto":
        yield from _press(window, letter.upper(), f"type {letter} in palette", letter)
    yield from _press(window, "Escape", "close the palette")


def _scrolling(window: Any, place: str) -> Iterator[str]:
    for area in window.navigation.current.findChildren(QAbstractScrollArea):
        bar = area.verticalScrollBar()
        if area.isVisible() and bar.maximum() > 0:
            for part in range(9):
                yield f"scroll {type(area).__name__} in {place}"
                bar.setValue(bar.maximum() * part // 8)
            yield f"scroll {type(area).__name__} in {place}"


def long_story(window: Any) -> tuple[int, tuple[int, ...]]:
    """The story of the three long articles."""
    from sqlalchemy import select

    from triptych.archive.schema import Article, StoryArticle

    with window.services.archive.reading() as session:
        long = select(Article.id).where(Article.title.in_([f"Long {each}" for each in range(3)]))
        rows = session.execute(
            select(StoryArticle.story_id, StoryArticle.article_id).where(StoryArticle.article_id.in_(long))
        ).all()
    return rows[0][0], tuple(article for _story, article in rows)


if __name__ == "__main__":
    {"start": start, "walk": walk, "search": search}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
