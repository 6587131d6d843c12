"""What SQLite and the operating system report, as sentences that say what to do."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DatabaseError, MultipleResultsFound, NoResultFound

from triptych.errors import (
    ArchiveDamaged,
    ArchiveInUse,
    ArchiveMissing,
    ArchiveReadOnly,
    ArchiveUnusable,
    DiskFailed,
    DiskFull,
    NotAnArchive,
)
from triptych.i18n import _

_SIGNS_OF_DAMAGE = (
    "no such ",
    "foreign key mismatch",
    "malformed",
    "Could not decode",
    "unknown tokenizer",
    "unrecognized token",
    "near ",
)
"""How SQLite's unspecific errors begin when the stored schema is not what was written."""


class NotUnderstoodError(Exception):
    """A stored value is none that the program writes."""


@contextmanager
def understood() -> Iterator[None]:
    """Marks the place where stored values become the domain's: what fails there is damage, not a fault of the code."""
    try:
        yield
    except (ValueError, TypeError) as error:
        raise NotUnderstoodError(str(error)) from error


def damaged(path: Path, what: str) -> ArchiveDamaged:
    """The archive's content is not what was written; `what` names the place."""
    return ArchiveDamaged(
        _(
            "The archive {path} is damaged ({what}). Run “triptych --archive {path} doctor” to see what is touched, "
            "or put back a backup with “triptych --archive NEW restore BACKUP”. Nothing was changed."
        ).format(path=path, what=what)
    )


def _disk_full(path: Path) -> DiskFull:
    return DiskFull(
        _("The disk that holds {path} is full. Make room and try again; nothing of this change was kept.").format(
            path=path
        )
    )


def _read_only(path: Path) -> ArchiveReadOnly:
    return ArchiveReadOnly(
        _(
            "{path} may not be written: the file or its folder is read-only for you. Change its permissions, or copy "
            "the archive to a folder of your own."
        ).format(path=path)
    )


def _disk_failed(path: Path, what: str) -> DiskFailed:
    return DiskFailed(
        _(
            "The system could not read or write {path} safely ({what}). Nothing of this change counts as saved. Check "
            "the disk, then copy the archive elsewhere or put back a backup."
        ).format(path=path, what=what)
    )


def _in_use(path: Path) -> ArchiveInUse:
    return ArchiveInUse(
        _("Another program is using {path} and did not finish in time. Close it or try again.").format(path=path)
    )


def _of_sqlite(path: Path, error: sqlite3.Error) -> ArchiveUnusable | None:
    primary_code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if primary_code in (0, sqlite3.SQLITE_ERROR) and str(error).startswith(_SIGNS_OF_DAMAGE):
        return damaged(path, str(error))
    return {
        sqlite3.SQLITE_FULL: _disk_full,
        sqlite3.SQLITE_BUSY: _in_use,
        sqlite3.SQLITE_LOCKED: _in_use,
        sqlite3.SQLITE_PROTOCOL: _in_use,
        sqlite3.SQLITE_NOTADB: not_an_archive,
        sqlite3.SQLITE_CORRUPT: lambda path: damaged(path, str(error)),
        sqlite3.SQLITE_TOOBIG: lambda path: damaged(path, str(error)),
        sqlite3.SQLITE_READONLY: _read_only,
        sqlite3.SQLITE_PERM: _read_only,
        sqlite3.SQLITE_CANTOPEN: lambda path: _read_only(path) if path.exists() else missing(path),
        sqlite3.SQLITE_IOERR: lambda path: _disk_failed(path, str(error)),
    }.get(primary_code, lambda _path: None)(path)


def not_an_archive(path: Path) -> NotAnArchive:
    """The file is something else."""
    return NotAnArchive(
        _("{path} is not a Triptych archive. To bring a document in, use “triptych import {path}”.").format(path=path)
    )


def missing(path: Path) -> ArchiveMissing:
    """There is no archive at this path."""
    return ArchiveMissing(
        _("There is no archive at {path}. Make one with “triptych new {path}”, or name another with --archive.").format(
            path=path
        )
    )


def _of_system(path: Path, error: OSError) -> ArchiveUnusable | None:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _disk_full(path)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _read_only(path)
    if error.errno == errno.EIO:
        return _disk_failed(path, error.strerror or "EIO")
    return None


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns faults of the disk and of the file into errors that a person understands.

    Raises:
        ArchiveUnusable: one of its kinds, for what SQLite or the system reported; anything else passes as it is.
    """
    try:
        yield
    except DatabaseError as error:
        cause = error.orig
        known = _of_sqlite(path, cause) if isinstance(cause, sqlite3.Error) else None
        if known is None:
            raise
        raise known from error
    except (NotUnderstoodError, NoResultFound, MultipleResultsFound, UnicodeDecodeError) as error:
        raise damaged(path, str(error)) from error
    except sqlite3.Error as error:
        known = _of_sqlite(path, error)
        if known is None:
            raise
        raise known from error
    except OSError as error:
        known = _of_system(path, error)
        if known is None:
            raise
        raise known from error
