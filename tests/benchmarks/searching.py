"""How quickly a large library is searched: every line of what is asked of the search, measured in one run.

Usage: python -m tests.benchmarks.searching FILE [--articles N] [--index] [--only PART...] [--recoll FOLDER [--files N]]
(from the root of the repository; parts: size, cold, pages, counts, added, many, window, recoll)

FILE is a library of `python -m tests.benchmarks.library`; where there is none it is made, of N articles (20,000). It
stays as it is but for articles that are added and taken back. With --index its index is made anew and timed. The window
is opened over it without a screen. With --recoll the texts of its first articles (100,000, or as --files says) are
written into FOLDER as files, indexed by Recoll (Debian's recollcmd) and asked for the same words by its command and by
ours. Beside each time stands what the processor worked for it: that does not grow when other programs run.

A million articles on a quiet machine: some 60 minutes to make them, 15 for the index, 15 for the rest, 30 for Recoll's
index of 100,000 files; 12 GB of disk.
"""

import argparse
import gc
import json
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from sqlalchemy import func, select, text

from tests.benchmarks.library import LANGUAGES, PEOPLE, library, vocabulary
from tests.samples import incoming
from triptych.archive.archive import Archive, opened
from triptych.archive.derived import keep_open
from triptych.archive.fulltext import INDEX, FullTextIndex, fulltext_index
from triptych.archive.indexing import bring_up_to_date
from triptych.archive.queries.chosen import ChosenArticles, chosen_count
from triptych.archive.queries.filters import ArticleFilter
from triptych.archive.queries.search import COUNTED, search
from triptych.archive.schema import Article, Revision
from triptych.archive.searching.planning import planned
from triptych.archive.searching.syntax import parse
from triptych.language.inflection import prepare
from triptych.operations.articles import add_articles, trash_articles
from triptych.operations.articles_file import write_articles
from triptych.operations.codebook import add_code
from triptych.operations.desk import Desk
from triptych.operations.on_many import perform_on_many
from triptych.operations.tagging import tag_articles

QUERIES: Final = 200
ADDED: Final = 100
RECOLL_FILES: Final = 100_000
ARTICLES: Final = 20_000
CHOSEN: Final = 100_000
FIRST_PAGE: Final = 20


def main() -> None:
    """Prints a line for each thing measured."""
    options = _options()
    if not options.file.exists():
        library(options.file, options.articles)
    archive = opened(options.file)
    load = os.getloadavg()[0]
    print(f"{platform.machine()}, Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}, load {load:.1f}")
    prepare()
    if options.index or not INDEX.path(archive.path).exists():
        index_anew(archive)
    wanted = options.only or [each for each in PARTS if each != "recoll" or options.recoll]
    let_go = keep_open(archive)  # as the window does, and this, too:
    gc.freeze()
    try:
        for part in wanted:
            if part == "recoll":
                compare_recoll(archive, options.recoll, queries(), options.files)
            else:
                PARTS[part](archive)
    finally:
        let_go()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--index", action="store_true")
    parser.add_argument("--only", nargs="+", choices=PARTS)
    parser.add_argument("--recoll", type=Path)
    parser.add_argument("--files", type=int, default=RECOLL_FILES)
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
    """A first page as the window asks for it: connections as they are kept, places and extracts found."""
    with archive.reading() as session, fulltext_index(archive) as index:
        return search(session, index, parse(typed), limit=FIRST_PAGE, newest=newest).total


@dataclass(frozen=True, slots=True)
class Took:
    """How long something took by the clock, and how much of it the processor worked; in seconds."""

    clock: float
    work: float


def timed(action: Callable[[], object]) -> Took:
    started, worked = time.perf_counter(), time.process_time()
    action()
    return Took(time.perf_counter() - started, time.process_time() - worked)


