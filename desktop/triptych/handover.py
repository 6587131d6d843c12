"""One window a user: a second start hands what it should open to the window that is open already.

The first window holds a lock of the operating system's in the user's folder, gone with its process, and watches the
folder of things handed over. No socket is needed for it, and nothing of it reaches beyond the user's own files.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from uuid import uuid4

from filelock import FileLock, Timeout

from triptych.paths import Profile

_SUFFIX: Final = ".json"


def folder_of(profile: Profile) -> Path:
    """Where things that were handed over lie until the first window takes them."""
    return profile.data / "handover"


def be_first(profile: Profile) -> FileLock | None:
    """Makes this process the one whose window is the first, until the lock is released; None where another is."""
    folder = folder_of(profile)
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / "window.lock", mode=0o600, is_singleton=True)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return None
    return lock


def hand_over(profile: Profile, archive: Path | None) -> bool:
    """Hands an archive to the first window, or asks it to come to the front; False where this will be the first."""
    try:
        if be_first(profile) is not None:
            return False
        letter = folder_of(profile) / f"{uuid4()}{_SUFFIX}"
        unfinished = letter.with_suffix(".part")
        unfinished.write_text(json.dumps({"archive": None if archive is None else str(archive)}), encoding="utf-8")
        unfinished.replace(letter)
    except OSError:  # nothing may be written there: then every start has a window of its own
        return False
    return True


def take(profile: Profile) -> Iterator[Path | None]:
    """What was handed over: an archive to open, or None where the window shall only come to the front."""
    for letter in sorted(folder_of(profile).glob(f"*{_SUFFIX}"), key=lambda path: path.stat().st_mtime):
        try:
            told = json.loads(letter.read_text(encoding="utf-8"))["archive"]
            archive = None if told is None else Path(told)
        except (OSError, ValueError, KeyError, TypeError):
            archive = None
        letter.unlink(missing_ok=True)
        yield archive
