"""A write that is torn at any byte leaves a whole archive: the state before it, or after one of its transactions."""

import shutil
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.samples import incoming, rows_of_all_tables
from triptych.archive.archive import Archive, opened
from triptych.archive.backup import file_problems
from triptych.archive.creation import create
from triptych.operations.articles import add_articles
from triptych.operations.desk import Desk


@dataclass(frozen=True)
class Killed:
    """An archive as it lay on the disk when a writer was killed after several transactions.

    Attributes:
        main: the archive's file as it was before them.
        log: the write-ahead log that holds them.
        states: the rows before, and after each transaction.
    """

    main: Path
    log: Path
    states: list[dict[str, list[str]]]


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Killed:
    folder = tmp_path_factory.mktemp("killed")
    archive = create(folder / "a.triptych")
    reader = sqlite3.connect(archive.path)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM article").fetchone()  # nothing is moved from the log into the file meanwhile
    states = [rows_of_all_tables(archive)]
    with Desk(archive).series("add_articles") as series:
        for number in range(4):
            articles = [incoming(f"Part {number}, {each}. " + "Words. " * 80) for each in range(3)]
            series.perform(add_articles, incoming=articles, story="A story", outcomes=[])
            states.append(rows_of_all_tables(archive))
        shutil.copy(archive.path, folder / "main")
        shutil.copy(f"{archive.path}-wal", folder / "log")
    reader.close()
    return Killed(folder / "main", folder / "log", states)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_prefix_of_the_log_is_a_whole_archive(killed: Killed, data: st.DataObject) -> None:
    log = killed.log.read_bytes()
    length = data.draw(st.integers(0, len(log)) | st.sampled_from([0, len(log)]))
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.triptych"
        shutil.copy(killed.main, path)
        Path(f"{path}-wal").write_bytes(log[:length])

        archive: Archive = opened(path)

        assert rows_of_all_tables(archive) in killed.states
        assert file_problems(path) == []
        if length == len(log):
            assert rows_of_all_tables(archive) == killed.states[-1]
