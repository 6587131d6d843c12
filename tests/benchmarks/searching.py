"""How quickly a large library is searched: the table of the README.

Usage: python -m tests.benchmarks.searching FILE [--index] [--recoll FOLDER] (from the root of the repository)

FILE is a library made by `python -m tests.benchmarks.library`; it stays as it is but for articles that are added and
taken back. With --index its index is made anew first and timed. With --recoll the texts of its first articles are
written into FOLDER as files, indexed by Recoll (Debian's recollcmd) and asked for the same words by its command and
by ours.
"""

import argparse
import os
import platform
import random
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from sqlalchemy import func, select, text

from tests.benchmarks.library import LANGUAGES, PEOPLE, vocabulary
from tests.samples import incoming
from triptych.archive.archive import Archive, opened
from triptych.archive.fulltext import INDEX, FullTextIndex, fulltext_index
from triptych.archive.indexing import bring_up_to_date
from triptych.archive.queries.search import search
from triptych.archive.schema import Revision
from triptych.archive.searching.planning import planned
from triptych.archive.searching.syntax import parse
from triptych.language.inflection import prepare
from triptych.operations.articles import add_articles
from triptych.operations.desk import Desk

QUERIES: Final = 200
ADDED: Final = 100
RECOLL_FILES: Final = 100_000
FIRST_PAGE: Final = 20


def main() -> None:
    """Prints a line for each thing measured."""
    options = _options()
    archive = opened(options.file)
    load = os.getloadavg()[0]
    print(f"{platform.machine()}, Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}, load {load:.1f}")
    prepare()
    if options.index:
        index_anew(archive)
    sizes(archive)
    asked = queries()
    cold(archive, asked)
    for name, newest in (("newest first", True), ("best match", False)):
        told(f"first page, {name}, warm", [timed(partial(find, archive, each, newest=newest)) for each in asked])
    counts(archive, asked)
    added(archive)
    print(f"memory of this program at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:,.0f} MB")
    if options.recoll:
        compare_recoll(archive, options.recoll, asked)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--index", action="store_true")
    parser.add_argument("--recoll", type=Path)
    return parser.parse_args()


def queries() -> list[str]:
    """Mixed queries: words common and rare, two words, phrases, beginnings, alternatives, unwanted words, fields."""
    generator = random.Random(4)
    words = {language: vocabulary(language)[0] for language in LANGUAGES}
    made = list(PEOPLE.values())
    while len(made) < QUERIES:
        chosen = words[generator.choice(LANGUAGES)]
        common, rare = chosen[generator.randrange(200)], chosen[generator.randrange(len(chosen))]
        kinds = [
            common, rare, f"{common} {rare}", f"{common} {chosen[generator.randrange(200)]}", f'"{common} {rare}"',
            f"{rare[:4]}*", f"{common} OR {rare}", f"{common} -{rare}", f"title:{rare}",
            f"{common} date:{generator.randrange(2016, 2025)}", f"{common} language:{generator.choice(LANGUAGES)}",
        ]  # fmt: skip
        made.append(generator.choice(kinds))
    return made


def find(archive: Archive, typed: str, *, newest: bool) -> int:
    """A first page as the window and the command ask for it: both files opened, places and extracts found."""
    with archive.reading() as session, fulltext_index(archive) as index:
        return search(session, index, parse(typed), limit=FIRST_PAGE, newest=newest).total


