"""What other starts of the program hand to the first window."""

from filelock import FileLock
from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from triptych.handover import be_first, folder_of, take
from triptych.paths import Profile


class Handed(QObject):
    """Waits for what is handed over, if this is the first window of the user."""

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
        try:
            self._lock = be_first(self._profile)
        except OSError:
            return  # nothing may be written there: then every start has a window of its own
        if self._lock is not None:
            self._watcher.addPath(str(folder_of(self._profile)))
            self._on_changed()

    def stop(self) -> None:
        """Lets another window be the first."""
        if self._lock is not None:
            self._watcher.removePath(str(folder_of(self._profile)))
            self._lock.release(force=True)
            self._lock = None

    def _on_changed(self) -> None:
        for archive in take(self._profile):
            self.arrived.emit(archive)
