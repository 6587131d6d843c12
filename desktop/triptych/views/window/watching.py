"""The watched folder: its new files are offered, never brought in unasked."""

import os
import time
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QFileSystemWatcher, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from triptych.i18n import _, ngettext
from triptych.settings import read_kept, write_kept
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.label import Label

_REST: Final = 1500
"""Milliseconds without a change in the folder before it is looked at."""

_WRITTEN: Final = 2.0
"""Seconds since the last change of a file that is no longer being written."""


class WatchedFolder(View):
    """A line that offers the new files of the watched folder; hidden while there are none."""

    wanted = Signal(object)
    """Files shall be brought in; carries their paths."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.setProperty("surface", "side")
        self._folder: str | None = None
        self._files: tuple[Path, ...] = ()
        self._watcher = QFileSystemWatcher(self)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._words = Label(wraps=True)
        self.bring, self.pass_over = QPushButton(), QPushButton()
        layout = QHBoxLayout(self)
        unit = services.theme.unit
        layout.setContentsMargins(unit, unit // 4, unit, unit // 4)
        layout.addWidget(self._words, 1)
        layout.addWidget(self.pass_over)
        layout.addWidget(self.bring)
        self.hide()
        self._begin()
        self._follow()

    def look(self) -> None:
        """Looks into the folder, away from the window."""
        if self._folder:
            question = partial(_new_files, Path(self._folder), self._kept)
            self.services.reading.ask(self, "watched", question, self._on_found)

    @property
    def _kept(self) -> Path:
        return self.services.profile.settings / "watched.json"

    def _connect(self) -> None:
        self._watcher.directoryChanged.connect(self._rest.start)
        self._rest.timeout.connect(self.look)
        self.services.preferences.changed.connect(self._follow)
        self.bring.clicked.connect(self._on_bring)
        self.pass_over.clicked.connect(self._on_pass_over)

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Watched folder"))
        for button, words in ((self.bring, _("Bring in")), (self.pass_over, _("Not these"))):
            button.setText(words)
            button.setAccessibleName(words)
        self._say()

    def _say(self) -> None:
        count = len(self._files)
        self._words.setText(
            ngettext("{count} new file in {folder}", "{count} new files in {folder}", count).format(
                count=count, folder=self._folder
            )
        )
        self.setVisible(count > 0)

    def _follow(self) -> None:
        """Watches the folder of the settings."""
        folder = self.services.preferences.settings.watched_folder
        if folder == self._folder:
            return
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self._folder, self._files = folder, ()
        self._say()
        if folder and Path(folder).is_dir():
            self._watcher.addPath(folder)
            self.look()

    def _on_found(self, found: tuple[tuple[Path, ...], bool]) -> None:
        self._files, unfinished = found
        self._say()
        if unfinished:
            self._rest.start()

    def _settle(self) -> tuple[Path, ...]:
        files, self._files = self._files, ()
        self._say()
        if self._folder:
            question = partial(_note_seen, Path(self._folder), self._kept, files)
            self.services.reading.ask(self, "seen", question, self._on_noted)
        return files

    def _on_bring(self) -> None:
        self.wanted.emit(self._settle())

    def _on_pass_over(self) -> None:
        self._settle()

    def _on_noted(self, _nothing: object) -> None:
        """What was offered is not offered again."""


def _stamps(folder: Path) -> dict[str, list[int]]:
    """The files of a folder with their sizes and times."""
    found = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not entry.name.startswith(".") and entry.is_file():
                    status = entry.stat()
                    found[entry.name] = [status.st_size, status.st_mtime_ns]
    except OSError:
        return {}
    return found


def _new_files(folder: Path, kept: Path, _session: Any) -> tuple[tuple[Path, ...], bool]:
    """The files that were not offered yet, and whether others are still being written.

    What lies in a folder when it is first watched counts as known.
    """
    stamps, known = _stamps(folder), read_kept(kept)
    if known.get("folder") != str(folder):
        write_kept(kept, {"folder": str(folder), "seen": stamps})
        return (), False
    seen = known.get("seen", {})
    new = [name for name, stamp in sorted(stamps.items()) if seen.get(name) != stamp]
    now = time.time_ns()
    done = [name for name in new if now - stamps[name][1] > _WRITTEN * 1e9]
    return tuple(folder / name for name in done), len(done) < len(new)


def _note_seen(folder: Path, kept: Path, files: tuple[Path, ...], _session: Any) -> None:
    stamps = _stamps(folder)
    seen = read_kept(kept).get("seen", {})
    names = {each.name for each in files}
    standing = {name: stamp for name, stamp in stamps.items() if name in names or seen.get(name) == stamp}
    write_kept(kept, {"folder": str(folder), "seen": standing})
