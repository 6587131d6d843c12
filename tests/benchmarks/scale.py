"""The archive at the size that it will have: fills one with made-up reports and times what people wait for.

Usage: python -m tests.benchmarks.scale [ARTICLES] (10,000 without it; from the root of the repository)
"""

import platform
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path

from sqlalchemy import select

from triptych.archive.archive import Archive
from triptych.archive.backup import back_up
from triptych.archive.creation import create
from triptych.archive.fulltext import INDEX, fulltext_index
from triptych.archive.queries.articles import find_article, listed_articles, whole_article
from triptych.archive.queries.search import search
from triptych.archive.schema import Article
from triptych.archive.searching.syntax import parse
from triptych.ingest.folder import Document
from triptych.operations.articles import mark_read
from triptych.operations.desk import Desk
from triptych.operations.importing import import_documents

VOCABULARY = 30_000
SENTENCES = 22
WORDS = 18
QUERIES = {"a rare word": "Report 77", "a common word": "ba", "a phrase": '"ba ba"', "a prefix": "uye*"}


def main() -> None:
    """Prints a line for each thing measured."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    print(
        f"{articles:,} articles; {platform.machine()}, Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}"
    )
    with tempfile.TemporaryDirectory() as folder:
        archive = create(Path(folder) / "scale.triptych")
        fill(archive, articles)
        measure(archive)


def documents(count: int) -> Iterator[Document]:
    """Made-up reports of some 3 KB; words are as unequally frequent as in a language."""
    generator = random.Random(1)
    syllables = [a + b for a in "bcdđghklmnprstvx" for b in ("a", "ô", "ê", "ơi", "ang", "uyễn", "inh", "е", "ов")]
    words = ["".join(generator.choices(syllables, k=generator.randint(1, 3))) for _word in range(VOCABULARY)]
    weights = [1 / (rank + 3) for rank in range(VOCABULARY)]
    for number in range(count):
        chosen = generator.choices(words, weights, k=SENTENCES * WORDS)
        sentences = [" ".join(chosen[start : start + WORDS]).capitalize() for start in range(0, len(chosen), WORDS)]
        text = f"Report {number} {chosen[0]}\n\n" + ".\n\n".join(sentences) + ".\n"
        yield Document(path=Path(f"{number}.txt"), name=f"{number}.txt", data=text.encode())


def fill(archive: Archive, count: int) -> None:
    """Brings the reports in and says how fast."""
    started = time.perf_counter()
    done = sum(1 for _result in import_documents(archive, documents(count), language="vi", story=None))
    seconds = time.perf_counter() - started
    print(f"import: {done / seconds:,.0f} articles a second ({seconds:,.0f} s), {resident():,.0f} MB resident at most")
    started = time.perf_counter()
    with (
        archive.reading() as session,
        fulltext_index(archive) as index,
    ):
        index.catch_up(session)
    seconds = time.perf_counter() - started
    print(f"index: {done / seconds:,.0f} articles a second ({seconds:,.0f} s)")
    for path in (archive.path, INDEX.path(archive.path)):
        print(f"{path.suffix} file: {path.stat().st_size / 1e6:,.0f} MB")


def measure(archive: Archive) -> None:
    """Times reading, searching, one small change with its undo, and a backup."""
    with archive.reading() as session:
        middle = session.scalars(select(Article.uuid).order_by(Article.id.desc()).limit(1)).one()
        number = find_article(session, str(middle)[:13])
    timed("open the archive and list the first 50", lambda: list_first(archive, 50))
    timed("show one article", lambda: show(archive, number))
    for name, query in QUERIES.items():
        timed(f"search {name}", partial(find, archive, query))
    desk = Desk(archive)
    timed("mark one article as read, and undo it", lambda: (desk.perform(mark_read, articles=[number]), desk.undo()))
    target = archive.path.with_name("copy.triptych")
    started = time.perf_counter()
    back_up(archive.path, target)
    print(f"backup, opened and checked: {time.perf_counter() - started:,.1f} s")
    print(f"memory: {resident():,.0f} MB resident at most")


def list_first(archive: Archive, count: int) -> None:
    with archive.reading() as session:
        list(islice(listed_articles(session), count))


def show(archive: Archive, number: int) -> None:
    with archive.reading() as session:
        whole_article(session, number, archive.path)


def find(archive: Archive, query: str) -> None:
    with (
        archive.reading() as session,
        fulltext_index(archive) as index,
    ):
        search(session, index, parse(query), limit=20, languages=[], exact=False)


def timed(what: str, action: Callable[[], object], runs: int = 9) -> None:
    """Prints the median and the longest of several runs."""
    seconds = []
    for _run in range(runs):
        started = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - started)
    print(f"{what}: {statistics.median(seconds) * 1000:,.1f} ms (longest {max(seconds) * 1000:,.1f})")


def resident() -> float:
    """The most memory that this process had so far, in MB."""
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes / 1000


if __name__ == "__main__":
    main()
