"""Opening an archive that an older program made."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from triptych.archive.archive import Archive, opened


def opened_up_to_date(path: Path, backups: Path, tell: Callable[[Path], None]) -> Archive:
    """Opens an archive; an older one is brought up to date after a checked backup.

    Args:
        path: the file.
        backups: folder of the automatic backups of all archives.
        tell: receives the backup that was taken.

    Raises:
        ArchiveUnusable: one of its kinds, with what the user can do.
    """
    return opened(path, partial(_back_up_before_step, backups, tell))


def _back_up_before_step(backups: Path, tell: Callable[[Path], None], path: Path, version: int) -> None:
    from triptych.archive.backup import back_up, checked

    contents = checked(path)
    folder = backups / str(contents.archive)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    number = sum(1 for _each in folder.glob(f"before-step-{version}*"))
    target = folder / f"before-step-{version}-{number + 1}{path.suffix}"
    back_up(path, target)
    tell(target)
