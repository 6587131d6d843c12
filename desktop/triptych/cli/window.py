"""The launcher of the window."""

import gc
import os
from pathlib import Path

from triptych.paths import Profile
from triptych.settings import read_settings


def open_window(profile: Profile, archive: Path | None) -> int:
    """Opens the window and stays until it is closed; gives the exit status."""
    gc.disable()  # nothing that the start makes is garbage; afterwards `jobs.collector` collects
    os.environ["QT_API"] = "pyside6"  # qtawesome would look for another
    from triptych.application import Application

    return Application(profile, read_settings(profile.settings)).run(archive)
