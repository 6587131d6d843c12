"""What SQLite reports, as what a person can do about it."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from triptych.archive.faults import explained
from triptych.errors import ArchiveInUse


@pytest.mark.parametrize("code", [sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL])
def test_whoever_holds_the_archive_is_waited_for(tmp_path: Path, code: int) -> None:
    """The last of them is a race of several programs that open or close its log at the same moment."""
    reported = sqlite3.OperationalError("locking protocol")
    reported.sqlite_errorcode = code
    with pytest.raises(ArchiveInUse, match="Another program is using"), explained(tmp_path / "a.triptych"):
        raise OperationalError("SELECT 1", {}, reported)
