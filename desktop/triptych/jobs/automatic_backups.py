"""Automatic backups while the window runs."""

import contextlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer

from triptych.archive.archive import Archive
from triptych.i18n import _
from triptych.jobs.desk import WritingDesk
from triptych.jobs.tasks import Control, Tasks

_QUIET_MILLISECONDS: Final = 30_000


class AutomaticBackups(QObject):
    """Takes a backup when one is due and the user has not written for half a minute."""

    def __init__(
        self, archive: Archive, folder: Path, desk: WritingDesk, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._backups = folder
        self._tasks = tasks
        self.switched_on = True
        self._timer = QTimer(self, singleShot=True, interval=_QUIET_MILLISECONDS)
        self._timer.timeout.connect(self._on_timeout)
        desk.committed.connect(self._on_committed)

    def stop(self) -> None:
        """Takes none any more."""
        self._timer.stop()

    def _on_committed(self) -> None:
        if self.switched_on:
            self._timer.start()

    def _on_timeout(self) -> None:
        if self.switched_on:
            self._tasks.start(_("Backing up"), self._back_up, can_pause=False)

    def _back_up(self, _control: Control) -> None:
        from filelock import Timeout

        from triptych.archive.automatic_backup import folder_for, take_if_due

        with contextlib.suppress(Timeout):  # another program is taking it
            take_if_due(self._archive, folder_for(self._backups, self._archive), datetime.now(UTC))
