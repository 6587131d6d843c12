"""Processes that annotate: one without end, killed at random moments, and several at once in one archive."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from sqlalchemy import select

from tests.samples import REPOSITORY, add
from triptych.archive.archive import Archive, opened
from triptych.archive.creation import create
from triptych.archive.schema import AnnotationRow, BodyRow
from triptych.domain.annotation import Place, Purpose
from triptych.domain.text import Span
from triptych.errors import ArchiveInUse
from triptych.operations.annotations import add_annotation
from triptych.operations.desk import Desk

FOR_EVER = 10_000_000
_CHILD = "import sys; from tests.e2e.annotating import annotate; annotate(sys.argv[1], sys.argv[2], int(sys.argv[3]))"


def annotate(path: str, name: str, times: int) -> None:
    """Annotates in a loop and says, once it is saved, the number of each annotation and its note."""
    desk = Desk(opened(Path(path)))
    for number in range(times):
        start, note = number % 300, f"{name} {number}"
        receipt = None
        while receipt is None:  # another process may be busy for longer than this one waits
            with suppress(ArchiveInUse):
                place = Place(1, Span(start, start + 5))
                receipt = desk.perform(add_annotation, targets=[place], note=note, creator=name)
        print(next(iter(next(iter(receipt.changed.values())))), note, flush=True)


def annotator(archive: Archive, name: str, times: int) -> "subprocess.Popen[bytes]":
    """A process that annotates."""
    surroundings = os.environ | {"PYTHONPATH": os.pathsep.join([str(REPOSITORY / "desktop"), str(REPOSITORY)])}
    command = [sys.executable, "-c", _CHILD, str(archive.path), name, str(times)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, env=surroundings)


def reported(said: bytes) -> dict[int, str]:
    """The notes of the annotations that a process reported as saved, by number; a line that it did not end is none."""
    lines = (line.decode() for line in said.splitlines(keepends=True) if line.endswith(b"\n"))
    return {int(number): note for number, note in (line.rstrip("\n").split(" ", 1) for line in lines)}


def kept(archive: Archive) -> dict[int, str]:
    """The notes of the annotations that the archive holds, by number."""
    with archive.reading() as session:
        rows = session.execute(
            select(AnnotationRow.id, BodyRow.value)
            .join(BodyRow, BodyRow.annotation_id == AnnotationRow.id)
            .where(BodyRow.purpose == Purpose.COMMENTING, AnnotationRow.trashed.is_(None))
        )
        return {number: note for number, note in rows if note is not None}


def annotated(folder: Path) -> Archive:
    """An archive with an article to annotate."""
    archive = create(folder / "by-processes.triptych")
    add(archive, "".join(f"Ships came 😀 đã đến, says report number {number}. " for number in range(20)))
    return archive


def kill_annotating(folder: Path, times: int) -> int:
    """Kills a child that annotates at random moments; asserts that what it reported as saved is there each time.

    Returns:
        How many annotations were reported in all.
    """
    archive = annotated(folder)
    generator = random.Random(7)
    saved: dict[int, str] = {}
    for turn in range(times):
        with annotator(archive, f"turn {turn}", FOR_EVER) as child:
            assert child.stdout is not None
            first = child.stdout.readline()
            time.sleep(generator.uniform(0, 0.3))
            os.kill(child.pid, signal.SIGKILL)
            said = first + child.stdout.read()
        saved |= reported(said)
        there = kept(archive)
        assert saved.items() <= there.items(), f"lost: {sorted(saved.items() - there.items())[:5]}"
    return len(saved)
