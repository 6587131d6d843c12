"""What recognising costs: an article of 500 words, and many articles in the background of a window that is used.

    python -m tests.benchmarks.names [article | background [ARTICLES]]

`article` prints the time for names, values and linking of 500 words a language once the engines are warm. `background`
(10,000 articles without a number) opens the window on an archive nothing of which was recognised, goes from place to
place while its background process works, and prints how many moments there were in which the window did not answer,
beside those of a run in which nothing is made.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from tests.samples import REPOSITORY
from triptych.archive.archive import Archive
from triptych.archive.creation import create
from triptych.archive.queries.examined import ENTITIES
from triptych.archive.schema import Article, Derivation, Maker, Mention
from triptych.ingest.folder import Document
from triptych.operations.importing import import_documents

WORDS = 500
RUNS = 15
LANGUAGES = ("en", "vi", "ru")
SECONDS = 40
_START_SECONDS = 8
_STEAL = 7


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", nargs="?", default="article", choices=["article", "background", "inside"])
    parser.add_argument("articles", nargs="?", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="how long the window is used")
    parser.add_argument("--archive", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--idle", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    print(f"load at the start: {os.getloadavg()[0]:.1f}", file=sys.stderr)
    if options.what == "article":
        article()
    elif options.what == "background":
        background(options.articles, options.seconds)
    else:
        inside(options.archive, options.seconds, idle=options.idle)


# --- One article -----------------------------------------------------------------------------------------------------


def article() -> None:
    """Prints a line a language: clock and processor, median and longest of some runs."""
    from triptych.entities.learnt import forms_in, with_learnt
    from triptych.entities.recognition import recognise
    from triptych.language.values import find_values
    from triptych.operations.making import make_for

    print("| 500 words | names and values: clock, longest | processor | with linking and writing | processor |")
    print("|---|---|---|---|---|")
    for language in LANGUAGES:
        text = _words(language, 0)

        def read(text: str = text, language: str = language) -> None:
            with_learnt(text, language, recognise(text, language), {})
            forms_in(text, language)
            find_values(text, language, published="2019-05-23")

        median, longest, processor = _timed(read)
        with tempfile.TemporaryDirectory() as folder:
            archive = create(Path(folder) / "one.triptych")
            _bring_in(archive, language, [_words(language, number) for number in range(RUNS + 1)])
            with archive.reading() as session:
                numbers = iter(session.scalars(select(Article.id)).all())
            whole, _longest, own = _timed(lambda: make_for(archive, [next(numbers)], [ENTITIES]))  # noqa: B023
        print(
            f"| {language} | {median:.0f} ms, {longest:.0f} ms | {processor:.0f} ms | {whole:.0f} ms | {own:.0f} ms |"
        )


def _timed(work: Callable[[], object]) -> tuple[float, float, float]:
    """Median and longest time by the clock, and the median of the processor's, in milliseconds; warmed once."""
    work()
    clock, processor = [], []
    for _run in range(RUNS):
        begun, own = time.perf_counter(), time.process_time()
        work()
        clock.append(1000 * (time.perf_counter() - begun))
        processor.append(1000 * (time.process_time() - own))
    return statistics.median(clock), max(clock), statistics.median(processor)


