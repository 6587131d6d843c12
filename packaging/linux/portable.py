"""Makes what runs without being installed: an archive to unpack anywhere, and an AppImage."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import tree

PRESET = 1
"""Of xz, for the Debian package as well: half of what is packed are models and tables that are dense already."""
BLOCK = 2**24
"""Bytes that are packed by themselves, so that several cores find work."""
APP_RUN = """\
#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
exec "$here/usr/lib/triptych/triptych" "$@"
"""


def archive(root: Path, target: Path, version: str, epoch: int) -> Path:
    """Makes the archive; gives its file. It holds one folder, with the program's own folders under it."""
    name = f"triptych-{version}-linux-{platform.machine()}"
    made = target / f"{name}.tar.xz"

    def settled(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = epoch
        return entry

    with compressed(made) as stream, tarfile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT) as packed:
        for path in sorted((root / "usr").rglob("*")):
            packed.add(path, f"{name}/{path.relative_to(root / 'usr')}", recursive=False, filter=settled)
    return made


@contextmanager
def compressed(file: Path) -> Iterator[IO[bytes]]:
    """A stream into a file that xz packs on all cores: the same bytes on any number of them, two or more told of."""
    if shutil.which("xz") is None:
        sys.exit("xz is missing: install xz-utils.")
    threads = max(2, os.cpu_count() or 1)
    command = ["xz", f"-{PRESET}", f"--threads={threads}", f"--block-size={BLOCK}", "--stdout"]
    with file.open("wb") as target, subprocess.Popen(command, stdin=subprocess.PIPE, stdout=target) as packer:
        assert packer.stdin is not None
        yield packer.stdin
        packer.stdin.close()
        if packer.wait():
            raise subprocess.CalledProcessError(packer.returncode, command)


def app_image(root: Path, folders: tuple[Path, Path], version: str, epoch: int, runtime: str | None) -> Path | None:
    """Makes the AppImage; gives its file, or None where there is no runtime: the AppDir is finished then.

    Args:
        root: the laid-out program.
        folders: for the AppDir, and for the AppImage.
        version: of the program.
        epoch: when the sources were changed, in seconds since 1970.
        runtime: the file that an AppImage starts with.
    """
    build, target = folders
    folder = build / "Triptych.AppDir"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(root / "usr", folder / "usr", symlinks=True)
    (folder / "AppRun").write_text(APP_RUN, encoding="utf-8")
    shutil.copyfile(folder / "usr/share/applications/triptych.desktop", folder / "triptych.desktop")
    shutil.copyfile(folder / "usr/share/icons/hicolor/256x256/apps/triptych.png", folder / "triptych.png")
    (folder / ".DirIcon").symlink_to("triptych.png")
    tree.settle(folder, epoch)
    (folder / "usr/lib/triptych/triptych").chmod(0o755)
    (folder / "AppRun").chmod(0o755)
    if not runtime:
        print(f"{folder} is finished. Name the file of an AppImage runtime in RUNTIME to pack it into one file.")
        return None
    if not Path(runtime).is_file():
        sys.exit(f"RUNTIME names {runtime}, but there is no such file.")
    made = target / f"Triptych-{version}-{platform.machine()}.AppImage"
    _pack(folder, made, Path(runtime), epoch)
    return made


def _pack(folder: Path, made: Path, runtime: Path, epoch: int) -> None:
    """Appends the packed folder to the runtime."""
    if shutil.which("mksquashfs") is None:
        sys.exit("mksquashfs is missing: install squashfs-tools.")
    packed = made.with_suffix(".squashfs")
    packed.unlink(missing_ok=True)
    options = ["-all-root", "-noappend", "-quiet", "-no-progress", "-comp", "gzip", "-processors", "1"]
    without = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}  # or it refuses times
    times = ["-mkfs-time", str(epoch), "-all-time", str(epoch)]
    subprocess.run(["mksquashfs", str(folder), str(packed), *options, *times], check=True, env=without)
    made.write_bytes(runtime.read_bytes() + packed.read_bytes())
    packed.unlink()
    made.chmod(0o755)
