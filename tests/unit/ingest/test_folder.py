"""Walking folders: what is read, what is passed over, and what is refused without stopping the walk."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import pytest

from triptych.ingest import folder
from triptych.ingest.folder import Document, Refused, documents

posix = pytest.mark.skipif(sys.platform == "win32", reason="has no such files")


def write(path: Path, data: bytes = b"text") -> Path:
    """Writes a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def refusal(path: Path) -> str:
    """The reason why nothing is read from a path."""
    (found,) = documents([path])
    assert isinstance(found, Refused)
    assert found.path == path
    assert found.reason.endswith(".")
    return found.reason


def test_files_are_given_in_the_order_they_are_named(tmp_path: Path) -> None:
    second, first = write(tmp_path / "b.txt", b"\xff\x00"), write(tmp_path / "a.txt")
    assert list(documents([second, first])) == [
        Document(second, "b.txt", b"\xff\x00"),
        Document(first, "a.txt", b"text"),
    ]


def test_folders_are_walked_in_order_and_hidden_files_passed_over(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", "c.txt", ".hidden.txt", ".git/x.txt", "a/.DS_Store"):
        write(tmp_path / name)
    found = [document.path.relative_to(tmp_path).as_posix() for document in documents([tmp_path])]
    assert found == ["a/1.txt", "a/2.txt", "b.txt", "c.txt"]


def test_a_hidden_file_that_is_named_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / ".draft.txt")
    assert list(documents([path])) == [Document(path, ".draft.txt", b"text")]


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.txt") == "There is no file gone.txt."


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert list(documents([tmp_path])) == []


@posix
def test_links_that_lead_back_end_nothing(tmp_path: Path) -> None:
    write(tmp_path / "a" / "1.txt")
    (tmp_path / "a" / "back").symlink_to(tmp_path)
    (tmp_path / "again").symlink_to(tmp_path / "a")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "z.txt").symlink_to(tmp_path / "a" / "1.txt")
    found = list(documents([tmp_path]))
    assert [each.path.name for each in found] == ["1.txt", "self", "z.txt"]
    assert isinstance(found[1], Refused)


@posix
def test_a_link_to_nowhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "nowhere")
    assert refusal(tmp_path / "link.txt") == "There is no file link.txt."


@posix
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refusal(tmp_path / "pipe.txt") == "pipe.txt is not a regular file."
    write(tmp_path / "real.txt")
    assert [type(each) for each in documents([tmp_path])] == [Refused, Document]


@posix
def test_a_pipe_that_takes_the_place_of_a_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path / "real.txt")
    before = (tmp_path / "real.txt").stat()
    monkeypatch.setattr(Path, "stat", lambda *_, **__: before)
    (found,) = documents([tmp_path / "pipe.txt"])
    assert isinstance(found, Refused)


@posix
def test_a_device_is_refused() -> None:
    assert "not a regular file" in refusal(Path("/dev/zero"))


AS_NOBODY = """
import os, sys
from pathlib import Path
from tempfile import TemporaryDirectory
from triptych.ingest.folder import documents
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
for found in documents([Path(sys.argv[1])]):
    print(f"{found.path.name}: {getattr(found, 'reason', 'read')}")
"""
"""Root may read everything, so it becomes nobody first."""


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
def test_what_this_user_may_not_read_is_refused() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        for each in ("a.txt", "b.txt", "c/in.txt", "d/in.txt"):
            write(folder / each).chmod(0o644)
        (folder / "a.txt").chmod(0)
        (folder / "c").chmod(0)
        command = [sys.executable, "-c", AS_NOBODY, str(folder)]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
        (folder / "c").chmod(0o755)
    assert told == [
        "a.txt: You are not allowed to read a.txt.",
        "b.txt: read",
        "c: The folder cannot be read: Permission denied.",
        "in.txt: read",
    ]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (FileNotFoundError(2, "No such file"), "There is no file a.txt."),
        (OSError(5, "Input/output error"), "a.txt cannot be read: Input/output error."),
    ],
)
def test_what_cannot_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, sentence: str
) -> None:
    def fail(*_: object) -> NoReturn:
        raise error

    path = write(tmp_path / "a.txt")
    monkeypatch.setattr(os, "open", fail)
    assert refusal(path) == sentence


def test_a_document_beyond_the_limit_is_refused_without_reading_it_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.txt", b"x" * 100)
    monkeypatch.setattr(folder, "LARGEST_DOCUMENT", 99)
    assert "a.txt is longer than" in refusal(path)
    monkeypatch.setattr(folder, "LARGEST_DOCUMENT", 100)
    assert list(documents([path])) == [Document(path, "a.txt", b"x" * 100)]


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="file names are text there")
def test_a_name_that_is_no_text_can_be_shown(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff.txt"))
    write(path)
    (found,) = documents([tmp_path])
    assert isinstance(found, Document)
    assert found.name == "bad\ufffd.txt"
    assert found.path == path
