"""How long the ledger of two reports takes once their sentences are linked, and that of a story of six.

    .venv/bin/python -m tests.benchmarks.comparing [SENTENCES]

Reports of 40 sentences, made up from a few words and figures, in three languages. Names are recognised, sentences
linked and vectors kept before; the clock stands beside what the processor itself worked, which is what a loaded machine
leaves comparable.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Final

from tests.e2e.inside import Inside
from triptych.archive.archive import opened
from triptych.archive.queries.articles import find_article
from triptych.operations.aligning import Aligner
from triptych.operations.comparing import Comparer

RUNS: Final = 5
_SENTENCES: Final = {
    "en": "The {thing} of {place} took {count} {workers} on {day} May 2021, said {who}.",
    "vi": "Ngày {day}/5/2021, {thing} ở {place} nhận {count} {workers}, {who} cho biết.",
    "ru": "{day} мая 2021 года {thing} в городе {place} приняла {count} {workers}, сообщил {who}.",
}
_WORDS: Final = {
    "en": (["harbour", "mill", "mine", "school", "dam", "station"], "workers"),
    "vi": (["cảng", "nhà máy", "mỏ", "trường", "đập", "nhà ga"], "công nhân"),
    "ru": (["гавань", "мельница", "шахта", "школа", "плотина", "станция"], "рабочих"),
}
_PLACES: Final = ["Hanoi", "Moscow", "London", "Paris", "Berlin", "Tokyo", "Lima"]
_PEOPLE: Final = ["Anna Berg", "John Holt", "Peter Lund", "Maria Sand"]


def main() -> None:
    """Prints a table for RESULTS.md."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    with tempfile.TemporaryDirectory() as folder:
        program = Inside(Path(folder))
        ids = [program.bring_in(_report(each, count, seed), language=each)[0]
               for seed, each in enumerate([*_SENTENCES, *_SENTENCES])]  # fmt: skip
        archive = opened(program.archive)
        with archive.reading() as session:
            articles = [find_article(session, each) for each in ids]
        aligner, comparer = Aligner(archive), Comparer(archive)
        comparer.story(articles)
        for pair in combinations(articles, 2):
            aligner.aligned(*pair)
        print("| what | clock, median | processor, median |\n|---|---|---|")
        _line(f"the ledger of two reports of {count} sentences", lambda: comparer.compared(*articles[:2]))
        _line("the ledgers and facts of a story of six", lambda: comparer.story(articles))


def _report(language: str, count: int, seed: int) -> str:
    generator = random.Random(seed)
    things, workers = _WORDS[language]
    lines = [
        _SENTENCES[language].format(
            thing=things[number % len(things)],
            place=_PLACES[number % len(_PLACES)],
            count=100 + 17 * number + generator.choice([0, 0, 3]),
            workers=workers,
            day=1 + number % 28,
            who=generator.choice(_PEOPLE),
        )
        for number in range(count)
    ]
    return "\n\n".join([f"Report {seed}", *lines]) + "\n"


def _line(words: str, work: Callable[[], object]) -> None:
    clock, processor = [], []
    for _run in range(RUNS):
        started, worked = time.perf_counter(), time.process_time()
        work()
        clock.append(1000 * (time.perf_counter() - started))
        processor.append(1000 * (time.process_time() - worked))
    print(f"| {words} | {statistics.median(clock):.0f} ms | {statistics.median(processor):.0f} ms |")


if __name__ == "__main__":
    main()