def timed(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def told(what: str, seconds: Sequence[float]) -> None:
    ordered = sorted(seconds)
    tail = ordered[int(len(ordered) * 0.95)]
    print(f"{what}: median {statistics.median(ordered) * 1000:,.1f} ms, p95 {tail * 1000:,.1f} ms, longest "
          f"{ordered[-1] * 1000:,.0f} ms ({len(ordered)} queries)")  # fmt: skip


def index_anew(archive: Archive) -> None:
    INDEX.discard(archive.path)
    started, used = time.perf_counter(), time.process_time()
    done = bring_up_to_date(archive, lambda _done, _total: None)
    seconds, cpu = time.perf_counter() - started, time.process_time() - used
    print(f"index of {done:,} articles made in {seconds / 60:,.1f} min ({done / seconds:,.0f} a second; "
          f"{cpu:,.0f} s of processor)")  # fmt: skip


def sizes(archive: Archive) -> None:
    with archive.reading() as session, fulltext_index(archive) as index:
        live, _dead = index.counts()
        everything = session.scalar(select(func.count()).select_from(Revision)) or 0
        size = session.scalar(
            text("SELECT sum(length(CAST(text AS BLOB))) FROM (SELECT text FROM revision LIMIT 9000)")
        )
    of_text = size / min(everything, 9000) * live
    of_index = INDEX.path(archive.path).stat().st_size
    print(f"{live:,} articles in the index, of {everything:,}; index {of_index / 1e6:,.0f} MB, "
          f"{of_index / of_text:.2f} of the text")  # fmt: skip


def cold(archive: Archive, asked: Sequence[str]) -> None:
    """Every tenth query with the files dropped from the system's cache before."""
    seconds = []
    for each in asked[::10]:
        for path in (archive.path, INDEX.path(archive.path)):
            descriptor = os.open(path, os.O_RDONLY)
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(descriptor)
        seconds.append(timed(partial(find, archive, each, newest=True)))
    told("first page, newest first, cold", seconds)


def counts(archive: Archive, asked: Sequence[str]) -> None:
    with archive.reading() as session, fulltext_index(archive) as index:
        plans = [planned(session, parse(each)) for each in asked]
        told("“1,000+”", [timed(partial(index.count, plan, 1000)) for plan in plans])
        told("exact count", [timed(partial(index.count, plan)) for plan in plans])


def added(archive: Archive) -> None:
    """One article brought in and indexed, on the disk, again and again; then taken back."""
    desk = Desk(archive)
    with fulltext_index(archive) as index:
        seconds = [timed(partial(add_one, archive, desk, index, number)) for number in range(ADDED)]
    seconds.sort()
    print(f"one article added and indexed: median {statistics.median(seconds) * 1000:,.1f} ms, p99 "
          f"{seconds[int(ADDED * 0.99)] * 1000:,.1f} ms")  # fmt: skip
    for _number in range(ADDED):
        desk.undo()


def add_one(archive: Archive, desk: Desk, index: FullTextIndex, number: int) -> None:
    report = incoming(f"Added report {number}\n" + f"A word and another, {number}. " * 60)
    desk.perform(add_articles, incoming=[report], story=None, outcomes=[])
    with archive.reading() as session:
        index.catch_up(session)


def compare_recoll(archive: Archive, folder: Path, asked: Sequence[str]) -> None:
    """The same words asked of Recoll's command over the same texts, and of ours, each a program of its own."""
    if shutil.which("recollq") is None:
        sys.exit("recollq is not installed (apt-get install recollcmd)")
    settings = folder / "settings"
    if not settings.exists():
        write_texts(archive, folder / "texts")
        settings.mkdir()
        (settings / "recoll.conf").write_text(
            f"topdirs = {folder / 'texts'}\nindexstemminglanguages = english russian\n"
        )
        started = time.perf_counter()
        subprocess.run(["recollindex", "-c", settings, "-z"], check=True, capture_output=True)
        print(f"Recoll's index: {(time.perf_counter() - started) / 60:,.1f} min")
    plain = [each for each in asked if each.isalpha()][:40]
    theirs = [timed(partial(_run, "recollq", "-c", settings, "-n", "20", "-q", each)) for each in plain]
    told("Recoll's command", theirs)
    program = (sys.executable, "-m", "triptych", "--archive", archive.path, "--json", "search", "--limit", "20")
    ours = [timed(partial(_run, *program, each)) for each in plain]
    told("our command, the whole of it", ours)
    inner = [timed(partial(find, archive, each, newest=False)) for each in plain]
    told("our query alone", inner)
    ratio = statistics.median(inner) / statistics.median(theirs)
    print(f"ratio of medians: our query to Recoll's command {ratio:.2f}, command to command "
          f"{statistics.median(ours) / statistics.median(theirs):.2f}")  # fmt: skip


def write_texts(archive: Archive, folder: Path) -> None:
    folder.mkdir(parents=True)
    with archive.reading() as session:
        for number, words in session.execute(select(Revision.id, Revision.text).limit(RECOLL_FILES)):
            place = folder / f"{number // 1000}"
            place.mkdir(exist_ok=True)
            (place / f"{number}.txt").write_text(words, encoding="utf-8")


def _run(*command: object) -> None:
    subprocess.run([str(each) for each in command], check=True, capture_output=True)


if __name__ == "__main__":
    main()
