"""What a package has to show in a bare system."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from bare import SCREENS, Bare
from session import (
    LANGUAGES,
    NO_NETWORK,
    PATIENCE,
    Window,
    expect,
    expect_no_internet,
    screen,
    until,
    watched,
    whole_job,
)

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT.parent / "shared" / "seeds"
STARTER = ROOT / "seeds"
OLD_ARCHIVES = ROOT / "tests/data/archives"
ARCHIVE_TYPE = "application/vnd.triptych.archive"
REFUSED = 3
"""The exit status where an archive cannot be used."""


def run(inside: Bare, package: Path, older: Path | None, only: Sequence[str] = ()) -> None:
    """Goes through all trials, or the named ones between installing and removing; ends with the first that fails."""
    with tempfile.TemporaryDirectory(prefix="triptych-try-") as name:
        folder = Path(name)
        inside.share(folder)
        (folder / "reports").mkdir()
        for report in (*REPORTS.rglob("*.txt"), *STARTER.rglob("*.txt")):
            shutil.copy(report, folder / "reports")
        install(inside, package, older, folder)
        for each, trial in TRIALS.items():
            if not only or each in only:
                trial(inside, folder)
        remove(inside)


def tell(what: str, since: float) -> None:
    """Prints that a trial has gone well."""
    print(f"{time.monotonic() - since:6.1f} s  {what}", flush=True)


def install(inside: Bare, package: Path, older: Path | None, folder: Path) -> None:
    """Installs the package with apt, over an older one if there is one."""
    start = time.monotonic()
    inside.run("apt-get", "update")
    if older:
        over_older(inside, package, older, folder)
    put_in(inside, package, folder)
    expect(not (inside.folder / "usr/bin/python3").exists(), "There is a Python in the bare system: it shows nothing.")
    size = int(inside.run("dpkg-query", "-W", "-f", "${Installed-Size}", "triptych"))
    tell(f"installed with apt, {size * 1024 / 1e6:.0f} MB", start)


def put_in(inside: Bare, package: Path, folder: Path) -> None:
    """Installs a package with apt, whether it is newer or older than what is there."""
    shared = folder / package.name
    shutil.copyfile(package, shared)
    inside.run("apt-get", "install", "--yes", "--no-install-recommends", "--allow-downgrades", str(shared))


def over_older(inside: Bare, package: Path, older: Path, folder: Path) -> None:
    """What an older version made stays, and is backed up first; that version then refuses it plainly."""
    start = time.monotonic()
    profile, archive = folder / "kept", folder / "kept.triptych"
    options = ("--profile", str(profile), "--archive", str(archive))
    put_in(inside, older, folder)
    inside.run("triptych", *options, "new", str(archive), "--with-starter")
    settings = profile / "settings/settings.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text('{"theme": "dark"}', encoding="utf-8")
    before, schema = records(inside, options, "list"), _schema(archive)
    put_in(inside, package, folder)
    after = records(inside, options, "list")
    expect([each["article"] for each in after] == [each["article"] for each in before], "Articles were lost.")
    expect("dark" in settings.read_text(encoding="utf-8"), "The settings were lost.")
    expect(_schema(archive) == schema or _backups(profile, schema), "The archive was changed without a backup.")
    tell(f"upgraded from {older.name} (archive version {schema} to {_schema(archive)}), all kept and backed up", start)
    with closing(sqlite3.connect(archive)) as connection:
        needed = connection.execute("SELECT oldest_reader FROM archive_info").fetchone()[0]
    put_in(inside, older, folder)
    if needed > schema:
        refused(inside, options)
    else:
        expect(len(records(inside, options, "list")) == len(after), "The older version misses articles.")
    tell(f"the older version {'refuses' if needed > schema else 'still reads'} what the newer one changed", start)


def refused(inside: Bare, options: Sequence[str]) -> None:
    """The program refuses an archive of a newer one in a sentence."""
    told = inside.run("triptych", *options, "list", status=REFUSED)
    expect("newer Triptych" in told and "Traceback" not in told, f"It refuses with other words: {told}.")


def records(inside: Bare, options: Sequence[str], *words: str, before: Sequence[str] = ()) -> list[dict[str, Any]]:
    """What a command of the program gives: the objects that it prints, one a line."""
    return [json.loads(line) for line in inside.run("triptych", *options, "--json", *words, before=before).splitlines()]


def command_line(inside: Bare, folder: Path) -> None:
    """The commands on the starter articles, and on real reports where they lie beside the sources."""
    start = time.monotonic()
    archive, log = folder / "trial.triptych", folder / "calls"
    options = ("--profile", str(folder / "profile"), "--archive", str(archive))
    watching = (*NO_NETWORK, *watched(log))

    def made(*words: str) -> list[dict[str, Any]]:
        found = records(inside, options, *words, before=watching)
        expect_no_internet(log)
        return found

    stamp = inside.folder / "stamp"
    stamp.touch()
    expect(inside.run("triptych", "--version").startswith("triptych "), "--version prints no version.")
    added = made("import", str(folder / "reports"))
    expect(all(each["status"] == "added" for each in added), f"An import was refused: {added}.")
    listed = made("list")
    articles = [each["article"] for each in listed]
    pair = tuple({each["language"]: each["article"] for each in listed}.values())[:2]
    for words in (
        ("show", *articles), ("entities", *articles), ("values", *articles), ("align", *pair), ("compare", *pair),
        ("stories", "--suggest"), ("search", "sobyanin"), ("concordance", "moscow"),
        ("export", "--format", "tmx", "-o", str(folder / "out.tmx")),
        ("export", "--format", "bundle", "-o", str(folder / "out.zip")),
        ("annotations", "export", "--format", "w3c", "-o", str(folder / "out.jsonld")),
        ("backup", "-o", str(folder / "copy.triptych")), ("restore", str(folder / "copy.triptych"), "--preview"),
        ("screenshot", "reader", "-o", str(folder / "reader.png")),
    ):  # fmt: skip
        expect(made(*words), f"{words[0]} gives nothing.")
    (health,) = made("doctor")
    expect(health["ok"], f"The doctor finds faults: {health}.")
    _nothing_written(inside, folder, stamp)
    tell("the command line, without a network interface", start)


def window(inside: Bare, folder: Path) -> None:
    """The whole job in the window, in three languages."""
    stamp = inside.folder / "stamp"
    stamp.touch()
    for language in LANGUAGES:
        start = time.monotonic()
        seconds = whole_job(inside, folder, language)
        tell(
            f"the whole job in the window in {language}, without a network interface (open after {seconds:.1f} s)",
            start,
        )
    _nothing_written(inside, folder, stamp)


def quickness(inside: Bare, folder: Path) -> None:
    """How long the window takes to open: the first time from the disk alone, then again."""
    start = time.monotonic()
    uncache(inside.folder / "usr")
    taken = []
    for _each in range(4):
        with screen() as display:
            opened = Window(inside, display, ("--profile", str(folder / "profile-quick")))
            taken.append(opened)
            opened.quit()
    told = ", ".join(f"{each.seconds:.1f} ({each.worked:.1f})" for each in taken)
    what = f"the window opens in {told} s (of a processor's time), the first with nothing cached"
    tell(f"{what}; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors", start)


def uncache(folder: Path) -> None:
    """Lets the system forget what it has read of a folder's files."""
    os.sync()
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as stream:
                os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def handing_over(inside: Bare, folder: Path) -> None:
    """A file that is opened while a window is open goes to that window; so does what is double-clicked."""
    start = time.monotonic()
    home = folder / "home"
    home.mkdir()
    with screen() as display:
        variables = {"DISPLAY": display, "HOME": str(home), "DBUS_SESSION_BUS_ADDRESS": "disabled:"}
        for name in ("second", "third"):
            inside.run("triptych", "new", str(folder / f"{name}.triptych"), variables=variables)
        first = Window(inside, display, (), (), variables)
        try:
            inside.run("triptych", str(folder / "second.triptych"), variables=variables, seconds=PATIENCE)
            until(lambda: first.titled("second"), "the first window opens what the second start was given")
            inside.run("gio", "open", str(folder / "third.triptych"), variables=variables, seconds=PATIENCE)
            until(lambda: first.titled("third"), "a double click opens an archive")
            first.quit()
        finally:
            first.kill()
    tell("a second start, and a double click, hand their file to the first window", start)


