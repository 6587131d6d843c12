"""Files that only their owner may read, and that appear whole or not at all."""

import os
from pathlib import Path
from typing import Final

from triptych.archive.faults import explained

SIDE_FILES: Final = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file while it is open, and after a program was killed."""


def make_private(path: Path) -> None:
    """Makes an empty file that only its owner may read."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def publish(unfinished: Path, path: Path) -> None:
    """Gives a finished file its name, so that a crash leaves either nothing or the whole of it."""
    with unfinished.open("rb") as stream:
        os.fsync(stream.fileno())
    unfinished.replace(path)
    sync_folder(path.parent)


def set_side_files_aside(path: Path) -> None:
    """Renames what SQLite left beside an archive that is there no more.

    A write-ahead log does not know whose it is: SQLite would play it into whatever archive takes the name.
    """
    for suffix in SIDE_FILES:
        left = path.with_name(path.name + suffix)
        if left.exists():
            left.replace(left.with_name(f"{left.name}.old"))


def move_with_side_files(path: Path, target: Path) -> None:
    """Renames an archive together with what SQLite keeps beside it, which may hold its last changes."""
    for suffix in ("", *SIDE_FILES):
        each = path.with_name(path.name + suffix)
        if each.exists():
            each.replace(target.with_name(target.name + suffix))


def sync_folder(folder: Path) -> None:
    """Makes the folder's entries reach the disk, where the system has that notion."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_private(path: Path, data: bytes) -> None:
    """Writes a file that only its owner may read, replacing what stood there only when all of it is written.

    Raises:
        ArchiveUnusable: the disk or the folder refuses.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.new")
    with explained(path):
        try:
            make_private(unfinished)
            unfinished.write_bytes(data)
            publish(unfinished, path)
        finally:
            unfinished.unlink(missing_ok=True)
