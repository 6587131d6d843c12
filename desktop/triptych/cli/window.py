"""The launcher of the window."""

import gc
import os
from pathlib import Path

from triptych.handover import hand_over
from triptych.paths import Profile
from triptych.settings import read_settings


def open_window(profile: Profile, archive: Path | None, *, hands_over: bool = False) -> int:
    """Opens the window and stays until it is closed; gives the exit status.

    Args:
        profile: the user's folders.
        archive: what to open; None for what was open last.
        hands_over: a window that is open already gets the archive instead, and comes to the front.
    """
    if hands_over and hand_over(profile, archive):
        return 0
    gc.disable()  # nothing that the start makes is garbage; afterwards `jobs.collector` collects
    os.environ["QT_API"] = "pyside6"  # qtawesome would look for another
    from triptych.application import Application

    return Application(profile, read_settings(profile.settings)).run(archive)