def told(what: str, took: Sequence[Took], share: float = 0.95, needed: str = "") -> None:
    clock, work = sorted(each.clock for each in took), sorted(each.work for each in took)
    tail = int(len(took) * share)
    print(
        f"{what}: p{share * 100:.0f} {clock[tail] * 1000:,.1f} ms (processor {work[tail] * 1000:,.1f}), median "
        f"{statistics.median(clock) * 1000:,.1f} ms (processor {statistics.median(work) * 1000:,.1f}), of {len(took)}"
        f"{f'; needed {needed}' if needed else ''}",
        flush=True,
    )


def index_anew(archive: Archive) -> None:
    INDEX.discard(archive.path)
    started, used = time.perf_counter(), time.process_time()
    done = bring_up_to_date(archive, lambda _done, _total: None)
    seconds, cpu = time.perf_counter() - started, time.process_time() - used
    million = 1e6 / done / 60
    print(f"index of {done:,} articles made anew in {seconds / 60:,.1f} min ({cpu:,.0f} s of processor): a million in "
          f"{million * seconds:,.1f} min (processor {million * cpu:,.1f}); needed 12 min", flush=True)  # fmt: skip


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
          f"{of_index / of_text:.2f} of the text; needed at most 1.2")  # fmt: skip


def pages(archive: Archive) -> None:
    """The first page of each query, in both orders."""
    asked = queries()
    for name, newest, needed in (("newest first", True, "50 ms"), ("best match", False, "200 ms")):
        took = [timed(partial(find, archive, each, newest=newest)) for each in asked]
        told(f"first page, {name}, warm", took, needed=needed)


def cold(archive: Archive) -> None:
    """Every fourth query with the files dropped from the system's cache before."""
    seconds: list[Took] = []
    for each in queries()[::4]:
        for path in (archive.path, INDEX.path(archive.path)):
            descriptor = os.open(path, os.O_RDONLY)
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(descriptor)
        seconds.append(timed(partial(find, archive, each, newest=True)))
    told("first page, newest first, cold", seconds, needed="150 ms")


def counts(archive: Archive) -> None:
    asked = queries()
    with archive.reading() as session, fulltext_index(archive) as index:
        plans = [planned(session, parse(each)) for each in asked]
        many = [plan for plan in plans if index.count(plan) > COUNTED]
        told("“1,000+” of what more fit", [timed(partial(index.count, plan, COUNTED)) for plan in many], needed="5 ms")
        told("up to 1,000 of all", [timed(partial(index.count, plan, COUNTED)) for plan in plans])
        told("exact count", [timed(partial(index.count, plan)) for plan in plans], needed="1 s")


def added(archive: Archive) -> None:
    """One article brought in and indexed, on the disk, again and again; then taken back.

    The first one, for which the program's statements are put together, is told apart.
    """
    desk = Desk(archive)
    with fulltext_index(archive) as index:
        first, *seconds = [timed(partial(add_one, archive, desk, index, number)) for number in range(ADDED + 1)]
    print(f"the first article added: {first.clock * 1000:,.0f} ms (processor {first.work * 1000:,.0f})")
    told("one article added, indexed and on the disk", seconds, 0.99, "50 ms")
    for _number in range(ADDED + 1):
        desk.undo()


def add_one(archive: Archive, desk: Desk, index: FullTextIndex, number: int) -> None:
    report = incoming(f"Added report {number}\n" + f"A word and another, {number}. " * 60)
    desk.perform(add_articles, incoming=[report], story=None, outcomes=[])
    with archive.reading() as session:
        index.catch_up(session)


