"""Each fault of the machine: a clear sentence, the exit status of the contract, and nothing acknowledged lost."""

import json
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.e2e.faults import (
    needs_namespaces,
    needs_strace,
    run_in_namespace,
    run_with_failing_fsync,
    whole_lines,
)
from tests.e2e.program import Program

UNUSABLE = 3


@pytest.fixture
def filled(program: Program) -> Program:
    """An archive with the starter articles."""
    program.run("new", program.archive, "--with-starter")
    return program


def reports(folder: Path, count: int, size: int = 3000) -> Path:
    """A folder of reports that do not compress well."""
    folder.mkdir()
    generator = random.Random(7)
    for number in range(count):
        words = ["".join(generator.choices("abcdefghijklmnopqrstuvwxyz", k=7)) for _word in range(size // 8)]
        (folder / f"{number:05}.txt").write_text(" ".join(words) + ".\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "content",
    [b"", b"hello\n", bytes(range(256)) * 40, b"SQLite format 3\x00", b"SQLite format 3\x00" + bytes(4096)],
    ids=["empty", "text", "binary", "torn header", "no archive"],
)
def test_a_wrong_file(program: Program, content: bytes) -> None:
    program.archive.write_bytes(content)

    for command in (["list"], ["import", "x.txt"], ["doctor"], ["search", "x"], ["undo"], ["backup", "-o", "copy"]):
        assert "is not a Triptych archive" in program.run(*command, expect=UNUSABLE).err
    assert program.archive.read_bytes() == content


def test_a_database_of_another_program(program: Program) -> None:
    connection = sqlite3.connect(program.archive)
    connection.execute("CREATE TABLE notes (text)")
    connection.close()

    assert "is not a Triptych archive" in program.run("list", expect=UNUSABLE).err


def test_a_folder_instead_of_a_file(program: Program) -> None:
    program.archive.mkdir()

    assert "is not a Triptych archive" in program.run("list", expect=UNUSABLE).err


def test_no_archive(program: Program) -> None:
    assert "There is no archive" in program.run("list", expect=UNUSABLE).err
    assert not program.archive.exists()


def test_an_archive_in_use(filled: Program) -> None:
    code = f"""
import time
from pathlib import Path
from triptych.archive.lock import writer_lock
with writer_lock(Path({str(filled.archive)!r}), "a long import"):
    print("held", flush=True)
    time.sleep(60)
"""
    holder = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        (filled.folder / "one.txt").write_text("One.\n", encoding="utf-8")
        started = time.monotonic()
        done = filled.run("import", "one.txt", expect=UNUSABLE)
        waited = time.monotonic() - started

        assert str(holder.pid) in done.err
        assert "a long import" in done.err
        assert waited > 2
        assert len(filled.json("list").records) == 12
        assert filled.json("search", "moscow").record["total"] > 0
        assert filled.json("backup", "-o", "copy.triptych").record["articles"] == 12
    finally:
        holder.kill()
        holder.wait()
        assert holder.stdout is not None
        holder.stdout.close()
    assert filled.json("import", "one.txt").records[0]["status"] == "added"


def test_a_newer_archive(filled: Program) -> None:
    connection = sqlite3.connect(filled.archive, isolation_level=None)
    connection.execute("UPDATE archive_info SET oldest_reader = 99")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = filled.archive.read_bytes()

    for command in (["list"], ["import", "x.txt"], ["doctor", "--repair"], ["undo"]):
        error = filled.run(*command, expect=UNUSABLE).err
        assert "newer Triptych" in error
        assert "version 99" in error
    assert filled.archive.read_bytes() == before


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.99])
def test_a_truncated_archive(filled: Program, share: float) -> None:
    data = filled.archive.read_bytes()
    filled.archive.write_bytes(data[: int(len(data) * share)])

    for command in (["list"], ["doctor"], ["undo"], ["backup", "-o", "copy.triptych"]):
        assert "damaged" in filled.run(*command, expect=UNUSABLE).err
    assert not (filled.folder / "copy.triptych").exists()


