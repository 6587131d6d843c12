"""Bringing articles in: how many a second, how much memory, found at once; and how long a saved web page takes.

Usage: python -m tests.benchmarks.importing [ARTICLES] (10,000 without it; from the root of the repository)
"""

import platform
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psutil

from tests.documents import document
from tests.samples import REPOSITORY
from triptych.archive.archive import Archive
from triptych.archive.creation import create
from triptych.archive.fulltext import fulltext_index
from triptych.archive.queries.search import search
from triptych.archive.searching.syntax import parse
from triptych.ingest.folder import Document, documents
from triptych.ingest.isolation import WORKSHOP
from triptych.ingest.registry import reader_of
from triptych.ingest.starter import starter_articles
from triptych.operations.importing import import_documents

LENGTH = 3_000
PAGES = 40
EVERY = 500


def main() -> None:
    """Prints a line for each thing measured."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    print(f"{articles:,} articles of 3 KB; {platform.machine()}, Python {platform.python_version()}, "
          f"{datetime.now(UTC):%Y-%m-%d}, load {psutil.getloadavg()[0]:.1f}")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        archive = create(Path(folder) / "importing.triptych")
        bring_in(archive, saved_reports(Path(folder) / "reports", articles), articles)
        find(archive, articles)
    web_page()


def reports(count: int) -> Iterator[Document]:
    """Plain texts in three languages: shuffled sentences of the starter articles, each with a word of its own."""
    generator = random.Random(1)
    sources = [
        (each.draft, [span.of(each.draft.text) for span in each.draft.sentences])
        for each in starter_articles(REPOSITORY / "seeds", "en")
    ]
    for number in range(count):
        draft, sentences = sources[number % len(sources)]
        lines = [f"{draft.details.title} {number}", ""]
        while sum(len(line.encode()) for line in lines) < LENGTH:
            lines.append(" ".join(generator.sample(sentences, 3)) + f" {mark(number)}.")
        name = f"{number}.txt"
        yield Document(Path(name), name, "\n".join(lines).encode())


def mark(number: int) -> str:
    """A word that only one report has."""
    return "Mark" + "".join(chr(ord("a") + int(digit)) for digit in str(number))


def saved_reports(folder: Path, count: int) -> Path:
    """A folder with the reports, as a user has one."""
    folder.mkdir()
    for each in reports(count):
        (folder / each.name).write_bytes(each.data)
    return folder


def bring_in(archive: Archive, folder: Path, count: int) -> None:
    """Brings the reports of a folder in, and says how fast and with how much memory."""
    process = psutil.Process()
    started, spent = time.perf_counter(), sum(process.cpu_times()[:4])
    resident = []
    for number, _result in enumerate(import_documents(archive, documents([folder]), language=None, story=None)):
        if number % EVERY == 0:
            resident.append(_resident(process))
    seconds, used = time.perf_counter() - started, sum(process.cpu_times()[:4]) - spent
    print(f"import: {count / seconds:,.0f} articles a second; {count / used:,.0f} for each second of one "
          f"processor; resident {min(resident):,.0f} to {max(resident):,.0f} MB (all processes)")  # fmt: skip


def find(archive: Archive, count: int) -> None:
    """Finds the last of them, and says how long that took from the import on."""
    started = time.perf_counter()
    with archive.reading() as session, fulltext_index(archive) as index:
        index.catch_up(session)
        made = time.perf_counter() - started
        found = search(session, index, parse(mark(count - 1)), limit=10, languages=[], exact=False)
    print(f"indexed after {made:.1f} s; the last article found: {len(found.found)}")


def saved_page() -> bytes:
    """A page of some 110 KB as newspapers have them: menus, scripts and styles around forty paragraphs."""
    links = "".join(
        f'<li class="menu item-{n}"><a href="/section/{n}/index.html">Section {n}</a></li>' for n in range(250)
    )
    script = "var seen = [1, 2, 3]; function twice(x) { return x * 2; }\n" * 900
    style = ".article p { color: black; margin: 0 }\n" * 600
    said = "The ferry left the harbour late again on Friday, the owner of the line said to all who had waited for it"
    body = "".join(f"<p>{said}, {n} of them since the morning.</p>" for n in range(40))
    page = document("report.html").decode()
    page = page.replace("</head>", f"<style>{style}</style></head>").replace("</article>", f"{body}</article>")
    return page.replace("<body>", f"<body><nav><ul>{links}</ul></nav><script>{script}</script>").encode()


def web_page() -> None:
    """Says how long a saved web page takes, once the reader's process stands."""
    data = saved_page()
    reader = reader_of("html")
    times = []
    process = psutil.Process()
    spent = 0.0
    for number in range(PAGES):
        started = time.perf_counter()
        reader.read(data, "report.html", None)
        times.append((time.perf_counter() - started) * 1000)
        if number == 0:
            spent = _processor(process)
    each = (_processor(process) - spent) / (PAGES - 1) * 1000
    print(f"saved web page of {len(data) / 1000:.0f} KB: {statistics.median(times[1:]):.0f} ms, of the processor "
          f"{each:.0f} ms; the first one, process started: {times[0]:,.0f} ms")  # fmt: skip
    WORKSHOP.close()


def _resident(process: psutil.Process) -> float:
    """Megabytes of memory that a process and those that it began take."""
    return sum(each.memory_info().rss for each in (process, *process.children())) / 1e6


def _processor(process: psutil.Process) -> float:
    """Seconds of the processor that a process and those that it began have had."""
    return sum(sum(each.cpu_times()[:2]) for each in (process, *process.children()))


if __name__ == "__main__":
    main()
