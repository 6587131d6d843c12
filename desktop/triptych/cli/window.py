"""The launcher of the window."""

import gc
import importlib
import os
import sys
from pathlib import Path
from types import ModuleType

from triptych.handover import hand_over
from triptych.paths import Profile, resources_folder
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
    know_own_files()
    load_qt()
    from triptych.application import Application

    return Application(profile, read_settings(profile.settings)).run(archive)


def know_own_files() -> None:
    """Lets Qt's dialogs for files know by their names what lies beside an archive; to be called before Qt is loaded.

    Else they open every file of a folder to see of what kind it is. When a process closes any file, the system gives up
    all locks that the process holds on it (POSIX, fcntl): SQLite's, too, so that other programs may write where they
    must not, or take away the log that is in use (https://www.sqlite.org/howtocorrupt.html, 2.2).
    """
    if sys.platform == "linux":
        others = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
        os.environ["XDG_DATA_DIRS"] = f"{resources_folder() / 'desktop'}:{others}"


def load_qt() -> None:
    """Imports Qt so that what is imported after it takes no longer than before.

    PySide6 reads the source of every module that is imported after it, to know which may want its `__feature__`s. None
    of ours does, and reading them all takes as long as importing a third of them.
    """
    gc.disable()  # nothing that the start makes is garbage; afterwards `jobs.collector` collects
    os.environ["QT_API"] = "pyside6"  # qtawesome would look for another
    import PySide6.QtCore  # noqa: F401

    feature = importlib.import_module("PySide6.support.feature")
    feature.feature_imported = _pass_over  # type: ignore[attr-defined]


def _pass_over(_module: ModuleType) -> None:
    """Stands for PySide6's look at a module that was just imported."""
