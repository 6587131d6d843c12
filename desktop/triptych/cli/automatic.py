"""Automatic backups from the command line: a process of their own, so that no command waits for them."""

import subprocess
import sys
from datetime import UTC, datetime

from triptych.archive.archive import Archive
from triptych.archive.automatic_backup import due, folder_for
from triptych.cli.context import Context
from triptych.settings import read_settings


def after_writing(context: Context, archive: Archive) -> None:
    """Starts an automatic backup in the background, if one is due and the user has not switched them off."""
    if not read_settings(context.profile.settings).automatic_backups:
        return
    if not due(archive, folder_for(context.profile.backups, archive), datetime.now(UTC)):
        return
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "triptych"]
    profile = [] if context.profile_option is None else ["--profile", str(context.profile_option)]
    subprocess.Popen(  # noqa: S603 - our own program with our own arguments
        [*program, "--archive", str(archive.path), *profile, "backup", "--automatic"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
