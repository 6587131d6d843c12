"""What a package has to show in a bare system."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bare import Bare

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT.parent / "shared" / "seeds"
NO_NETWORK = ("unshare", "-n")
LANGUAGES = ("en", "vi", "ru")
TESTS = ROOT / ".venv" / "bin" / "python"


def run(inside: Bare, package: Path, older: Path | None) -> None:
    """Goes through all trials; ends with a sentence at the first that fails."""
    with tempfile.TemporaryDirectory(prefix="triptych-try-") as name:
        folder = Path(name)
        install(inside, package, older, folder)
        command_line(inside, folder)
        window(inside, folder)
        handing_over(inside, folder)
        desktop(inside, folder)
        remove(inside)


def tell(what: str, since: float) -> None:
    """Prints that a trial has gone well."""
    print(f"{time.monotonic() - since:6.1f} s  {what}", flush=True)


def expect(fact: object, sentence: str) -> None:
    """Ends with the sentence unless the fact holds."""
    if not fact:
        sys.exit(sentence)


def install(inside: Bare, package: Path, older: Path | None, folder: Path) -> None:
    """Installs the package with apt, over an older one if there is one: what stood in its archive stays."""
    start = time.monotonic()
    inside.run("apt-get", "update")
    for each in filter(None, (older, package)):
        shared = folder / each.name
        shutil.copyfile(each, shared)
        inside.run("apt-get", "install", "--yes", "--no-install-recommends", str(shared))
        if each == older:
            inside.run("triptych", "--profile", str(folder / "kept"), "--archive", str(folder / "kept.triptych"), "new",
                       str(folder / "kept.triptych"), "--with-starter")  # fmt: skip
    if older:
        kept = records(inside, ("--profile", str(folder / "kept"), "--archive", str(folder / "kept.triptych")), "list")
        expect(kept, "The upgrade has lost the articles of an archive.")
        tell(f"upgraded from {older.name}, the archive kept", start)
    expect(not (inside.folder / "usr/bin/python3").exists(), "There is a Python in the bare system: it shows nothing.")
    size = int(inside.run("dpkg-query", "-W", "-f", "${Installed-Size}", "triptych"))
    tell(f"installed with apt, {size / 1024:.0f} MB", start)


def records(inside: Bare, options: Sequence[str], *words: str, before: Sequence[str] = ()) -> list[dict[str, Any]]:
    """What a command of the program gives: the objects that it prints, one a line."""
    return [json.loads(line) for line in inside.run("triptych", *options, "--json", *words, before=before).splitlines()]


def command_line(inside: Bare, folder: Path) -> None:
    """The commands on real reports where they lie beside the sources, else on the starter articles."""
    start = time.monotonic()
    log = folder / "calls"
    watched = ("strace", "-f", "-qq", "-e", "trace=socket", "-o", str(log))
    options = ("--profile", str(folder / "profile"), "--archive", str(folder / "trial.triptych"))
    stamp = inside.folder / "stamp"
    stamp.touch()
    expect(inside.run("triptych", "--version").startswith("triptych "), "--version prints no version.")
    if REPORTS.is_dir():
        shutil.copytree(REPORTS, folder / "reports")
        added = records(inside, options, "import", str(folder / "reports"), before=(*NO_NETWORK, *watched))
        expect(all(each["status"] == "added" for each in added), f"An import was refused: {added}.")
    else:
        records(inside, options, "new", str(folder / "trial.triptych"), "--with-starter", before=NO_NETWORK)
    articles = [each["article"] for each in records(inside, options, "list")]
    for words in (
        ("entities", *articles), ("values", *articles), ("align", *articles[:2]), ("compare", *articles[:2]),
        ("stories", "--suggest"), ("search", "sobyanin"), ("concordance", "moscow"),
    ):  # fmt: skip
        found = records(inside, options, *words, before=NO_NETWORK)
        expect(found, f"{words[0]} gives nothing.")
    records(inside, options, "export", "--format", "tmx", "-o", str(folder / "out.tmx"), before=(*NO_NETWORK, *watched))
    (health,) = records(inside, options, "doctor", before=NO_NETWORK)
    expect(health["ok"], f"The doctor finds faults: {health}.")
    _no_internet(log)
    _nothing_written(inside, stamp)
    tell("the command line, without a network interface", start)


def window(inside: Bare, folder: Path) -> None:
    """The window under Xvfb: opened in three languages, then driven by the end-to-end tests of the sources."""
    display, screen = _screen()
    try:
        for language in LANGUAGES:
            start = time.monotonic()
            _open_and_close(inside, folder, display, language)
            tell(f"the window in {language}, without a network interface", start)
        if TESTS.exists():
            start = time.monotonic()
            program = shlex.join(inside.command(("/usr/bin/triptych",), NO_NETWORK))
            command = [str(TESTS), "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/e2e/window"]
            done = subprocess.run(command, cwd=ROOT, env={**os.environ, "TRIPTYCH_PROGRAM": program}, check=False)
            expect(not done.returncode, "The end-to-end tests of the window fail.")
            tell("the window, driven by keys", start)
        else:
            print("The window was only opened: packaging/setup --group test .venv, for the tests that drive it.")
    finally:
        screen.terminate()
        screen.wait()


def handing_over(inside: Bare, folder: Path) -> None:
    """A file that is opened while a window is open goes to that window."""
    start = time.monotonic()
    display, screen = _screen()
    variables = {"DISPLAY": display, "HOME": str(folder / "home")}
    (folder / "home").mkdir()
    inside.run("triptych", "new", str(folder / "second.triptych"), variables=variables)
    environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **variables}
    first = subprocess.Popen(inside.command(("/usr/bin/triptych",)), env=environment)
    try:
        _wait_for_window(display)
        time.sleep(2)
        began = time.monotonic()
        inside.run("triptych", str(folder / "second.triptych"), variables=variables, seconds=20)
        expect(time.monotonic() - began < 10, "The second start stays although a window is open.")  # noqa: PLR2004
        _wait_for_window(display, "second")
        _quit(display)
        expect(first.wait(30) == 0, "The first window does not end well.")
    finally:
        first.kill()
        screen.terminate()
        screen.wait()
    tell("a second start hands its file to the first window", start)


def desktop(inside: Bare, folder: Path) -> None:
    """The desktop knows what opens an archive."""
    start = time.monotonic()
    inside.run("apt-get", "install", "--yes", "--no-install-recommends", "xdg-utils", "shared-mime-info",
               "desktop-file-utils", "libglib2.0-bin")  # fmt: skip
    archive = str(folder / "second.triptych")
    told = inside.run("gio", "info", "-a", "standard::content-type", archive)
    expect("application/vnd.triptych.archive" in told, f"The desktop takes an archive for something else: {told}.")
    opener = inside.run("gio", "mime", "application/vnd.triptych.archive")
    expect("triptych.desktop" in opener, f"The desktop does not know what opens an archive: {opener}.")
    tell("a double click on an archive opens it with Triptych", start)


def remove(inside: Bare) -> None:
    """Takes the package away; nothing of it stays."""
    start = time.monotonic()
    inside.run("apt-get", "purge", "--yes", "triptych")
    left = [path for path in (inside.folder / "usr").rglob("*triptych*") if "/share/mime/" not in str(path)]
    expect(not left, f"These files stay after removal: {left[:5]}.")
    tell("purged, nothing left", start)


def _no_internet(log: Path) -> None:
    asked = [line for line in log.read_text(encoding="utf-8").splitlines() if "AF_INET" in line]
    expect(not asked, f"The program asks for the network: {asked[:3]}.")


def _nothing_written(inside: Bare, stamp: Path) -> None:
    """Nothing was written outside the shared folder."""
    places = [inside.folder / name for name in ("root", "home", "var", "usr", "etc", "opt")]
    found = subprocess.run(
        ["find", *map(str, places), "-xdev", "-newer", str(stamp), "-type", "f"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    expect(not found, f"Files were written outside the profile: {found[:500]}.")


def _screen() -> tuple[str, subprocess.Popen[bytes]]:
    """A screen that nobody sees; gives its name and its process."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
    screen = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    with os.fdopen(reader) as told:
        return f":{told.readline().strip()}", screen


