"""One writer at a time, and a message that says who it is."""

import os
import threading
import time
from pathlib import Path

import pytest

from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.lock import writer_lock
from triptych.errors import ArchiveInUse


def test_a_second_writer_is_told_who_writes(archive: Archive) -> None:
    with (
        writer_lock(archive.path, "counting sheep"),
        pytest.raises(ArchiveInUse) as told,
        writer_lock(archive.path, "waiting", patience=0.05),
    ):
        pass

    assert "counting sheep" in str(told.value)
    assert str(os.getpid()) in str(told.value)


def test_a_writer_waits_for_a_short_write(archive: Archive) -> None:
    held = threading.Event()

    def hold() -> None:
        with writer_lock(archive.path, "a short write"):
            held.set()
            time.sleep(0.3)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    add(archive, "One.")
    thread.join()


def test_readers_take_no_lock(archive: Archive) -> None:
    with writer_lock(archive.path, "x"), archive.reading() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM article").scalar_one() == 0


def test_nothing_stays_after_a_write(archive: Archive, tmp_path: Path) -> None:
    add(archive, "One.")

    assert {path.name for path in tmp_path.iterdir()} <= {"test.triptych", "test.triptych.lock"}
