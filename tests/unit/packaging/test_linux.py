"""What people on Linux install: the same bytes from the same sources."""

import os
import shutil
import sys
import tarfile
from pathlib import Path

import pytest

PACKAGING = Path(__file__).parents[3] / "packaging"
sys.path[:0] = [str(PACKAGING), str(PACKAGING / "linux")]

import freezing  # noqa: E402 - stands in packaging
import portable  # noqa: E402 - stands in packaging/linux
import tree  # noqa: E402 - stands in packaging/linux

EPOCH = 1_700_000_000


def laid_out(folder: Path, order: tuple[str, ...]) -> Path:
    """A program laid out by somebody with other rights, at another time, in another order."""
    for name in order:
        file = folder / "usr" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name * 1000, encoding="ascii")
        file.chmod(0o600)
    (folder / "usr/bin").mkdir()
    (folder / "usr/bin/triptych").symlink_to("../lib/triptych/triptych")
    tree.settle(folder, EPOCH)
    return folder


@pytest.mark.skipif(shutil.which("xz") is None, reason="not on this machine: xz")
def test_two_archives_of_the_same_program_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("lib/triptych/triptych", "share/man/page", "lib/triptych/part.so")
    made = []
    for number, order in enumerate((names, names[::-1])):
        monkeypatch.setattr(os, "cpu_count", lambda number=number: 1 + 3 * number)
        target = tmp_path / f"target-{number}"
        target.mkdir()
        made.append(portable.archive(laid_out(tmp_path / f"root-{number}", order), target, "1.0", EPOCH))

    first, second = (path.read_bytes() for path in made)
    assert first == second
    with tarfile.open(made[0]) as packed:
        program = next(entry for entry in packed if entry.name.endswith("lib/triptych/triptych"))
        assert (program.uid, program.uname, program.mtime, program.mode) == (0, "root", EPOCH, 0o755)


def test_the_version_and_the_time_of_the_sources_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")

    assert freezing.version()[0].isdigit()
    assert freezing.epoch() == "1"


@pytest.mark.skipif(sys.platform != "linux", reason="reads Linux programs")
@pytest.mark.skipif(shutil.which("readelf") is None, reason="not on this machine: readelf")
def test_what_a_program_asks_of_the_system_is_read_from_it(tmp_path: Path) -> None:
    shutil.copy(Path(sys.executable).resolve(), tmp_path / "program")

    needed = tree.needed(tmp_path)

    assert any(name.startswith("libc.so") for name in needed.libraries)
    assert tuple(map(int, needed.glibc.split("."))) >= (2, 2)
