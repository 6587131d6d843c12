"""What other starts of the program hand to the first window."""

import sys
from pathlib import Path

from filelock import FileLock
from PySide6.QtCore import QCoreApplication, QEvent, QFileSystemWatcher, QObject, Signal
from PySide6.QtGui import QFileOpenEvent

from triptych.handover import be_first, folder_of, take
from triptych.paths import Profile


class Handed(QObject):
    """Waits for what is handed over, if this is the first window of the user.

    macOS starts no second program for a file that is double-clicked: it tells the one that runs, by an event.
    """

    arrived = Signal(object)
    """An archive shall be opened, or the window shall come to the front; carries the archive's path, or None."""

    def __init__(self, profile: Profile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._profile = profile
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_changed)
        self._lock: FileLock | None = None

    def wait(self) -> None:
        """Begins to wait; what was handed over while the window was being made arrives now."""
        if sys.platform == "darwin":
            self._application().installEventFilter(self)
        try:
            self._lock = be_first(self._profile)
        except OSError:
            return  # nothing may be written there: then every start has a window of its own
        if self._lock is not None:
            self._watcher.addPath(str(folder_of(self._profile)))
            self._on_changed()

    def stop(self) -> None:
        """Lets another window be the first."""
        self._application().removeEventFilter(self)
        if self._lock is not None:
            self._watcher.removePath(str(folder_of(self._profile)))
            self._lock.release(force=True)
            self._lock = None

    def _on_changed(self) -> None:
        for archive in take(self._profile):
            self.arrived.emit(archive)

    @staticmethod
    def _application() -> QCoreApplication:
        application = QCoreApplication.instance()
        assert application is not None
        return application

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the file that macOS wants opened."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.arrived.emit(Path(event.file()))
            return True
        return super().eventFilter(watched, event)
