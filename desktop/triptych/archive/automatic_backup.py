"""Automatic backups: at most every half hour, thinned as they age, each checked before it counts."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from filelock import FileLock

from triptych.archive.archive import Archive
from triptych.archive.backup import Contents, back_up
from triptych.archive.queries.log import last_change
from triptych.paths import ARCHIVE_SUFFIX

INTERVAL: Final = timedelta(minutes=30)
"""At most one automatic backup in this time."""

_STAMP: Final = "%Y%m%dT%H%M%S.%fZ"
_KEEP_ALL_FOR: Final = timedelta(days=1)
_KEEP_DAILY_FOR: Final = timedelta(days=7)
_KEEP_WEEKLY_FOR: Final = timedelta(days=31)


def folder_for(backups: Path, archive: Archive) -> Path:
    """Where an archive's automatic backups stand; moving or renaming the archive does not change it."""
    return backups / str(archive.uuid)


def taken(folder: Path) -> dict[datetime, Path]:
    """The automatic backups in a folder by the time at which they were taken, oldest first."""
    found = {}
    for path in sorted(folder.glob(f"*{ARCHIVE_SUFFIX}")):
        try:
            found[datetime.strptime(path.stem, _STAMP).replace(tzinfo=UTC)] = path
        except ValueError:
            continue
    return found


def due(archive: Archive, folder: Path, at: datetime) -> bool:
    """Whether something changed since the last backup and that one, or the archive itself, is old enough."""
    with archive.reading() as session:
        created, changed = last_change(session)
    if changed is None:
        return False
    last = max(taken(folder), default=None)
    since = last or datetime.fromisoformat(created)
    return at - since >= INTERVAL and (last is None or datetime.fromisoformat(changed) > last)


def take(archive: Archive, folder: Path, at: datetime) -> tuple[Path, Contents]:
    """Takes a backup now and thins the older ones.

    Raises:
        ArchiveUnusable: it could not be taken or did not pass the check; the older ones are kept as they are.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / f"{at.strftime(_STAMP)}{ARCHIVE_SUFFIX}"
    contents = back_up(archive.path, target)
    standing = taken(folder)
    for moment in superfluous(standing, at):
        standing[moment].unlink(missing_ok=True)
    return target, contents


def take_if_due(archive: Archive, folder: Path, at: datetime) -> tuple[Path, Contents] | None:
    """Takes a backup if one is due; gives None if none is.

    Raises:
        Timeout: another program is taking it.
        ArchiveUnusable: as `take` does.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with FileLock(folder / ".lock", timeout=0, mode=0o600):
        return take(archive, folder, at) if due(archive, folder, at) else None


def superfluous(moments: Iterable[datetime], at: datetime) -> list[datetime]:
    """Which backups to drop: all are kept for a day, then the newest of each day, week and month.

    Args:
        moments: when the backups were taken.
        at: now.
    """
    dropped = []
    seen: set[tuple[str, ...]] = set()
    for moment in sorted(moments, reverse=True):
        period = _period(moment, at - moment)
        if period is None:
            continue
        if period in seen:
            dropped.append(moment)
        seen.add(period)
    return dropped


def _period(moment: datetime, age: timedelta) -> tuple[str, ...] | None:
    """The period of which only the newest backup is kept; None while all are."""
    if age < _KEEP_ALL_FOR:
        return None
    if age < _KEEP_DAILY_FOR:
        return ("day", moment.strftime("%Y-%m-%d"))
    if age < _KEEP_WEEKLY_FOR:
        return ("week", moment.strftime("%G-W%V"))
    return ("month", moment.strftime("%Y-%m"))
