"""What befalls an index: killed while it is made, deleted, damaged; and that each article is in it or named."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.samples import REPOSITORY, add
from triptych.archive.archive import Archive
from triptych.archive.backup import back_up
from triptych.archive.fulltext import INDEX, fulltext_index
from triptych.archive.indexing import bring_up_to_date, coverage, of_index
from triptych.archive.queries.concordance import concordance
from triptych.archive.schema import Article
from triptych.archive.searching.planning import planned
from triptych.archive.searching.syntax import parse
from triptych.errors import DerivedDamaged

BATCH = 40
ARTICLES = 200

_INDEXER = f"""
import sys
from pathlib import Path
from triptych.archive import fulltext
from triptych.archive.archive import opened
from triptych.archive.indexing import bring_up_to_date

fulltext._BATCH = {BATCH}
add, taken = fulltext.FullTextIndex._add, []

def added(self, states):
    add(self, states)
    taken.append(len(states))
    if len(taken) == 3:
        print("in the middle of a batch", flush=True)
        sys.stdin.read()

fulltext.FullTextIndex._add = added
bring_up_to_date(opened(Path(sys.argv[1])), lambda done, total: None)
"""


@pytest.fixture
def many(archive: Archive) -> Archive:
    add(archive, *(f"Flood {number} at the harbour.\nBoats are moored." for number in range(ARTICLES)))
    return archive


def found(archive: Archive, typed: str) -> int:
    with archive.reading() as session:
        plan = planned(session, parse(typed))
        return of_index(archive, lambda index: index.count(plan))


def nothing(_done: int, _total: int) -> None:
    """Hears nothing."""


def spoil(path: Path, start: int, length: int) -> None:
    with path.open("r+b") as stream:
        stream.seek(start)
        stream.write(b"\xa5" * length)


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_a_kill_in_the_middle_of_a_batch_resumes(many: Archive) -> None:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "desktop")}
    with subprocess.Popen(
        [sys.executable, "-c", _INDEXER, str(many.path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
    ) as indexer:  # fmt: skip
        assert indexer.stdout is not None
        assert indexer.stdout.readline() == "in the middle of a batch\n"
        indexer.send_signal(signal.SIGKILL)
    assert indexer.returncode == -signal.SIGKILL
    with many.reading() as session:
        left = coverage(session, many).behind
    assert left == ARTICLES - 2 * BATCH
    told: list[tuple[int, int]] = []
    assert bring_up_to_date(many, lambda done, total: told.append((done, total))) == left
    assert told[-1] == (left, left)
    assert found(many, "flood") == ARTICLES
    with fulltext_index(many) as index:
        assert index.counts() == (ARTICLES, 0)
        assert index.check() == []


@pytest.mark.parametrize("what", ["deleted", "emptied", "no database", "pages spoilt"])
def test_what_happened_to_the_file_is_made_good(many: Archive, what: str) -> None:
    bring_up_to_date(many, nothing)
    path = INDEX.path(many.path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    if what == "deleted":
        path.unlink()
    elif what == "emptied":
        path.write_bytes(b"")
    elif what == "no database":
        spoil(path, 0, 4096)
    else:
        spoil(path, 3 * 4096, path.stat().st_size - 3 * 4096)
    with many.reading() as session:
        told = concordance(session, many, query=parse("flood")).uncovered
        assert told == ARTICLES
        assert coverage(session, many).behind == ARTICLES
    assert bring_up_to_date(many, nothing) == ARTICLES
    assert found(many, "flood") == ARTICLES
    with fulltext_index(many) as index:
        assert index.check() == []


def test_damage_that_shows_while_the_index_is_asked_throws_it_away(many: Archive) -> None:
    bring_up_to_date(many, nothing)
    with pytest.raises(DerivedDamaged, match="made anew"), fulltext_index(many):
        raise _corruption()
    assert not INDEX.path(many.path).exists()


def _corruption() -> sqlite3.DatabaseError:
    """What SQLite says of a file whose schema it cannot read."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("INSERT INTO sqlite_master VALUES ('table', 'a', 'a', 9, 'nonsense')")
        connection.execute("PRAGMA writable_schema=RESET")
        connection.execute("SELECT * FROM a")
    except sqlite3.DatabaseError as error:
        return error
    finally:
        connection.close()
    raise AssertionError("nothing is wrong")


def test_each_article_is_indexed_or_named_with_the_reason(many: Archive) -> None:
    add(many, *(f"{'!' * number} … {number * '?'}😀" for number in range(1, 130)))
    bring_up_to_date(many, nothing)
    with many.reading() as session, fulltext_index(many) as index:
        everything = session.scalar(select(func.count()).where(Article.trashed.is_(None)))
        known = coverage(session, many)
        assert index.counts()[0] + len(known.refused) == everything
    assert len(known.refused) == 129
    assert {reason for _title, reason in known.refused} == {"There is no word in it."}


def test_the_index_is_in_no_backup(many: Archive, tmp_path: Path) -> None:
    bring_up_to_date(many, nothing)
    back_up(many.path, tmp_path / "saved.triptych")
    assert [each.name for each in tmp_path.glob("saved*")] == ["saved.triptych"]
