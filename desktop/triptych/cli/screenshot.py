"""Draws a view of the window into a file, without a screen."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

os.environ["QT_API"] = "pyside6"  # before qtawesome looks for another
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QMessageLogContext, QObject, QTimer, QtMsgType, qInstallMessageHandler

from triptych.actions.action import Place
from triptych.application import Sitting, qt_application, run_loop
from triptych.archive.archive import Archive
from triptych.archive.creation import create
from triptych.archive.queries.room import first_story, story_of_title
from triptych.errors import EnvironmentFault, RequestFault
from triptych.i18n import _, use_language
from triptych.jobs.collector import Collector
from triptych.models.preferences import Preferences
from triptych.paths import ARCHIVE_SUFFIX, Profile
from triptych.settings import Settings
from triptych.theme.theme import Theme
from triptych.views.search.view import SearchView

_LOOK_MILLISECONDS: Final = 30
_QUIET_LOOKS: Final = 5
_SAMPLE_QUERY: Final = "sobyanin"

_PLACES: Final = {
    "library": Place.LIBRARY,
    "reader": Place.READ,
    "entities": Place.READ,
    "differences": Place.READ,
    "findings": Place.FINDINGS,
    "search": Place.SEARCH,
    "timeline": Place.TIMELINE,
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What shall be drawn.

    Attributes:
        view: its name in the contract.
        story: title of the story, or None for the first.
        size: width and height of the window in pixels.
        theme: `light` or `dark`.
        language: of the interface.
    """

    view: str
    story: str | None
    size: tuple[int, int]
    theme: str
    language: str


def draw(archive: Archive | None, wish: Wish, target: Path) -> tuple[int, int]:
    """Draws a view and gives the picture's width and height in pixels; without an archive, on an empty one.

    Raises:
        RequestFault: there is no such story.
        EnvironmentFault: the picture cannot be written.
    """
    use_language(wish.language)
    qInstallMessageHandler(_pass_on)
    application = qt_application()
    with TemporaryDirectory(prefix="triptych-") as scratch:
        drawn = archive or create(Path(scratch) / f"{_('archive')}{ARCHIVE_SUFFIX}")
        profile = Profile.under(Path(scratch) / "profile")
        settings = Settings(language=wish.language, theme=wish.theme, reduced_motion=True)
        opening = _opening(drawn, wish, settings)
        theme = Theme(application)
        theme.use(wish.theme, high_contrast=False)
        collector = Collector()
        sitting = Sitting(theme, profile, Preferences(profile.settings, settings), drawn)
        drawer = Drawer(sitting, wish, opening)
        run_loop()
        picture = drawer.picture
        sitting.close()
        collector.stop()
    if not picture.save(str(target), "PNG"):
        raise EnvironmentFault(_("{path} cannot be written.").format(path=target))
    return picture.width(), picture.height()


def _pass_on(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """What Qt says, but for the offscreen platform's remark that it has no screen."""
    if not message.startswith("This plugin does not support"):
        sys.stderr.write(f"{message}\n")


def _opening(archive: Archive, wish: Wish, settings: Settings) -> tuple[int, tuple[int, ...]] | None:
    with archive.reading() as session:
        if wish.story is None:
            return first_story(session, settings.column_order)
        found = story_of_title(session, wish.story, settings.column_order)
    if found is None:
        raise RequestFault(_("There is no story “{title}” in this archive.").format(title=wish.story))
    return found


class Drawer(QObject):
    """Brings the window to the view and takes its picture once nothing moves any more."""

    def __init__(self, sitting: Sitting, wish: Wish, opening: tuple[int, tuple[int, ...]] | None) -> None:
        super().__init__(sitting)
        self._sitting = sitting
        self._quiet = 0
        window = sitting.window
        window.open()
        window.resize(*wish.size)
        if opening is not None:
            sitting.services.room.open_story(*opening)
        if wish.view in ("entities", "differences"):
            sitting.services.room.look_through(wish.view)
        if wish.view in _PLACES:
            window.navigation.go(_PLACES[wish.view])
        view = window.navigation.current
        if isinstance(view, SearchView) and opening is not None:
            view.look_for(_SAMPLE_QUERY)
        self._timer = QTimer(self, interval=_LOOK_MILLISECONDS)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()
        self.picture = window.grab()

    def _on_timeout(self) -> None:
        services = self._sitting.services
        busy = services.reading.busy or services.desk.busy or services.tasks.busy
        self._quiet = 0 if busy else self._quiet + 1
        if self._quiet >= _QUIET_LOOKS:
            self._timer.stop()
            self.picture = self._sitting.window.grab()
            qt_application().quit()
