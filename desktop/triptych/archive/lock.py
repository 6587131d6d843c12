"""One writer at a time: a lock beside the archive, held for one write and freed at its end.

The lock itself is the operating system's, so that it is gone with the process that held it; who holds it is written
beside it for the message that a waiting program shows.
"""

import contextlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from triptych.archive.faults import explained
from triptych.errors import ArchiveInUse
from triptych.i18n import _

PATIENCE = 2.0
"""Seconds that a writer waits before it is told who holds the lock."""


def lock_path(archive: Path) -> Path:
    """The file whose lock stands for the right to write."""
    return archive.with_name(archive.name + ".lock")


def _holder_path(archive: Path) -> Path:
    return archive.with_name(archive.name + ".lock-holder")


def _holder(archive: Path) -> str:
    """Who holds the lock, in words."""
    try:
        told = json.loads(_holder_path(archive).read_text(encoding="utf-8"))
        return _("process {pid}, busy with “{doing}” since {since}").format(
            pid=int(told["pid"]), doing=str(told["doing"]), since=str(told["since"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return _("a program that left no name")


@contextmanager
def writer_lock(archive: Path, doing: str, patience: float = PATIENCE) -> Iterator[None]:
    """Holds the right to write to an archive.

    Args:
        archive: the archive's file.
        doing: what is being done, for the message that others see.
        patience: seconds to wait for another writer.

    Raises:
        ArchiveInUse: if another writer did not finish in time; the message names it.
        ArchiveReadOnly: if no lock can be made beside the archive.
    """
    lock = FileLock(lock_path(archive), timeout=patience, mode=0o600)
    with explained(archive):
        try:
            lock.acquire()
        except Timeout as error:
            raise ArchiveInUse(
                _("{path} is being written by another program ({holder}). Wait for it to end, then try again.").format(
                    path=archive, holder=_holder(archive)
                )
            ) from error
    try:
        _sign(archive, doing)
        yield
    finally:
        with contextlib.suppress(OSError):
            _holder_path(archive).unlink()
        lock.release()


def _sign(archive: Path, doing: str) -> None:
    """Writes who holds the lock; on a full disk the lock is as good without it."""
    told = {"pid": os.getpid(), "doing": doing, "since": datetime.now(UTC).isoformat(timespec="seconds")}
    holder = _holder_path(archive)
    with contextlib.suppress(OSError):
        holder.touch(mode=0o600)
        holder.write_text(json.dumps(told), encoding="utf-8")
