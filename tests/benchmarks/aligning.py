"""How long two reports take that were never seen: `python -m tests.benchmarks.aligning [sentences ...]`.

For each length two invented reports are brought into an archive of their own and linked, each in a process of its own,
in another order and in the same. Printed are, by the clock and by the processor: linking them for the first time, the
encoder's loading left out; linking them again with their vectors known, as after each link that the reader makes;
reading the links that are stored; and the memory that the process took at most. The load of the machine stands before
them: with more than its cores at work, the clock tells little.
"""

import os
import platform
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from triptych import paths
from triptych.archive.archive import opened
from triptych.archive.creation import create
from triptych.ingest.drafting import draft_of_text
from triptych.ingest.starter import starter_sentences
from triptych.operations.aligning import Aligner, shipped_encoder
from triptych.operations.articles import Incoming, add_articles
from triptych.operations.desk import Desk

LENGTHS = (40, 500)
WORDS = 18
"""In a sentence; those of news have about as many."""
_ONE = "--one"


def invented(count: int, *, shuffled: bool) -> tuple[str, str]:
    """Two reports of sentences of words of the starter articles; of each sentence the second changes some words."""
    chance = random.Random(count)
    words = re.findall(r"\w+", " ".join(starter_sentences(paths.seeds_folder())["en"]))
    sentences = [[*chance.choices(words, k=WORDS), str(number)] for number in range(count)]
    others = [[word if chance.random() < 0.8 else chance.choice(words) for word in each] for each in sentences]
    if shuffled:
        chance.shuffle(others)
    first, second = ("\n\n".join(" ".join(each).capitalize() + "." for each in side) for side in (sentences, others))
    return first, second


def bring_in(path: Path, count: int, *, shuffled: bool) -> None:
    """Makes an archive of two reports."""
    incoming = [
        Incoming(draft_of_text(text, language="en"), text.encode(), f"{number}.txt", "text/plain")
        for number, text in enumerate(invented(count, shuffled=shuffled))
    ]
    Desk(create(path)).perform(add_articles, incoming=incoming, story=None, outcomes=[])


def measure(path: Path) -> None:
    """Links the two reports of an archive and prints what that took."""
    archive = opened(path)
    encoder = shipped_encoder()
    if encoder is None:
        sys.exit("The sentence encoder is not installed.")
    encoder.encode(["A first sentence."])
    aligner = Aligner(archive)
    taken = [
        timed(lambda: aligner.aligned(1, 2)),
        timed(lambda: aligner.aligned(1, 2, again=True)),
        min(timed(lambda: aligner.aligned(1, 2)) for _round in range(5)),
    ]
    found = aligner.aligned(1, 2)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    names = ("never seen", "vectors known", "stored")
    times = ", ".join(
        f"{name} {clock:.3f} s (processor {used:.3f})" for name, (clock, used) in zip(names, taken, strict=True)
    )
    print(f"{found.mode}, {len(found.beads)} links: {times}; {most:.0f} MB at most", flush=True)


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and of the processor."""
    begun, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begun, time.process_time() - used


def main(lengths: list[int]) -> None:
    """Measures each length in a process of its own."""
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}"
    )
    for count in lengths:
        for order in ("shuffled", "in order"):
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "benchmark.triptych"
                bring_in(path, count, shuffled=order == "shuffled")
                print(f"{count} x {count}, {order}: ", end="", flush=True)
                subprocess.run([sys.executable, "-m", "tests.benchmarks.aligning", _ONE, str(path)], check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == [_ONE]:
        measure(Path(sys.argv[2]))
    else:
        main([int(each) for each in sys.argv[1:]] or list(LENGTHS))
