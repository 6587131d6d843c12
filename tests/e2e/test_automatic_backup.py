"""Automatic backups from the command line: in the background, when due, and only then."""

import sqlite3
import time
from pathlib import Path

from tests.e2e.program import Program

PATIENCE = 30.0


def grow_older(program: Program) -> None:
    """Makes the archive look as if it had been made an hour ago."""
    connection = sqlite3.connect(program.archive, isolation_level=None)
    connection.execute("UPDATE archive_info SET created = '2020-01-01T00:00:00.000+00:00'")
    connection.close()


def backups(program: Program) -> list[Path]:
    return sorted(program.profile.rglob("backups/*/2*.triptych"))


def wait_for_backup(program: Program) -> None:
    until = time.monotonic() + PATIENCE
    while not backups(program) and time.monotonic() < until:
        time.sleep(0.1)


def test_a_change_is_backed_up_in_the_background(program: Program) -> None:
    program.bring_in("One.\n")
    assert not backups(program)
    grow_older(program)
    program.bring_in("Two.\n")

    wait_for_backup(program)
    (backup,) = backups(program)
    assert program.json("restore", "--preview", backup).record["articles"] == 2
    assert backup.stat().st_mode & 0o077 == 0
    assert program.json("backup", "--list").record["archive"] == str(backup)


def test_not_again_within_half_an_hour_nor_without_a_change(program: Program) -> None:
    program.bring_in("One.\n")
    grow_older(program)
    program.run("backup", "--automatic")
    program.bring_in("Two.\n")
    program.run("backup", "--automatic")

    assert len(backups(program)) == 1


def test_they_can_be_switched_off(program: Program) -> None:
    program.choose(automatic_backups=False)
    program.bring_in("One.\n")
    grow_older(program)
    program.bring_in("Two.\n")
    time.sleep(2)

    assert not backups(program)


def test_a_restart_loses_nothing_when_the_archive_is_gone(program: Program) -> None:
    program.bring_in("One.\n")
    grow_older(program)
    program.run("backup", "--automatic")
    program.archive.unlink()
    (backup,) = backups(program)
    program.run("restore", backup)

    assert len(program.json("list").records) == 1
