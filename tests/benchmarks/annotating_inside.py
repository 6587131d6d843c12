"""The window with an article full of annotations, timed from the key that is pressed to what is painted.

`python -m tests.benchmarks.annotating_inside PROFILE ARCHIVE` prints a JSON object a line for `annotating`: the first
two articles of the archive are annotated, its first code has the key 1. Nothing is told of the screen itself: a frame
ends when the sheet has painted it.
"""

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

_TIMES: Final = 9
_OPENINGS: Final = 5
_PATIENCE: Final = 90.0
_QUIET: Final = 0.1
_GLANCE: Final = 1
"""Milliseconds between two looks whether something holds."""

_WORDS: Final = 25
"""Code points of a passage that is marked."""


class Painted:
    """Listens to what sheets paint."""

    def __init__(self) -> None:
        from triptych.views.reader.paper import Paper

        self._original = Paper.paintEvent
        self._expected: Callable[[Any], bool] | None = None
        self.at = 0.0
        listener = self

        def paint(paper: Paper, event: QPaintEvent) -> None:
            listener._original(paper, event)
            if listener._expected is not None and listener._expected(paper):
                listener.at, listener._expected = time.perf_counter(), None

        Paper.paintEvent = paint  # type: ignore[method-assign,assignment]

    def since(self, expected: Callable[[Any], bool], act: Callable[[], object]) -> float:
        """Milliseconds from what is done until a sheet has painted what is expected.

        Args:
            expected: whether a sheet shows it.
            act: what is done.
        """
        self._expected = expected
        begun = time.perf_counter()
        act()
        until(lambda: self._expected is None)
        return (self.at - begun) * 1000


def until(held: Callable[[], bool]) -> None:
    """Lets the window live until something holds, as its own event loop does: asleep while nothing is to be done.

    Raises:
        TimeoutError: it does not come to hold.
    """
    ends = time.monotonic() + _PATIENCE
    loop = QEventLoop()

    def look() -> None:
        if held() or time.monotonic() > ends:
            loop.quit()

    looking = QTimer(interval=_GLANCE)
    looking.timeout.connect(look)
    looking.start()
    loop.exec()
    looking.stop()
    if not held():
        raise TimeoutError


def rest(services: Any) -> None:
    """Lets the window live until nothing has been asked or written for a moment."""
    since = time.monotonic()

    def rests() -> bool:
        nonlocal since
        if services.reading.busy or services.desk.busy:
            since = time.monotonic()
        return time.monotonic() - since > _QUIET

    until(rests)


def opening(window: Any, painted: Painted) -> dict[str, list[float]]:
    """The times from choosing an article until it is painted with all annotations in sight, and until all are there.

    In between a key that goes to the next sentence is pressed, and timed until that one is painted as the lit one.
    """
    room = window.services.room
    told: dict[str, list[float]] = {"opening": [], "key": [], "complete": []}
    for number in range(_OPENINGS + 1):
        article = 1 + number % 2

        def whole(paper: Any, article: int = article) -> bool:
            pane = window.navigation.current.stepping.pane
            return bool(
                pane is not None and pane.article == article and pane.sheet is paper and paper.layers.highlights
            )

        def stepped(paper: Any) -> bool:
            return 1 in paper.look.lit

        def act(article: int = article) -> None:
            room.open_story(None, (article,))
            window.services.actions.trigger("go.read")

        room.move_caret(article, 0)
        begun = time.perf_counter()
        told["opening"].append(painted.since(whole, act))
        told["key"].append(painted.since(stepped, partial(window.services.actions.trigger, "read.next_sentence")))
        until(lambda: window.navigation.current.stepping.pane.opened.complete)
        told["complete"].append((time.perf_counter() - begun) * 1000)
        rest(window.services)
    return {name: each[1:] for name, each in told.items()}  # the first time Read itself is made


