"""Files beside an archive that hold what can be made again: opened where they are sound, else made anew.

A derived file is SQLite, too. It carries the version of what it holds and the archive it belongs to; one that is
missing, damaged, foreign or of another version is thrown away without a question: nothing of the user's is in it.
"""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, cast

from triptych.archive.archive import Archive
from triptych.archive.engine import connect
from triptych.archive.files import SIDE_FILES, make_private
from triptych.archive.keeping import keep, passing_pool, pool_of
from triptych.errors import DerivedDamaged, EnvironmentFault
from triptych.i18n import _

_PATIENCE_MILLISECONDS: Final = 30_000

INDEX_SUFFIX: Final = ".index"
"""What the name of the full-text index adds to the archive's; known here, so that the window need not load the rest."""


@dataclass(frozen=True, slots=True)
class DerivedKind:
    """A kind of derived file.

    Attributes:
        suffix: what its name adds to the archive's.
        version: of its layout and of what made its content.
        schema: the statements that make its tables.
        fits: whether what it holds may still be used for the archive.
    """

    suffix: str
    version: int
    schema: str
    fits: Callable[[sqlite3.Connection, Archive], bool]

    def path(self, archive: Path) -> Path:
        """The file beside the archive."""
        return archive.with_name(archive.name + self.suffix)

    def discard(self, archive: Path) -> None:
        """Removes the file; it is made again when it is wanted."""
        path = self.path(archive)
        for each in (path, *(path.with_name(path.name + suffix) for suffix in SIDE_FILES)):
            with contextlib.suppress(FileNotFoundError):
                each.unlink()


@contextmanager
def derived_file(archive: Archive, kind: DerivedKind) -> Iterator[sqlite3.Connection]:
    """Opens a derived file, making it anew where it cannot be used.

    Where nothing may be written beside the archive, it is made in memory for this once.

    Raises:
        DerivedDamaged: it showed to be damaged while it was used, and was thrown away.
        EnvironmentFault: it cannot be written.
    """
    path = kind.path(archive.path)
    taken = None
    try:
        connect = partial(_opened, archive, kind)
        pool = pool_of(path, connect) if _is_writable(path.parent) else None
        taken = (pool or passing_pool(connect)).connect()
        yield cast("sqlite3.Connection", taken.dbapi_connection)
    except sqlite3.DatabaseError as error:
        if not _is_damage(error):
            raise _unusable(path, error) from error
        if taken is not None:
            taken.invalidate()
        kind.discard(archive.path)
        raise DerivedDamaged(
            _("{path} was damaged. It is made anew; ask again in a moment.").format(path=path)
        ) from error
    except OSError as error:
        raise _unusable(path, error) from error
    finally:
        if taken is not None:
            taken.close()


def _is_writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK)


def _opened(archive: Archive, kind: DerivedKind) -> sqlite3.Connection:
    """The file, or a new one where it cannot be used; in memory where nothing may be written."""
    path = kind.path(archive.path)
    if not _is_writable(path.parent):
        return _made(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False), archive, kind)
    connection = _sound(archive, kind)
    if connection is not None:
        return connection
    kind.discard(archive.path)
    make_private(path)
    return _made(connect(path), archive, kind)


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether what stands in the file is not what was written."""
    return (getattr(error, "sqlite_errorcode", 0) & 0xFF) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _unusable(path: Path, error: Exception) -> EnvironmentFault:
    words = _("{path} cannot be used ({why}). Make room or check the folder, then try again.")
    return EnvironmentFault(words.format(path=path, why=error))


def _sound(archive: Archive, kind: DerivedKind) -> sqlite3.Connection | None:
    """The file as it stands, if it is this archive's and of this version and fits."""
    path = kind.path(archive.path)
    if not path.exists():
        return None
    connection = None
    try:
        connection = connect(path)
        connection.execute(f"PRAGMA busy_timeout={_PATIENCE_MILLISECONDS}")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        owner = connection.execute("SELECT archive FROM owner").fetchone()[0]
        if version == kind.version and owner == archive.uuid.bytes and kind.fits(connection, archive):
            return connection
    except (sqlite3.DatabaseError, TypeError):
        pass
    if connection is not None:
        connection.close()
    return None


def keep_open(archive: Archive) -> Callable[[], None]:
    """Keeps connections to an archive and its index between questions; gives what ends that and closes them."""
    return keep((archive.path, index_path(archive.path)))


def index_path(archive: Path) -> Path:
    """The file of an archive's full-text index."""
    return archive.with_name(archive.name + INDEX_SUFFIX)


def _made(connection: sqlite3.Connection, archive: Archive, kind: DerivedKind) -> sqlite3.Connection:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.executescript(
        f"BEGIN; CREATE TABLE owner (archive BLOB NOT NULL); {kind.schema} PRAGMA user_version={kind.version}; COMMIT;"
    )
    connection.execute("INSERT INTO owner VALUES (?)", (archive.uuid.bytes,))
    return connection


def problems(connection: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong with a derived file."""
    return [row[0] for row in connection.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
