"""Lays the frozen program out as Linux expects it: program, desktop entry, MIME type, icons, manual page."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
from datetime import datetime, timezone
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PROGRAM = Path("usr/lib/triptych")
ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICONS = {"triptych": "apps/triptych", "archive": "mimetypes/application-vnd.triptych.archive"}

DRAW_ICONS = """
import sys
from pathlib import Path
from typing import NamedTuple
from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
application = QGuiApplication([])
for source, target, side in zip(*[iter(sys.argv[1:])] * 3):
    image = QImage(int(side), int(side), QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(source).render(painter, QRectF(0, 0, int(side), int(side)))
    painter.end()
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    if not image.save(target):
        sys.exit(f"{target} cannot be written")
"""


def lay_out(frozen: Path, python: Path, root: Path, version: str, epoch: int) -> None:
    """Fills a folder with what belongs under / on a Linux system.

    Args:
        frozen: the folder that packaging/freeze built.
        python: a Python with PySide6, to draw the icons.
        root: the folder; what stands there goes.
        version: of the program.
        epoch: when the sources were changed, in seconds since 1970: every file gets this time.
    """
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(frozen, root / PROGRAM, symlinks=True)
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/triptych").symlink_to("../lib/triptych/triptych")
    _put_texts(root / "usr/share", version, epoch)
    draw_icons(python, root / "usr/share/icons/hicolor")
    settle(root, epoch)


def _put_texts(share: Path, version: str, epoch: int) -> None:
    """Desktop entry, MIME type, description for software centres, manual page."""
    day = datetime.fromtimestamp(epoch, timezone.utc).date().isoformat()  # noqa: UP017 - an old Python reads this file
    targets = {
        "triptych.desktop": "applications/triptych.desktop",
        "triptych.xml": "mime/packages/triptych.xml",
        "org.triptych.triptych.metainfo.xml": "metainfo/org.triptych.triptych.metainfo.xml",
        "triptych.1": "man/man1/triptych.1",
    }
    for name, target in targets.items():
        text = (HERE / name).read_text(encoding="utf-8").replace("@VERSION@", version).replace("@DATE@", day)
        (share / target).parent.mkdir(parents=True, exist_ok=True)
        (share / target).write_text(text, encoding="utf-8")
    page = share / "man/man1/triptych.1"
    compress(page)


def compress(file: Path) -> None:
    """Replaces a file by its gzip, the same bytes each time."""
    with file.with_name(f"{file.name}.gz").open("wb") as stream:
        stream.write(gzip.compress(file.read_bytes(), 9, mtime=0))
    file.unlink()


def draw_icons(python: Path, folder: Path) -> None:
    """Draws every icon in every size, and keeps the drawings themselves."""
    wanted: list[str] = []
    for source, target in ICONS.items():
        drawing = ROOT / "resources/icons" / f"{source}.svg"
        for side in ICON_SIZES:
            wanted += [str(drawing), str(folder / f"{side}x{side}" / f"{target}.png"), str(side)]
        scalable = folder / "scalable" / f"{target}.svg"
        scalable.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(drawing, scalable)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([str(python), "-c", DRAW_ICONS, *wanted], check=True, env=environment)


def settle(root: Path, epoch: int) -> None:
    """Gives every file and folder the rights and the time that a package needs, whoever built it when."""
    for path in sorted(root.rglob("*"), reverse=True):
        if not path.is_symlink():
            runs = path.is_dir() or path == root / PROGRAM / "triptych"
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)
    os.utime(root, (epoch, epoch))


class Needed(NamedTuple):
    """What the program asks of the system.

    Attributes:
        libraries: the shared libraries that it does not bring.
        glibc: the oldest version of the C library that has everything.
    """

    libraries: set[str]
    glibc: str


def needed(root: Path) -> Needed:
    """What the program asks of the system that it runs on.

    Raises:
        SystemExit: the tool that reads it is missing.
    """
    readelf = shutil.which("readelf")
    if readelf is None:
        sys.exit("readelf is missing: install binutils.")
    files = [str(path) for path in root.rglob("*") if path.is_file() and not path.is_symlink() and _is_elf(path)]
    brought = {path.name for path in root.rglob("*.so*")}
    told = subprocess.run([readelf, "-dVW", *files], check=False, capture_output=True, text=True).stdout
    asked = {line.partition("[")[2].rstrip("]") for line in told.splitlines() if "(NEEDED)" in line}
    versions = {tuple(map(int, each.split("."))) for each in re.findall(r"Name: GLIBC_([0-9.]+)", told)}
    libraries = {name for name in asked - brought if not name.startswith(("ld-linux", "libQt6"))}
    return Needed(libraries, ".".join(map(str, max(versions))))


def _is_elf(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(4) == b"\x7fELF"