def _words(language: str, number: int) -> str:
    """Five hundred words out of the starter articles of a language, each number in another order."""
    generator = random.Random(number)
    lines = [
        line
        for path in sorted((REPOSITORY / "seeds" / "articles").glob(f"*.{language}.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line
    ]
    generator.shuffle(lines)
    taken, count = [f"Report {number}"], 2
    for line in lines * 9:
        words = line.split()[: WORDS - count]
        taken.append(" ".join(words))
        count += len(words)
        if count >= WORDS:
            break
    return "\n\n".join(taken) + "\n"


def _bring_in(archive: Archive, language: str, texts: Sequence[str]) -> None:
    documents = (
        Document(path=Path(f"{number}.txt"), name=f"{number}.txt", data=text.encode())
        for number, text in enumerate(texts)
    )
    for _result in import_documents(archive, documents, language=language, story=None):
        pass


# --- In the background -----------------------------------------------------------------------------------------------


def background(articles: int, seconds: float) -> None:
    """Prints how the window did while names were recognised, and while nothing was."""
    with tempfile.TemporaryDirectory() as folder:
        archive = create(Path(folder) / "many.triptych")
        for place, language in enumerate(LANGUAGES):
            share = articles // 3 + (place < articles % 3)
            _bring_in(archive, language, [_words(language, number) for number in range(share)])
        print(f"| {articles:,} articles | beats | over 50 ms late | longest | recognised | names | host took |")
        print("|---|---|---|---|---|---|---|")
        for idle in (True, False):
            command = [sys.executable, "-m", "tests.benchmarks.names", "inside", "--archive", str(archive.path)]
            command += ["--seconds", str(seconds), *(["--idle"] if idle else [])]
            environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
            before = _ticks()
            done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, timeout=seconds + 300)
            told = json.loads(done.stdout.splitlines()[-1])
            spent = [after - earlier for earlier, after in zip(before, _ticks(), strict=True)]
            stolen = spent[_STEAL] / max(sum(spent), 1)
            late = [each["ms"] for each in told["slow"] if each["doing"] == "use"]
            what = "nothing is made" if idle else "in the background"
            print(
                f"| {what} | {told['beats']:,} | {len(late)} | {max(late, default=0):.0f} ms | "
                f"{told['linked']:,} in {seconds:.0f} s | {told['names']:,} | {stolen:.0%} |"
            )


def _ticks() -> list[int]:
    """What the processors did so far, by kind, where Linux tells it: of a virtual machine the host takes some."""
    told = Path("/proc/stat")
    return [int(each) for each in told.read_text().split("\n")[0].split()[1:9]] if told.exists() else [0] * 8


def inside(path: Path, seconds: float, *, idle: bool) -> None:
    """Uses the window for some seconds, and says what held it up and how much was made in that time."""
    from tests.benchmarks.window_inside import Watchdog, say
    from triptych.application import Application, qt_application
    from triptych.jobs.making import Making
    from triptych.paths import Profile
    from triptych.settings import read_settings
    from triptych.views.window.window import MainWindow

    if idle:
        Making.begin = lambda _self: None  # type: ignore[method-assign,assignment]
    qt_application()
    watchdog = Watchdog()
    opened = MainWindow.open

    def opened_and_used(window: MainWindow) -> None:
        opened(window)
        _use(window, watchdog, seconds)

    MainWindow.open = opened_and_used  # type: ignore[method-assign,assignment]
    profile = Profile.under(path.parent / "profile")
    Application(profile, read_settings(profile.settings)).run(path)
    watchdog.end()
    from triptych.archive.archive import opened as archive_at

    with archive_at(path).reading() as session:
        linked = session.scalar(select(func.count()).select_from(Derivation).join(Maker).where(Maker.kind == ENTITIES))
        names = session.scalar(select(func.count()).select_from(Mention))
    say(beats=watchdog.beats, slow=watchdog.slow, linked=linked, names=names)


def _use(window: Any, watchdog: Any, seconds: float) -> None:
    """Goes from place to place every half second, and closes the window in the end; its start is not counted."""
    from PySide6.QtCore import QTimer

    places = cycle(("search", "findings", "timeline", "library"))
    began = time.monotonic()

    def step() -> None:
        if time.monotonic() - began > seconds + _START_SECONDS:
            timer.stop()
            watchdog.doing = "close"
            window.close()
            return
        if watchdog.doing == "start" and time.monotonic() - began > _START_SECONDS:
            watchdog.doing, watchdog.beats = "use", 0
            watchdog.slow.clear()
        window.services.actions.trigger(f"go.{next(places)}")

    timer = QTimer(window, interval=500)
    timer.timeout.connect(step)
    timer.start()


if __name__ == "__main__":
    main()