def desktop(inside: Bare, _folder: Path) -> None:
    """The desktop knows what an archive is and what opens it."""
    start = time.monotonic()
    inside.run("apt-get", "install", "--yes", "--no-install-recommends", "shared-mime-info", "desktop-file-utils",
               "libglib2.0-bin")  # fmt: skip
    opener = inside.run("gio", "mime", ARCHIVE_TYPE)
    expect("triptych.desktop" in opener, f"The desktop does not know what opens an archive: {opener}.")
    entry = (inside.folder / "usr/share/applications/triptych.desktop").read_text(encoding="utf-8")
    command = next(line.removeprefix("Exec=") for line in entry.splitlines() if line.startswith("Exec="))
    expect(command == "triptych %f", f"The menu entry starts something else: {command}.")
    tell("the desktop knows archives, and what opens them", start)


def upgrading(inside: Bare, folder: Path) -> None:
    """An archive of each older schema is backed up before it is changed; one of a newer program is refused plainly."""
    start = time.monotonic()
    for source in sorted(OLD_ARCHIVES.glob("*.triptych")):
        archive, profile = folder / source.name, folder / f"profile-{source.stem}"
        shutil.copyfile(source, archive)
        before, options = _schema(archive), ("--profile", str(profile), "--archive", str(archive))
        expect(records(inside, options, "list"), f"{source.name} has lost its articles.")
        expect(_schema(archive) == before or _backups(profile, before), f"{source.name} was changed without a backup.")
    newer = _schema(archive) + 1
    with closing(sqlite3.connect(archive)) as connection, connection:
        connection.execute(f"PRAGMA user_version={newer}")
        connection.execute("UPDATE archive_info SET oldest_reader = ?", [newer])
    refused(inside, options)
    tell("archives of older versions are backed up and upgraded; one of a newer version is refused", start)