def on_many(archive: Archive) -> None:
    """As many as 100,000 articles given a code, written into a file, put into the trash; each undone."""
    desk = Desk(archive)
    receipt = desk.perform(add_code, name=f"Benchmark {datetime.now(UTC):%H:%M:%S}")
    code = next(iter(next(iter(receipt.changed.values()))))
    chosen = _first(archive)
    with archive.reading() as session:
        print(f"{chosen_count(session, chosen):,} articles chosen:")
    for operation, values in ((tag_articles, {"code": code}), (trash_articles, {})):
        work = partial(perform_on_many, archive, operation, chosen, _nothing, **values)
        done, undone = timed(work), timed(desk.undo)
        print(f"- {operation.__name__}: {done.clock:,.1f} s (processor {done.work:,.1f}), undone in "
              f"{undone.clock:,.1f} s (processor {undone.work:,.1f})", flush=True)  # fmt: skip
    desk.undo()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        took = timed(partial(write_articles, archive, path, chosen, _nothing))
        size = path.stat().st_size / 1e6
    print(f"- written into a file of {size:,.0f} MB: {took.clock:,.1f} s (processor {took.work:,.1f})", flush=True)
    with fulltext_index(archive) as index, archive.reading() as session:
        index.catch_up(session)


def _first(archive: Archive) -> ChosenArticles:
    """The newest articles, as many as 100,000 where the library is so large."""
    with archive.reading() as session:
        everything = session.scalar(select(func.count()).select_from(Article)) or 0
        days = session.scalars(
            select(Article.published).order_by(Article.published.desc()).offset(min(CHOSEN, everything) - 1).limit(1)
        ).first()
    return ChosenArticles(ArticleFilter(published_from=days))


def _nothing(_done: int, _total: int) -> None:
    """Hears how far it is."""


def window(archive: Archive) -> None:
    """The window over the archive, in a process of its own: when it can be used, what keys hold up, its memory."""
    with tempfile.TemporaryDirectory() as folder:
        runs = [_inside("start", Path(folder), archive)["usable"] for _run in range(3)]
        typed = _inside("search", Path(folder), archive)
    print(f"window usable: {statistics.median(runs):.2f} s (median of 3, without a screen); needed 1.5 s")
    print(f"{typed['keys']} keys typed while searches run: the window's thread was late by at most {typed['late']:.0f} "
          f"ms (work in it {typed['worked']:.0f} ms), {typed['over']} times over 50 ms; needed 50 ms")  # fmt: skip
    print(f"most of the work: {'; '.join(typed['at'])}")
    print(f"memory of the window at most: {typed['memory']:,.0f} MB; needed 400 MB", flush=True)


def _inside(what: str, folder: Path, archive: Archive) -> Any:
    return json.loads(
        subprocess.run(
            (sys.executable, "-m", "tests.benchmarks.window_inside", what, folder / "profile", archive.path),
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "BENCHMARK_STARTED": str(time.time())},
            stdout=subprocess.PIPE, check=True, timeout=900,
        ).stdout.splitlines()[-1]
    )  # fmt: skip


def compare_recoll(archive: Archive, folder: Path, asked: Sequence[str], files: int) -> None:
    """The same words asked of Recoll's command over the same texts, and of ours, each a program of its own."""
    if shutil.which("recollq") is None:
        sys.exit("recollq is not installed (apt-get install recollcmd)")
    settings = folder / "settings"
    if not settings.exists():
        write_texts(archive, folder / "texts", files)
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
    own, whole, others = (statistics.median(each.clock for each in took) for took in (inner, ours, theirs))
    print(f"ratio of medians: our query to Recoll's command {own / others:.2f}, command to command "
          f"{whole / others:.2f}; needed 0.5")  # fmt: skip


def write_texts(archive: Archive, folder: Path, files: int) -> None:
    folder.mkdir(parents=True)
    with archive.reading() as session:
        for number, words in session.execute(select(Revision.id, Revision.text).limit(files)):
            place = folder / f"{number // 1000}"
            place.mkdir(exist_ok=True)
            (place / f"{number}.txt").write_text(words, encoding="utf-8")


def _run(*command: object) -> None:
    subprocess.run([str(each) for each in command], check=True, capture_output=True)


PARTS: Final[dict[str, Callable[..., None]]] = {
    "size": sizes, "cold": cold, "pages": pages, "counts": counts, "added": added, "many": on_many, "window": window,
    "recoll": compare_recoll,
}  # fmt: skip
"""What can be measured alone."""


if __name__ == "__main__":
    main()
