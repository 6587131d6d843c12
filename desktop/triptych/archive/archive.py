"""An open archive: one file, read through short transactions, written by one writer at a time."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from triptych.archive import undo_log
from triptych.archive.engine import connect_reader, connect_writer, reading_engine, writing_engine
from triptych.archive.faults import explained
from triptych.archive.keeping import keep
from triptych.archive.lock import writer_lock
from triptych.archive.schema import ArchiveInfo
from triptych.archive.version import OLDEST_READER, SCHEMA_VERSION, identify, too_new
from triptych.errors import RequestFault
from triptych.i18n import _

T = TypeVar("T")

Question = Callable[[Session], T]
"""Something to ask within one reading transaction; its answer holds values, never rows."""


def now() -> str:
    """This instant in ISO 8601, UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive whose file was recognised and has the program's schema version.

    Attributes:
        path: the file.
        uuid: the archive's own identity; a backup keeps it.
    """

    path: Path
    uuid: UUID

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that sees one state of the archive and can change nothing. Takes no lock."""
        with explained(self.path), Session(reading_engine(self.path)) as session, session.begin():
            yield session

    @contextmanager
    def staying_open(self, *beside: Path) -> Iterator[None]:
        """Holds the file open, idle, while many short reads and writes follow each other; and derived files beside it.

        Whoever closes the last connection has SQLite write everything back and clear its side files away, which takes
        longer than most of them; so it is done once, at the end. Connections are kept between questions where they can
        be.
        """
        with explained(self.path), closing(connect_reader(self.path)) as connection:
            connection.execute("PRAGMA schema_version").fetchone()  # only reading opens the file
            let_go = keep((self.path, *beside))
            try:
                yield
            finally:
                let_go()

    @contextmanager
    def writing(self, doing: str, *, noted: bool = True) -> Iterator["Writer"]:
        """The right to write, until the block ends.

        Args:
            doing: what is being done, for the message that a waiting program shows.
            noted: the undo log may note changes. Without it what is written is what the program works out on its own:
                getting ready to note takes longer than a small write of that, and a power cut may take back what it
                would only work out once more.

        Raises:
            ArchiveInUse: another writer did not finish within two seconds.
        """
        with writer_lock(self.path, doing), explained(self.path):
            writer = Writer(self.path, noted=noted)
            try:
                yield writer
            finally:
                writer.close()


class Writer:
    """The one writer, for as long as it holds the lock."""

    def __init__(self, path: Path, *, noted: bool = True) -> None:
        self._path = path
        self._noted = noted
        self._operation: int | None = None
        self._connection = connect_writer(path, lasting=noted)
        if noted:
            undo_log.install(self._connection, lambda: self._operation)
        self._engine = writing_engine(self._connection)

    def note_as(self, operation: int | None) -> None:
        """From now on changes are noted in the undo log under this operation; with None they are not noted."""
        if not self._noted:
            raise ValueError("this writer notes nothing")
        self._operation = operation

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """One transaction: all of it is kept, on the disk, when the block has ended; or nothing."""
        with explained(self._path), Session(self._engine, expire_on_commit=False) as session, session.begin():
            yield session

    def close(self) -> None:
        """Frees the connection."""
        self._engine.dispose()
        self._connection.close()


def opened(path: Path, before_upgrade: Callable[[Path, int], None] | None = None) -> Archive:
    """Opens an archive, bringing an older one to the program's schema version first.

    Args:
        path: the file.
        before_upgrade: called with the file and its version before any schema step; it takes the checked backup and
            raises if it cannot. Without it an older archive is refused.

    Raises:
        ArchiveUnusable: one of its kinds, with what the user can do.
    """
    identify(path)
    with explained(path):
        version, oldest_reader = _stated_versions(path)
        if oldest_reader > SCHEMA_VERSION:
            raise too_new(path, version)
        if version < SCHEMA_VERSION:
            if before_upgrade is None:
                raise RequestFault(_("{path} must be brought up to date first.").format(path=path))
            _upgrade(path, before_upgrade)
        with reading_engine(path).connect() as connection:
            return Archive(path, connection.execute(select(ArchiveInfo.uuid)).scalar_one())


def _stated_versions(path: Path) -> tuple[int, int]:
    """The schema's version and the oldest schema version whose program may open the archive."""
    with reading_engine(path).connect() as connection:
        version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        return version, connection.execute(select(ArchiveInfo.oldest_reader)).scalar_one()


def _upgrade(path: Path, before_upgrade: Callable[[Path, int], None]) -> None:
    from triptych.archive.migrations import schema_version, upgrade

    with writer_lock(path, _("bringing the archive up to date")):
        engine = writing_engine(connect_writer(path))
        try:
            version, _oldest = _stated_versions(path)
            if version < SCHEMA_VERSION:
                before_upgrade(path, version)
            with engine.begin() as connection:
                if schema_version(connection) < SCHEMA_VERSION:
                    upgrade(connection)
                    connection.exec_driver_sql("UPDATE archive_info SET oldest_reader = ?", (OLDEST_READER,))
        finally:
            engine.dispose()