def _backups(profile: Path, schema: int) -> list[Path]:
    """The archives in a profile that are of a version."""
    files = [path for path in profile.rglob("*.triptych") if path.is_file()]
    return [path for path in files if _schema(path) == schema]


def _schema(archive: Path) -> int:
    with closing(sqlite3.connect(archive)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def remove(inside: Bare) -> None:
    """Takes the package away; nothing of it stays."""
    start = time.monotonic()
    inside.run("apt-get", "purge", "--yes", "triptych")
    left = [path for name in ("usr", "etc", "var") for path in (inside.folder / name).rglob("*triptych*")]
    expect(not left, f"These files stay after removal: {left[:5]}.")
    tell("purged, nothing left of it", start)


def _nothing_written(inside: Bare, folder: Path, stamp: Path) -> None:
    """Nothing was written outside the shared folder, where profiles, archives and logs lie."""
    places = [inside.folder / name for name in ("root", "home", "var", "usr", "etc", "opt", "srv", "run", "tmp")]
    shared = [inside.folder / path.relative_to("/") for path in (folder, SCREENS)]
    left_out = [word for path in shared for word in ("-path", str(path), "-prune", "-o")]
    found = subprocess.run(
        ["find", *map(str, places), "-xdev", *left_out, "-newer", str(stamp), "!", "-type", "d", "-print"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    expect(not found, f"Files were written outside the profile: {found[:500]}.")


TRIALS = {
    "command-line": command_line,
    "upgrading": upgrading,
    "window": window,
    "quickness": quickness,
    "desktop": desktop,
    "handing-over": handing_over,
}
"""By the names that `packaging/try-package --only` takes; each gets the system and the shared folder."""
