"""Connections that are kept open between questions, for as long as a window has an archive open.

Opening a file, reading its schema and filling a cache anew takes longer than most questions do. What is kept is thrown
away as soon as the files under it are others than they were, whoever put them there, and after a minute in any case. A
command asks once and keeps nothing; neither does Windows, where nobody could replace a file that is kept open.
"""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any, Final, cast

from sqlalchemy import NullPool, Pool, QueuePool, event
from sqlalchemy.exc import DisconnectionError

_KEPT: Final = 2
"""Connections to a file that wait for the next question: as many as threads that read."""

_SECONDS: Final = 60
_POSSIBLE: Final = os.name != "nt"

_POOLS: Final[dict[Path, "_Pool"]] = {}


def keep(paths: tuple[Path, ...]) -> Callable[[], None]:
    """Keeps connections to these files from now on; gives what ends that and closes them."""
    for path in paths if _POSSIBLE else ():
        _POOLS.setdefault(path, _Pool(path)).users += 1
    return lambda: _let_go(paths)


def passing_pool(connect: Callable[[], sqlite3.Connection]) -> Pool:
    """A pool that keeps nothing."""
    return NullPool(cast("Any", connect))


def pool_of(path: Path, connect: Callable[[], sqlite3.Connection]) -> Pool | None:
    """The connections kept to a file; None where none are.

    Args:
        path: the file.
        connect: how one is made.
    """
    pool = _POOLS.get(path)
    return None if pool is None else pool.of(connect)


def _let_go(paths: tuple[Path, ...]) -> None:
    for path in paths:
        pool = _POOLS.get(path)
        if pool is not None:
            pool.users -= 1
            if pool.users == 0:
                _POOLS.pop(path).close()


class _Pool:
    """The connections to one file."""

    def __init__(self, path: Path) -> None:
        self.users = 0
        self._path = path
        self._pool: Pool | None = None
        self._closed = False
        self._making = Lock()

    def of(self, connect: Callable[[], sqlite3.Connection]) -> Pool:
        """The pool, made with the first connection that is wanted."""
        with self._making:
            if self._pool is None:
                pool = QueuePool(
                    cast("Any", connect), pool_size=_KEPT, max_overflow=-1, recycle=_SECONDS, use_lifo=True
                )
                event.listen(pool, "checkout", self._on_taken)
                event.listen(pool, "checkin", self._on_given_back)
                self._pool = pool
            return self._pool

    def close(self) -> None:
        """Closes what waits; what is in use is closed when it is given back."""
        self._closed = True
        if self._pool is not None:
            self._pool.dispose()

    def _on_taken(self, _connection: sqlite3.Connection, record: Any, _proxy: object) -> None:
        if record.info.get("files", self._files()) != self._files():
            raise DisconnectionError

    def _on_given_back(self, connection: sqlite3.Connection | None, record: Any) -> None:
        if self._closed and connection is not None:
            record.invalidate()
        else:
            record.info["files"] = self._files()

    def _files(self) -> tuple[int, ...]:
        """What tells the file, and the log that SQLite keeps beside it, from others of their names."""
        return tuple(map(_number, (self._path, self._path.with_name(self._path.name + "-wal"))))


def _number(path: Path) -> int:
    try:
        return path.stat().st_ino
    except OSError:
        return 0
