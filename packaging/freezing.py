"""Freezing: the program with its own Python, in one folder that is copied as it is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
VENV = BUILD / "freeze-venv"
PROGRAM = BUILD / "triptych"
ICONS = BUILD / "icons"
VERSIONS = ROOT / "packaging" / "versions.txt"
EARLIEST = "315532800"  # 1980, the first year that archives know


def freeze() -> int:
    """Builds the program and its notices; gives the exit status of the first step that fails."""
    setup = [sys.executable, str(ROOT / "packaging" / "setup"), "--installed", "--group", "freeze", str(VENV)]
    status = subprocess.call(setup, env={**os.environ, "PIP_CONSTRAINT": str(VERSIONS)})
    if status:
        return status
    if sys.platform == "win32":
        draw_windows_icons(python())
    if sys.platform == "darwin":
        draw_mac_icon(python())
    folders = ["--distpath", str(BUILD), "--workpath", str(BUILD / "pyinstaller")]
    options = ["--noconfirm", "--clean", "--log-level", "WARN", *folders]
    fixed = {**os.environ, "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": epoch()}
    command = [str(python()), "-m", "PyInstaller", *options, str(ROOT / "packaging" / "triptych.spec")]
    status = subprocess.call(command, cwd=ROOT, env=fixed)
    if not status and sys.platform == "linux":
        slim(PROGRAM)
    if not status:
        status = subprocess.call([str(python()), str(ROOT / "packaging" / "licences.py"), str(BUILD)], env=fixed)
    if not status:
        print(f"{PROGRAM} is built.")
    return status


def slim(program: Path) -> None:
    """Takes the symbols for debuggers out of the libraries: a tenth of the program's size.

    What lies in a wheel's own `*.libs` was rewritten when the wheel was made, and may not bear it.
    """
    strip = shutil.which("strip")
    if strip is None:
        sys.exit("strip is missing: install binutils.")
    real = (path for path in program.rglob("*.so*") if path.is_file() and not path.is_symlink())
    found = sorted(str(path) for path in real if not path.parent.name.endswith(".libs"))
    subprocess.run([strip, "--strip-unneeded", "--preserve-dates", *found], check=True)


def draw_windows_icons(python: Path) -> None:
    """Draws the program's icon and that of archives, with a Python that has PySide6."""
    subprocess.run([str(python), str(ROOT / "packaging/windows/icons.py"), str(ICONS)], check=True)


def draw_mac_icon(python: Path) -> None:
    """Draws the program's icon for macOS, with a Python that has PySide6 and a tool of the system."""
    drawn = ICONS / "triptych.iconset"
    shutil.rmtree(drawn, ignore_errors=True)
    subprocess.run([str(python), str(ROOT / "packaging/macos/icons.py"), str(drawn)], check=True)
    subprocess.run(["iconutil", "--convert", "icns", "--output", str(ICONS / "triptych.icns"), str(drawn)], check=True)


def version() -> str:
    """The program's version, which stands in one place."""
    source = (ROOT / "desktop/triptych/__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', source, re.MULTILINE)
    assert found is not None
    return found[1]


def python() -> Path:
    """The Python of the environment that is frozen."""
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def epoch() -> str:
    """The time that the build pretends to be made at: when the sources were last changed, in seconds since 1970."""
    return os.environ.get("SOURCE_DATE_EPOCH") or _time_of_sources()


def _time_of_sources() -> str:
    try:
        told = subprocess.check_output(
            ["git", "log", "-1", "--format=%ct"], cwd=ROOT, text=True, stderr=subprocess.DEVNULL
        )
    except (OSError, subprocess.CalledProcessError):
        return EARLIEST
    return told.strip() or EARLIEST
