"""A process that annotates without end, and its death at random moments."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.samples import REPOSITORY, add
from triptych.archive.archive import opened
from triptych.archive.creation import create
from triptych.archive.queries.annotations import annotations
from triptych.domain.annotation import Place
from triptych.domain.text import Span
from triptych.operations.annotations import add_annotation
from triptych.operations.desk import Desk

_CHILD = "import sys; from tests.e2e.annotating import annotate_for_ever; annotate_for_ever(sys.argv[1])"


def annotate_for_ever(path: str) -> None:
    """Annotates in a loop and says the number of each annotation once it is saved; killed from outside."""
    desk = Desk(opened(Path(path)))
    for number in range(10_000_000):
        start = number % 300
        receipt = desk.perform(add_annotation, targets=[Place(1, Span(start, start + 5))], note=f"note {number}")
        print(next(iter(next(iter(receipt.changed.values())))), flush=True)


def kill_annotating(folder: Path, times: int) -> int:
    """Kills a child that annotates at random moments; asserts that what it reported as saved is there each time.

    Returns:
        How many annotations were reported in all.
    """
    archive = create(folder / "killed.triptych")
    add(archive, "".join(f"Ships came 😀 đã đến, says report number {number}. " for number in range(20)))
    generator = random.Random(7)
    saved: set[int] = set()
    surroundings = os.environ | {"PYTHONPATH": os.pathsep.join([str(REPOSITORY / "desktop"), str(REPOSITORY)])}
    for _round in range(times):
        child = subprocess.Popen(
            [sys.executable, "-c", _CHILD, str(archive.path)], stdout=subprocess.PIPE, env=surroundings
        )
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(generator.uniform(0, 0.3))
        os.kill(child.pid, signal.SIGKILL)
        said = first + child.stdout.read()
        child.wait()
        child.stdout.close()
        saved |= {int(line) for line in said.splitlines(keepends=True) if line.endswith(b"\n")}
        with archive.reading() as session:
            count = sum(1 for _each in annotations(session))
        assert count >= len(saved), f"{len(saved)} reported, {count} there"
    return len(saved)
