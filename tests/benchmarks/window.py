"""What people wait for in the window: until it can be used, and every moment in which it does not answer.

Usage: python -m tests.benchmarks.window [ARTICLES [FOLDER]] (10,000 without it; from the root of the repository). An
archive that stands in the folder already is used again. Needs Xvfb for the figures on a screen.
"""

import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.benchmarks.window_data import large_archive
from tests.e2e.window.screen import screen

RUNS = 5
MOST_LINES = 40


def main() -> None:
    """Prints tables for RESULTS.md."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with nullcontext(sys.argv[2]) if len(sys.argv) > 2 else tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive = large_archive(folder / f"window-{count}.triptych", count).path
        print(f"## `window {count}` ({datetime.now(UTC):%Y-%m-%d})\n")
        print(
            f"{platform.machine()}, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f} at the start.\n"
        )
        print("| from the command until the window | its modules are there | it is shown | it can be used |")
        print("|---|---|---|---|")
        for where, environment in _screens(folder):
            tell_starts(where, environment, folder, archive)
        print()
        tell_walk(folder, archive)


def _screens(folder: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    yield "without a screen", {"QT_QPA_PLATFORM": "offscreen"}
    if shutil.which("Xvfb"):
        picture = folder / "screen"
        picture.mkdir(exist_ok=True)
        with screen(picture) as shown:
            yield "under Xvfb", {"QT_QPA_PLATFORM": "xcb", "DISPLAY": shown.display}


def tell_starts(where: str, environment: Mapping[str, str], folder: Path, archive: Path) -> None:
    """Prints a line for the first start of all, if the disk's cache can be emptied, and one for the usual ones."""
    if _forget_files():
        _line(f"{where}, cold", [_start(environment, folder, archive)])
    _start(environment, folder, archive)
    _line(f"{where}, warm, median of {RUNS}", [_start(environment, folder, archive) for _run in range(RUNS)])


def _forget_files() -> bool:
    """Empties the system's cache of files; only root can."""
    try:
        os.sync()
        Path("/proc/sys/vm/drop_caches").write_text("3")
    except OSError:
        return False
    return True


def _line(what: str, runs: list[dict[str, float]]) -> None:
    figures = [statistics.median(run[part] for run in runs) for part in ("imported", "shown", "usable")]
    print(f"| {what} | " + " | ".join(f"{figure:.2f} s" for figure in figures) + " |")


def _start(environment: Mapping[str, str], folder: Path, archive: Path) -> dict[str, float]:
    told: dict[str, float] = _inside("start", {**environment, "BENCHMARK_STARTED": str(time.time())}, folder, archive)
    return told


def tell_walk(folder: Path, archive: Path) -> None:
    """Prints what held the window up during a walk through everything."""
    told = _inside("walk", {"QT_QPA_PLATFORM": "offscreen"}, folder, archive)
    slow = sorted(told["slow"], key=lambda each: -each["ms"])
    print(f"Of {told['beats']:,} beats 5 ms apart, {len(slow)} were over 50 ms late:\n")
    print("| ms late | ms of work in it | while | where it was most of the time |")
    print("|---|---|---|---|")
    for each in slow[:MOST_LINES]:
        places = "; ".join(f"`{place}`" for place in each["at"][:2])
        print(f"| {each['ms']:.0f} | {each['worked']:.0f} | {each['doing']} | {places} |")


def _inside(what: str, environment: Mapping[str, str], folder: Path, archive: Path) -> Any:
    command = [sys.executable, "-m", "tests.benchmarks.window_inside", what, str(folder / "profile"), str(archive)]
    done = subprocess.run(command, env={**os.environ, **environment}, stdout=subprocess.PIPE, check=True, timeout=600)
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
