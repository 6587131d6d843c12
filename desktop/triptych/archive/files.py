"""Files that only their owner may read, and that appear whole or not at all."""

import os
from pathlib import Path


def make_private(path: Path) -> None:
    """Makes an empty file that only its owner may read."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def publish(unfinished: Path, path: Path) -> None:
    """Gives a finished file its name, so that a crash leaves either nothing or the whole of it."""
    with unfinished.open("rb") as stream:
        os.fsync(stream.fileno())
    unfinished.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Makes the folder's entries reach the disk, where the system has that notion."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
