"""The settings while the window runs."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from triptych.errors import EnvironmentFault
from triptych.settings import Settings, write_settings


class Preferences(QObject):
    """The user's settings; a change is kept at once and told to everybody."""

    changed = Signal()
    """One of the settings changed."""
    failed = Signal(object)
    """A change could not be kept; carries the EnvironmentFault. It holds until the program ends."""

    def __init__(self, folder: Path, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._settings = settings

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    def change(self, **values: object) -> None:
        """Gives options, by their names, other values."""
        changed = replace(self._settings, **values)  # type: ignore[arg-type]
        if changed == self._settings:
            return
        self._settings = changed
        try:
            write_settings(self._folder, changed)
        except EnvironmentFault as fault:
            self.failed.emit(fault)
        self.changed.emit()
