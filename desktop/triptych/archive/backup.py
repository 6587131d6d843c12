"""Backups: consistent copies made while the program runs, that count only after they were opened and checked."""

import os
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

from triptych.archive.engine import connect, connect_reader
from triptych.archive.faults import damaged, explained
from triptych.archive.files import make_private, publish
from triptych.archive.version import SCHEMA_VERSION, identify, too_new
from triptych.errors import RequestFault
from triptych.i18n import _

_PAGES_A_STEP: Final = 2000

_FAULTS: Final = 5

Progress = Callable[[int, int], None]
"""Called with pages done and pages in all; may raise to stop."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What an archive file holds.

    Attributes:
        archive: its identity.
        created: when it was made (ISO 8601).
        version: of its schema.
        articles: outside the trash.
        in_trash: articles in the trash.
        annotations: outside the trash.
        stories: outside the trash.
        last_change: when the last operation was performed (ISO 8601), or None.
        size: of the file in bytes.
        languages: of the articles outside the trash, in the order of their codes.
    """

    archive: UUID
    created: str
    version: int
    articles: int
    in_trash: int
    annotations: int
    stories: int
    last_change: str | None
    size: int
    languages: tuple[str, ...]


def back_up(archive: Path, target: Path, on_progress: Progress | None = None) -> Contents:
    """Copies an archive, checks the copy, and only then gives it its name.

    Takes no lock: the copy is of one state of the archive, whoever writes meanwhile.

    Args:
        archive: the archive's file.
        target: the backup's file; it must not exist.
        on_progress: called between steps.

    Raises:
        RequestFault: the target exists.
        ArchiveDamaged: the copy did not pass the check.
        ArchiveUnusable: a disk refuses.
    """
    if target.exists():
        raise RequestFault(_("{path} exists already; nothing was changed.").format(path=target))
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with explained(target):
            make_private(unfinished)
            _copy(archive, unfinished, on_progress)
            contents = checked(unfinished)
            publish(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)
    return contents


def _copy(archive: Path, target: Path, on_progress: Progress | None) -> None:
    """Copies page by page; the source stays readable and writable."""
    with explained(archive):
        source = connect_reader(archive)
    try:
        with explained(archive):
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        destination = connect(target)
        try:
            destination.execute("PRAGMA synchronous=OFF")  # the finished copy is synced before it gets its name
            _run_backup(source, destination, archive, on_progress)
            destination.execute("PRAGMA journal_mode=DELETE")
        finally:
            destination.close()
    finally:
        source.close()


def _run_backup(
    source: sqlite3.Connection, destination: sqlite3.Connection, archive: Path, on_progress: Progress | None
) -> None:
    def step(_status: int, remaining: int, total: int) -> None:
        if on_progress is not None:
            on_progress(total - remaining, total)

    try:
        source.backup(destination, pages=_PAGES_A_STEP, progress=step)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT:
            raise damaged(archive, str(error)) from error
        raise


def checked(path: Path) -> Contents:
    """Opens an archive file, checks it through and says what it holds.

    Raises:
        ArchiveUnusable: it is no archive, damaged, or too new.
    """
    identify(path)
    with explained(path):
        connection = connect_reader(path)
        try:
            problems = _problems(connection)
            if problems:
                raise damaged(path, "; ".join(problems))
            return _contents(connection, path)
        finally:
            connection.close()


def file_problems(path: Path) -> list[str]:
    """What SQLite finds wrong with an archive's file: pages, indexes, references between tables."""
    with explained(path):
        connection = connect_reader(path)
        try:
            return _problems(connection)
        finally:
            connection.close()


def _problems(connection: sqlite3.Connection) -> list[str]:
    broken = [row[0] for row in connection.execute(f"PRAGMA integrity_check({_FAULTS})") if row[0] != "ok"]
    dangling = connection.execute("PRAGMA foreign_key_check").fetchmany(_FAULTS)
    return broken + [f"{table} {row} -> {parent}" for table, row, parent, _constraint in dangling]


def _contents(connection: sqlite3.Connection, path: Path) -> Contents:
    def one(statement: str) -> int:
        return int(connection.execute(statement).fetchone()[0])

    uuid, created, oldest_reader = connection.execute(
        "SELECT uuid, created, oldest_reader FROM archive_info"
    ).fetchone()
    version = one("PRAGMA user_version")
    if oldest_reader > SCHEMA_VERSION:
        raise too_new(path, version)
    return Contents(
        archive=UUID(bytes=uuid),
        created=created,
        version=version,
        articles=one("SELECT count(*) FROM article WHERE trashed IS NULL"),
        in_trash=one("SELECT count(*) FROM article WHERE trashed IS NOT NULL"),
        annotations=one("SELECT count(*) FROM annotation WHERE trashed IS NULL"),
        stories=one("SELECT count(*) FROM story WHERE trashed IS NULL"),
        last_change=connection.execute("SELECT max(at) FROM operation").fetchone()[0],
        size=path.stat().st_size,
        languages=tuple(
            row[0]
            for row in connection.execute(
                "SELECT DISTINCT language FROM article WHERE trashed IS NULL ORDER BY language"
            )
        ),
    )
