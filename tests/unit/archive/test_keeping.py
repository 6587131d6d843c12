"""Connections are kept between questions, and never to a file that is another by now."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.creation import create
from triptych.archive.derived import keep_open
from triptych.archive.fulltext import INDEX
from triptych.archive.indexing import bring_up_to_date, of_index
from triptych.archive.schema import Article
from triptych.archive.searching.planning import planned
from triptych.archive.searching.syntax import parse

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows cannot replace an open file: none is kept")


@pytest.fixture
def kept(archive: Archive) -> Iterator[Archive]:
    add(archive, "Flood at the harbour.\nBoats are moored.")
    bring_up_to_date(archive, lambda _done, _total: None)
    let_go = keep_open(archive)
    yield archive
    let_go()


def connection(archive: Archive) -> int:
    with archive.reading() as session:
        return id(session.connection().connection.dbapi_connection)


def count(archive: Archive) -> int:
    with archive.reading() as session:
        return session.scalar(select(func.count()).select_from(Article)) or 0


def found(archive: Archive, typed: str) -> int:
    with archive.reading() as session:
        plan = planned(session, parse(typed))
        return of_index(archive, lambda index: index.count(plan))


def test_a_question_takes_the_connection_of_the_one_before(kept: Archive) -> None:
    with kept.reading() as outer:
        first = id(outer.connection().connection.dbapi_connection)
        assert connection(kept) != first
    assert connection(kept) == first


def test_what_others_write_is_seen(kept: Archive) -> None:
    assert (count(kept), found(kept, "flood"), found(kept, "drought")) == (1, 1, 0)
    add(kept, "Drought in the hills.")
    bring_up_to_date(kept, lambda _done, _total: None)
    assert (count(kept), found(kept, "drought")) == (2, 1)


def test_another_file_under_the_name_is_read_anew(kept: Archive, tmp_path: Path) -> None:
    other = create(tmp_path / "other.triptych")
    add(other, "Storm.", "Snow.", "Ice.")
    assert (count(kept), found(kept, "flood")) == (1, 1)
    INDEX.discard(kept.path)
    for each in tmp_path.glob("other.triptych*"):
        shutil.copy(each, tmp_path / "copy")
        (tmp_path / "copy").replace(kept.path.with_name(kept.path.name + each.name.removeprefix("other.triptych")))
    assert count(kept) == 3
    same = Archive(kept.path, other.uuid)
    bring_up_to_date(same, lambda _done, _total: None)
    assert (found(same, "snow"), found(same, "flood")) == (1, 0)


def test_what_is_kept_is_closed_in_the_end_and_sqlite_tidies_up(archive: Archive) -> None:
    log = archive.path.with_name(archive.path.name + "-wal")
    first, second = keep_open(archive), keep_open(archive)
    assert (count(archive), found(archive, "flood")) == (0, 0)
    first()
    assert log.exists()
    with archive.reading() as session:
        session.scalar(select(1))
        second()
    assert not log.exists()
    assert not list(archive.path.parent.glob("*.index-wal"))
