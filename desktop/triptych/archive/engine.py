"""Connections to an archive's file: readers that cannot write, and one kind of writer."""

import os
import sqlite3
from collections.abc import Callable
from functools import cache, lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import Any, Final, cast

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.pool import Pool, StaticPool
from sqlalchemy.util import LRUCache

from triptych.archive.keeping import passing_pool, pool_of

PAGE_SIZE = 4096

_COMPILED: Final[LRUCache[Any, Any]] = LRUCache(1000)
"""Statements as they were compiled: an engine lives as long as one read or write, and would compile them each time."""

_BUSY_MILLISECONDS = 2000
_READ_CACHE: Final = -8192
"""Kibibytes with a minus, as SQLite wants them: some readers are kept, and the system keeps what they read as well."""

_MAKING: Final = Lock()
"""An engine begins to listen to its pool when it is made: no other thread may be taking a connection just then."""


def _uri(path: Path, mode: str) -> str:
    return f"{path.absolute().as_uri()}?{mode}"


def connect(path: Path, mode: str = "mode=rw") -> sqlite3.Connection:
    """A plain SQLite connection with our settings, in autocommit (transactions are begun by hand).

    Args:
        path: the file; it must exist.
        mode: URI parameters, `mode=rw` or `mode=ro`.
    """
    connection = sqlite3.connect(
        _uri(path, mode), uri=True, isolation_level=None, timeout=_BUSY_MILLISECONDS / 1000, check_same_thread=False
    )
    try:
        for pragma in (
            "foreign_keys=ON",
            "trusted_schema=OFF",
            "cell_size_check=ON",
            "temp_store=MEMORY",
            "cache_size=-32768",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_reader(path: Path) -> sqlite3.Connection:
    """A connection that can change nothing.

    Where the file may be written it is opened so all the same, since only such a connection clears SQLite's side files
    away when it is the last to close; where nothing may be written, as a file that never changes.
    """
    connection = connect(path, _reading_mode(path))
    connection.execute("PRAGMA query_only=ON")
    connection.execute(f"PRAGMA cache_size={_READ_CACHE}")
    return connection


def _reading_mode(path: Path) -> str:
    if os.access(path.parent, os.W_OK) and os.access(path, os.W_OK):
        return "mode=rw"
    return "mode=ro" if path.with_name(path.name + "-wal").exists() else "mode=ro&immutable=1"


def reading_engine(path: Path) -> Engine:
    """An engine whose connections cannot change anything; a transaction sees one state of the archive.

    Kept, since making one takes longer than most questions; its connections are where `keeping` says so.
    """
    with _MAKING:
        return _reading_engine(path, pool_of(path, partial(connect_reader, path)))


@lru_cache(maxsize=16)
def _reading_engine(path: Path, kept: Pool | None) -> Engine:
    return _engine(partial(connect_reader, path), "BEGIN", kept)


def connect_writer(path: Path, *, lasting: bool = True) -> sqlite3.Connection:
    """A connection that may write.

    Args:
        path: the file.
        lasting: commits reach the disk before they return; without it a power cut may take the last ones back, whole.
    """
    connection = connect(path)
    connection.execute(f"PRAGMA synchronous={'FULL' if lasting else 'NORMAL'}")
    return connection


def writing_engine(connection: sqlite3.Connection) -> Engine:
    """An engine over the writer's one connection; disposing of it closes the connection."""
    return _engine(lambda: connection, "BEGIN IMMEDIATE", StaticPool(cast("Any", lambda: connection)))


@cache
def _dialect() -> Dialect:
    """The dialect that all engines share: statements are compiled once for each, not once for each archive opened."""
    template = create_engine("sqlite+pysqlite://")
    with template.connect():
        return template.dialect


def _engine(creator: Callable[[], sqlite3.Connection], begin: str, pool: Pool | None) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://", pool=pool or passing_pool(creator), execution_options={"compiled_cache": _COMPILED}
    )
    engine.dialect = _dialect()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
