"""The launcher of the window."""

import gc
import importlib
import os
from pathlib import Path
from types import ModuleType

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
    load_qt()
    from triptych.application import Application

    return Application(profile, read_settings(profile.settings)).run(archive)


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
