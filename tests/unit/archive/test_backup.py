"""Backups: consistent, checked, thinned; what was backed up is what is restored."""

import sqlite3
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.samples import add, rows_of_all_tables
from triptych.archive.archive import Archive, opened
from triptych.archive.automatic_backup import INTERVAL, due, superfluous, take, taken
from triptych.archive.backup import back_up, checked
from triptych.archive.creation import create
from triptych.archive.restore import restore
from triptych.errors import ArchiveDamaged, ArchiveUnusable, RequestFault
from triptych.operations.desk import Desk

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

texts = st.lists(st.text(min_size=1, max_size=40).filter(str.strip), max_size=4, unique=True)


@settings(max_examples=15, deadline=None)
@given(before=texts, after=texts, fresh=st.booleans())
def test_a_restored_backup_is_what_was_backed_up(before: list[str], after: list[str], fresh: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive = create(folder / "a.triptych")
        if before:
            add(archive, *before)
        rows = rows_of_all_tables(archive)
        back_up(archive.path, folder / "copy.triptych")
        if after:
            add(archive, *after)
        target = folder / "b.triptych" if fresh else archive.path

        restore(folder / "copy.triptych", target)

        again = opened(target)
        assert rows_of_all_tables(again) == rows
        assert again.uuid == archive.uuid
        add(again, "It can be written to.")


def test_a_backup_is_taken_while_somebody_writes(archive: Archive, tmp_path: Path) -> None:
    add(archive, "One.")
    with archive.writing("test") as writer, writer.transaction() as session:
        session.connection().exec_driver_sql("DELETE FROM article")
        contents = back_up(archive.path, tmp_path / "copy.triptych")

    assert contents.articles == 1


def test_a_damaged_archive_gives_no_backup(archive: Archive, tmp_path: Path) -> None:
    add(archive, *(f"Text {number}. " * 50 for number in range(60)))
    data = bytearray(archive.path.read_bytes())
    for page in range(6, len(data) // 4096, 3):
        data[page * 4096 : page * 4096 + 64] = bytes(64)
    archive.path.write_bytes(data)

    with pytest.raises(ArchiveDamaged):
        back_up(archive.path, tmp_path / "copy.triptych")
    assert not list(tmp_path.glob("*copy*"))


def test_a_backup_never_replaces_a_file(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("mine", encoding="utf-8")

    with pytest.raises(RequestFault):
        back_up(archive.path, tmp_path / "copy")
    assert (tmp_path / "copy").read_text(encoding="utf-8") == "mine"


def test_what_is_no_backup_is_not_restored(archive: Archive, tmp_path: Path) -> None:
    add(archive, "One.")
    rows = rows_of_all_tables(archive)
    (tmp_path / "bad").write_bytes(archive.path.read_bytes()[:9000])

    with pytest.raises(ArchiveUnusable):
        restore(tmp_path / "bad", archive.path)
    assert rows_of_all_tables(archive) == rows


def test_others_that_read_see_the_restored_state(archive: Archive, tmp_path: Path) -> None:
    add(archive, "One.")
    back_up(archive.path, tmp_path / "copy.triptych")
    add(archive, "Two.")
    reader = sqlite3.connect(archive.path)
    assert reader.execute("SELECT count(*) FROM article").fetchone() == (2,)

    restore(tmp_path / "copy.triptych", archive.path)

    assert reader.execute("SELECT count(*) FROM article").fetchone() == (1,)
    reader.close()


def test_due_only_when_something_changed_and_time_went_by(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    start = datetime.now(UTC)
    assert not due(archive, folder, start + INTERVAL)
    add(archive, "One.")
    assert not due(archive, folder, start + timedelta(minutes=29))
    assert due(archive, folder, start + timedelta(minutes=31))

    take(archive, folder, start + timedelta(minutes=31))

    assert not due(archive, folder, start + timedelta(hours=5))
    assert checked(next(iter(taken(folder).values()))).articles == 1


def test_an_undo_is_a_change_too(archive: Archive, tmp_path: Path) -> None:
    add(archive, "One.")
    take(archive, tmp_path / "backups", datetime.now(UTC))
    Desk(archive).undo()

    assert due(archive, tmp_path / "backups", datetime.now(UTC) + INTERVAL)


def test_thinning_keeps_all_of_a_day_then_days_weeks_months() -> None:
    moments = [NOW - timedelta(minutes=30 * number) for number in range(48 * 120)]
    kept = sorted(set(moments) - set(superfluous(moments, NOW)), reverse=True)

    ages = [NOW - moment for moment in kept]
    assert sum(age < timedelta(days=1) for age in ages) == 48
    assert 6 <= sum(timedelta(days=1) <= age < timedelta(days=7) for age in ages) <= 7
    assert 4 <= sum(timedelta(days=7) <= age < timedelta(days=31) for age in ages) <= 5
    assert 3 <= sum(age >= timedelta(days=31) for age in ages) <= 4


@given(st.lists(st.integers(0, 400 * 24 * 60), unique=True))
def test_thinning_keeps_the_newest_and_is_stable(minutes: list[int]) -> None:
    moments = [NOW - timedelta(minutes=each) for each in minutes]
    kept = set(moments) - set(superfluous(moments, NOW))

    assert not moments or max(moments) in kept
    assert superfluous(kept, NOW) == []


def test_taking_a_backup_thins_older_ones(archive: Archive, tmp_path: Path) -> None:
    add(archive, "One.")
    folder = tmp_path / "backups"
    for hours in (60, 58, 56, 0):
        take(archive, folder, NOW - timedelta(hours=hours))
    (folder / "notes.triptych").write_text("not ours", encoding="utf-8")

    assert len(taken(folder)) < 4
    assert max(taken(folder)) == NOW
    assert (folder / "notes.triptych").exists()
