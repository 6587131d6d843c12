"""Putting a backup back."""

import os
import shutil
from pathlib import Path

from triptych.archive.backup import Contents, checked
from triptych.archive.engine import connect
from triptych.archive.faults import explained
from triptych.archive.files import make_private, publish, set_side_files_aside
from triptych.archive.fulltext import INDEX
from triptych.archive.lock import writer_lock
from triptych.i18n import _


def restore(backup: Path, archive: Path) -> Contents:
    """Makes an archive what the backup holds.

    A new archive appears under its name when it is whole. One that exists is replaced in one transaction, so that a
    crash leaves the old state or the new one, and programs that have it open see the change; the caller has made a
    checked backup of it before.

    Args:
        backup: a backup's file; it is only read.
        archive: where to put it.

    Raises:
        ArchiveUnusable: the backup is no archive, damaged or too new, or a disk refuses.
    """
    contents = checked(backup)
    with explained(archive):
        archive.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with writer_lock(archive, _("restoring a backup")):
            if archive.exists():
                _replace(backup, archive)
            else:
                _place(backup, archive)
            INDEX.discard(archive)
    return contents


def _place(backup: Path, archive: Path) -> None:
    unfinished = archive.with_name(f".{archive.name}.{os.getpid()}.new")
    try:
        make_private(unfinished)
        with backup.open("rb") as source, unfinished.open("wb") as target:
            shutil.copyfileobj(source, target)
        checked(unfinished)
        connection = connect(unfinished)
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        finally:
            connection.close()
        set_side_files_aside(archive)
        publish(unfinished, archive)
    finally:
        unfinished.unlink(missing_ok=True)


def _replace(backup: Path, archive: Path) -> None:
    source = connect(backup, "mode=ro&immutable=1")
    try:
        target = connect(archive)
        try:
            target.execute("PRAGMA synchronous=FULL")
            source.backup(target)
        finally:
            target.close()
    finally:
        source.close()
