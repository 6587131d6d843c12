"""`make`: what the program works out about articles on its own; the window runs this in the background."""

import argparse
import contextlib
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from itertools import chain

from triptych.archive.archive import Archive
from triptych.archive.vectors import VECTORS
from triptych.cli.context import Context
from triptych.errors import ArchiveInUse
from triptych.operations.making import make
from triptych.operations.stages import Stage, kinds_of_evidence, stages_without
from triptych.operations.suggesting import suggest_all
from triptych.settings import read_settings

_PATIENCE_SECONDS = 2.0


def run(context: Context, options: argparse.Namespace) -> int:
    """Goes through all stages and prints how far it is after each batch.

    With `--steered` it waits after each batch for a line on standard input, and ends when there is none any more: so it
    pauses when the window pauses it, and ends when the window is gone.
    """
    _give_way()
    archive = context.open()
    stages = stages_without(kinds_of_evidence(options.without or read_settings(context.profile.settings).linking_off))
    while not _made(context, archive, options.first, stages, steered=options.steered):
        time.sleep(_PATIENCE_SECONDS)
    return 0


def _made(context: Context, archive: Archive, first: list[int], stages: Sequence[Stage], *, steered: bool) -> bool:
    """Whether all is done, or nobody wants more; not while another program writes for long."""
    try:
        with archive.staying_open(VECTORS.path(archive.path)):
            for made in chain(make(archive, first, stages), suggest_all(archive)):
                context.record(asdict(made), f"{made.stage}: {made.done} / {made.total}")
                if steered and not sys.stdin.readline():
                    return True
    except ArchiveInUse:
        return False
    return True


def _give_way() -> None:
    """Leaves the processor to whatever else wants it, and uses one core alone."""
    import psutil

    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    lowest = int(getattr(psutil, "BELOW_NORMAL_PRIORITY_CLASS", 15))
    with contextlib.suppress(psutil.Error, OSError):
        psutil.Process().nice(lowest)