def test_a_flipped_byte_in_a_text_is_found_and_named(filled: Program) -> None:
    data = filled.archive.read_bytes()
    assert data.count(b"Memorandum to guide Hanoi-Moscow cooperation") > 0
    filled.archive.write_bytes(data.replace(b"round-the-clock", b"round-the-cluck"))

    report = filled.json("doctor", expect=UNUSABLE).record
    (check,) = [check for check in report["checks"] if not check["ok"]]
    assert check["name"] == "texts"
    article = check["found"][0].split("article ")[1].split(",")[0]
    assert "damaged" in filled.run("show", article, expect=UNUSABLE).err


def test_a_lost_index_is_made_again(filled: Program) -> None:
    index = filled.archive.with_name(filled.archive.name + ".index")
    first = filled.json("search", "moscow").record
    index.write_bytes(b"no index at all" * 500)

    again = filled.json("search", "moscow").record
    assert {**again, "seconds": 0} == {**first, "seconds": 0}
    index.unlink()
    assert filled.json("search", "moscow").record["total"] == first["total"]


@needs_namespaces
def test_a_read_only_disk(filled: Program) -> None:
    filled.run("search", "moscow")
    place = filled.folder
    done = run_in_namespace(
        filled,
        f"mount --bind '{place}' '{place}'; mount -o remount,bind,ro '{place}'",
        "$triptych list --json; $triptych search --json moscow; $triptych doctor >/dev/null; "
        "set +e; $triptych undo; echo status $?; $triptych trash empty --for-good; echo status $?",
    )

    lines = done.text.splitlines()
    assert len([line for line in lines if '"source_name"' in line]) == 12
    assert any('"total"' in line for line in lines)
    assert [line for line in lines if line.startswith("status")] == ["status 3", "status 3"]
    assert "read-only for you" in done.err


@needs_namespaces
def test_a_full_disk(program: Program) -> None:
    incoming = reports(program.folder / "incoming", 400)
    disk = program.folder / "disk"
    disk.mkdir()
    kept = program.folder / "kept"
    done = run_in_namespace(
        Program(disk),
        f"mount -t tmpfs -o size=3m tmpfs '{disk}'",
        f"set +e; $triptych import --json '{incoming}' >'{kept}'; echo status $?; "
        "$triptych list --json; $triptych doctor >&2; echo doctor $?; "
        "$triptych backup -o copy.triptych >&2; echo backup $?; ls -a; "
        f"rm -f copy*; $triptych undo; echo undo $?; cp '{disk}/mine.triptych'* ..",
    )

    lines = done.text.splitlines()
    acknowledged = [json.loads(line)["article"] for line in whole_lines(kept.read_text(encoding="utf-8"))]
    listed = {json.loads(line)["article"] for line in lines if '"source_name"' in line}
    assert "status 3" in lines
    assert "is full. Make room and try again" in done.err
    assert 0 < len(acknowledged) < 400
    assert set(acknowledged) <= listed
    assert "doctor 0" in lines
    assert "backup 3" in lines
    assert not [line for line in lines if line.startswith((".copy", "copy"))]


@needs_namespaces
def test_a_full_disk_from_the_start(program: Program) -> None:
    disk = program.folder / "disk"
    disk.mkdir()
    done = run_in_namespace(
        Program(disk),
        f"mount -t tmpfs -o size=100k tmpfs '{disk}'",
        f"set +e; $triptych new '{disk}/a.triptych'; echo status $?; ls -a '{disk}'",
    )

    assert "status 3" in done.text
    assert "is full" in done.err
    assert "triptych\n" not in done.text


@needs_strace
@pytest.mark.parametrize("first", [1, 2, 3, 5, 8])
def test_a_disk_that_does_not_sync(program: Program, first: int) -> None:
    program.run("new", program.archive)
    incoming = reports(program.folder / "incoming", 3)

    done = run_with_failing_fsync(program, first, "import", "--json", incoming)
    acknowledged = {json.loads(line)["article"] for line in whole_lines(done.text)}
    listed = {record["article"] for record in program.json("list").records}

    assert acknowledged <= listed
    if done.status != 0:
        assert done.status == UNUSABLE
        assert "could not read or write" in done.err
        assert not acknowledged
    assert first > 1 or done.status == UNUSABLE
    assert program.json("doctor").record["ok"]


@needs_strace
def test_a_backup_that_does_not_sync_does_not_count(filled: Program) -> None:
    done = run_with_failing_fsync(filled, 1, "backup", "-o", "copy.triptych")

    assert done.status == UNUSABLE
    assert not list(filled.folder.glob("*copy*"))