def coding(window: Any, painted: Painted, *, asking: bool) -> list[float]:
    """The times from the key that gives a code until the passage is painted with it.

    Args:
        window: shows an article with annotations.
        painted: listens.
        asking: by the code's own key in the list of codes; else by the command that gives the last code once more.
    """
    from triptych.domain.text import Span

    stepping, taken = window.navigation.current.stepping, []
    pane = stepping.pane
    for number in range(_TIMES):
        sentence = pane.opened.whole.sentences[5 * number + asking]
        span = Span(sentence.start + 1, sentence.start + 1 + _WORDS)
        stepping.select(pane, span)
        rest(window.services)

        def marked(paper: Any, span: Span = span) -> bool:
            return paper is pane.sheet and any(each.span == span and each.hue for each in paper.painted.highlights)

        assert not marked(pane.sheet)
        actions = window.services.actions
        if asking:
            actions.trigger("read.highlight")
            until(lambda: QApplication.activePopupWidget() is not None)
            rest(window.services)
            (field,) = (each for each in QApplication.allWidgets() if isinstance(each, QLineEdit) and each.hasFocus())
            taken.append(painted.since(marked, partial(QTest.keyClick, field, Qt.Key.Key_1)))
        else:
            taken.append(painted.since(marked, partial(actions.trigger, "read.repeat_code")))
        rest(window.services)
        assert marked(pane.sheet)
    return taken


def filtering(window: Any) -> dict[str, float]:
    """The first filter by words after a look at Findings, and the next ones, from the key to list and counts."""
    services = window.services
    begun = time.perf_counter()
    services.actions.trigger("go.findings")
    view = window.navigation.current
    until(lambda: view._list.model.rowCount() > 0)
    told = {"list": (time.perf_counter() - begun) * 1000}
    field, answered = view._list.field, list[float]()
    view._list.model.answered.connect(lambda: answered.append(time.perf_counter()))
    for name, words in (("first", "harbour"), ("second", "finding 4"), ("third", "говорит")):
        answered.clear()
        begun = time.perf_counter()
        field.setText(words)
        until(lambda: bool(answered))
        told[name] = (answered[0] - begun) * 1000
        until(lambda: not services.reading.busy)
        told[f"{name}_counted"] = (time.perf_counter() - begun) * 1000
    return told


def annotating(profile: Path, archive: Path) -> None:
    """Opens the window, and says what was measured in it."""
    from triptych.application import Application, qt_application
    from triptych.jobs.making import Making
    from triptych.paths import Profile
    from triptych.settings import read_settings
    from triptych.views.window.furnishing import Furnishing
    from triptych.views.window.window import MainWindow

    gc.disable()  # as the launcher does
    furnished: list[Furnishing] = []
    stop = Furnishing.stop

    def stopped(furnishing: Furnishing) -> None:
        furnished.append(furnishing)
        stop(furnishing)

    Furnishing.stop = stopped  # type: ignore[method-assign,assignment]
    Making.begin = lambda _self: None  # type: ignore[method-assign,assignment] # recognising names has its own figures
    qt_application()
    painted = Painted()
    opened = MainWindow.open

    def measured(window: MainWindow) -> None:
        until(lambda: bool(furnished))  # its other places are made in the first seconds
        rest(window.services)
        told: dict[str, Any] = opening(window, painted)
        told["asked"] = coding(window, painted, asking=True)
        told["repeated"] = coding(window, painted, asking=False)
        told["findings"] = filtering(window)
        print(json.dumps(told), flush=True)
        window.close()

    def opened_and_measured(window: MainWindow) -> None:
        opened(window)
        QTimer.singleShot(0, window, lambda: measured(window))

    MainWindow.open = opened_and_measured  # type: ignore[method-assign,assignment]
    given = Profile.under(profile)
    Application(given, read_settings(given.settings)).run(archive)


if __name__ == "__main__":
    annotating(Path(sys.argv[1]), Path(sys.argv[2]))