def _open_and_close(inside: Bare, folder: Path, display: str, language: str) -> None:
    log = folder / f"window-calls-{language}"
    watched = ("strace", "-f", "-qq", "-e", "trace=socket", "-o", str(log))
    archive, profile = str(folder / "trial.triptych"), str(folder / f"profile-{language}")
    words = ("/usr/bin/triptych", "--profile", profile, "--archive", archive)
    environment = {
        "PATH": "/usr/bin:/bin",
        "HOME": "/root",
        "LANG": "C.UTF-8",
        "LANGUAGE": language,
        "DISPLAY": display,
    }
    process = subprocess.Popen(inside.command(words, (*NO_NETWORK, *watched)), env=environment)
    try:
        _wait_for_window(display)
        time.sleep(2)
        _quit(display)
        expect(process.wait(60) == 0, f"The window in {language} does not end with status 0.")
    finally:
        process.kill()
    _no_internet(log)


def _wait_for_window(display: str, title: str = "Triptych") -> None:
    command = ["xdotool", "search", "--sync", "--onlyvisible", "--name", re.escape(title)]
    found = subprocess.run(
        command, env={**os.environ, "DISPLAY": display}, check=False, timeout=90, capture_output=True
    )
    expect(found.returncode == 0, f"No window named {title} opens.")


def _quit(display: str) -> None:
    subprocess.run(["xdotool", "key", "--clearmodifiers", "ctrl+q"], env={**os.environ, "DISPLAY": display}, check=True)
