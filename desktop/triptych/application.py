"""The composition root of the window: nothing else builds objects for others."""

import importlib
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Final

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from triptych import __version__
from triptych.actions.action import Place
from triptych.actions.registry import Actions
from triptych.archive.archive import Archive
from triptych.archive.upgrading import opened_up_to_date
from triptych.errors import TriptychError
from triptych.i18n import _
from triptych.jobs.aligning import Aligning
from triptych.jobs.automatic_backups import AutomaticBackups
from triptych.jobs.collector import Collector
from triptych.jobs.comparing import Comparing
from triptych.jobs.desk import WritingDesk
from triptych.jobs.handed import Handed
from triptych.jobs.making import Making
from triptych.jobs.preloading import Preloading
from triptych.jobs.reading import Reading
from triptych.jobs.tasks import Tasks
from triptych.models.messages import Messages
from triptych.models.preferences import Preferences
from triptych.models.room import Room
from triptych.operations.people import colour_person
from triptych.paths import Profile, resources_folder
from triptych.settings import Settings
from triptych.theme.theme import Theme
from triptych.views.place import PlaceView
from triptych.views.services import Services
from triptych.views.window.crash import install
from triptych.views.window.dialogs import Dialogs
from triptych.views.window.furnishing import Furnishing
from triptych.views.window.session import Session
from triptych.views.window.window import MainWindow

ARCHIVE_UNUSABLE: Final = 3
_ICONS: Final = "qtawesome.iconic_font"
_WANTED_SOON: Final = (
    _ICONS,
    *(f"triptych.views.{name}.sidebar" for name in ("entities", "differences")),
    *(f"triptych.views.{name}" for name in ("differences.links", "findings.notes", "reader.room_view")),
    *(f"triptych.views.{name}.view" for name in ("library", "search", "findings", "timeline")),
    *(f"triptych.views.{name}" for name in ("library.story_page", "library.deeds", "reader.document_coding")),
    *(f"triptych.views.preferences.{name}" for name in ("dialog", "keys_help", "care")),
    *(f"triptych.{name}" for name in ("views.window.palette", "jobs.importing")),
)
"""Modules in the order in which they are likely to be wanted once the window stands."""


class Sitting(QObject):
    """One archive at the window: everything that lives as long as it is open."""

    archive_wanted = Signal(object)
    """Another archive shall be opened; carries its path."""

    def __init__(self, theme: Theme, profile: Profile, preferences: Preferences, archive: Archive) -> None:
        super().__init__()
        self.services = Services(
            profile=profile,
            archive=archive,
            reading=Reading(archive, self),
            desk=WritingDesk(archive, self),
            tasks=Tasks(self),
            theme=theme,
            actions=Actions(theme, self),
            preferences=preferences,
            messages=Messages(self),
            room=Room(self),
        )
        services = self.services
        self._backups = AutomaticBackups(archive, profile.backups, services.desk, services.tasks, self)
        self._backups.switched_on = preferences.settings.automatic_backups
        self.making = Making(
            archive,
            services.reading,
            services.desk,
            services.tasks,
            opened=self._open_articles,
            without=self._linking_off,
            parent=self,
        )
        self._linked_without = self._linking_off()
        self._told = preferences.settings.annotator, preferences.settings.annotator_colour
        preferences.changed.connect(self._on_preferences_changed)
        self._aligning = Aligning(archive, services.desk, services.tasks, self)
        self._comparing = Comparing(archive, services.desk, services.tasks, self)
        self._comparing.use_certainty(compared=preferences.settings.compare_certainty)
        self._comparing.link_without(self._linking_off())
        services.room.changed.connect(self._on_room_changed)
        self._places = Places(services)
        self._furnishing: Furnishing | None = None
        self.session = Session(profile)
        self.session.opened(archive.path)
        self._dialogs = Dialogs(services, self.session, self)
        self._dialogs.archive_wanted.connect(self.archive_wanted)
        self.window = MainWindow(services, self.session, self._places.make, self._dialogs.handlers())
        self.window.archive_wanted.connect(self.archive_wanted)
        self._dialogs.stand_on(self.window)

    def furnish(self, then: Callable[[], object]) -> None:
        """Makes what was not wanted yet piece by piece while the user rests, so that nobody waits for it later.

        Args:
            then: is called when all of it is there.
        """
        steps = [partial(self._places.sidebar, lens) for lens in _SIDEBARS]
        places = [partial(self._make_in_advance, place) for place in (Place.READ, *_MAKERS)]
        self._furnishing = Furnishing([self.window.make_palette, *steps, *places, then], self)

    def _make_in_advance(self, place: Place) -> None:
        self.window.navigation.place(place)

    def close(self) -> None:
        """Ends everything; what was handed in is done first."""
        self._backups.stop()
        self._aligning.stop()
        self.making.stop()
        self._comparing.stop()
        if self._furnishing is not None:
            self._furnishing.stop()
        self.window.close()
        self.services.tasks.close()
        self.services.desk.close()
        self.services.reading.close()
        self.window.deleteLater()
        self.deleteLater()

    def _on_room_changed(self) -> None:
        articles = self._open_articles()
        self._aligning.want(articles)
        self._comparing.want(articles)

    def _open_articles(self) -> list[int]:
        return [pane.article for pane in self.services.room.state.panes]

    def _tell_colour(self) -> None:
        """Keeps the reader's colour in the archive, where others who get a bundle of it find it."""
        settings = self.services.preferences.settings
        told = settings.annotator, settings.annotator_colour
        if settings.annotator and told != self._told:
            self.services.desk.submit(colour_person, name=settings.annotator, colour=settings.annotator_colour)
        self._told = told

    def _on_preferences_changed(self) -> None:
        settings = self.services.preferences.settings
        self._backups.switched_on = settings.automatic_backups
        self._tell_colour()
        self._comparing.use_certainty(compared=settings.compare_certainty)
        self._comparing.link_without(settings.linking_off)
        if settings.linking_off != self._linked_without:
            self._linked_without = settings.linking_off
            self.making.look_again()

    def _linking_off(self) -> tuple[str, ...]:
        return self.services.preferences.settings.linking_off


class Places:
    """Makes the places of a window, and the sidebars of Read, each when it is first wanted."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._sidebars: dict[str, QWidget] = {}

    def make(self, place: Place) -> PlaceView:
        """Makes a place."""
        return self._reader() if place is Place.READ else _MAKERS[place](self._services)

    def sidebar(self, lens: str) -> QWidget:
        """The sidebar of a lens."""
        if lens not in self._sidebars:
            module, name = _SIDEBARS[lens]
            self._sidebars[lens] = getattr(importlib.import_module(module), name)(self._services)
        return self._sidebars[lens]

    def _reader(self) -> PlaceView:
        from triptych.views.reader.room_view import ReaderView
        from triptych.views.reader.taking_for import TakingFor

        view = ReaderView(self._services, {lens: self.sidebar(lens) for lens in _SIDEBARS})
        view.linking.mode_wanted.connect(TakingFor(self._services, view).take_for)
        return view


_SIDEBARS: Final = {
    "entities": ("triptych.views.entities.sidebar", "EntitiesSidebar"),
    "differences": ("triptych.views.differences.sidebar", "DifferencesSidebar"),
    "notes": ("triptych.views.findings.notes", "NotesSidebar"),
    "links": ("triptych.views.differences.links", "LinksSidebar"),
}
"""Which class makes the sidebar of each lens."""


def _library(services: Services) -> PlaceView:
    from triptych.views.library.view import LibraryView
    from triptych.views.window.task_strip import TaskStrip

    view = LibraryView(services)
    view.set_task_strip(TaskStrip(services))
    return view


def _search(services: Services) -> PlaceView:
    from triptych.views.search.view import SearchView

    return SearchView(services)


def _findings(services: Services) -> PlaceView:
    from triptych.views.findings.view import FindingsView

    return FindingsView(services)


def _timeline(services: Services) -> PlaceView:
    from triptych.views.timeline.view import TimelineView

    return TimelineView(services)


_MAKERS: Final[dict[Place, Callable[[Services], PlaceView]]] = {
    Place.LIBRARY: _library,
    Place.SEARCH: _search,
    Place.FINDINGS: _findings,
    Place.TIMELINE: _timeline,
}


def qt_application() -> QApplication:
    """Qt's application, made once."""
    standing = QApplication.instance()
    if isinstance(standing, QApplication):
        return standing
    application = QApplication(sys.argv[:1])
    QGuiApplication.setApplicationDisplayName("Triptych")
    QGuiApplication.setDesktopFileName(os.environ.get("FLATPAK_ID", "triptych"))
    application.setApplicationName("triptych")
    application.setApplicationVersion(__version__)
    application.setWindowIcon(QIcon(str(resources_folder() / "icons" / "triptych.svg")))
    return application


def run_loop() -> int:
    """Stays until the application quits; gives its exit status. The one place where Qt's loop is run."""
    return qt_application().exec()


class Application(QObject):
    """The program with a window."""

    def __init__(self, profile: Profile, settings: Settings) -> None:
        self._qt = qt_application()
        super().__init__(self._qt)
        self._profile = profile
        # Qt's own dialog for files notes which folders it showed, in a file of its own: it belongs to the profile.
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(profile.settings))
        self._theme = Theme(self._qt)
        self._preferences = Preferences(profile.settings, settings, self)
        self._collector = Collector(self)
        self._net = install(self._theme, self)
        self._preloading = Preloading(_WANTED_SOON, self._is_usable, self)
        self._handed = Handed(profile, self)
        self._handed.arrived.connect(self._on_handed)
        self._sitting: Sitting | None = None
        self._notes: list[str] = []
        self._preloaded = False

    def run(self, archive: Path | None) -> int:
        """Opens the window and stays until it is closed; gives the exit status.

        Args:
            archive: the file to open, made if it is missing; None for the one that was open last.
        """
        signal.signal(signal.SIGINT, self._on_interrupt)
        settings = self._preferences.settings
        self._theme.use(
            settings.theme,
            high_contrast=settings.high_contrast,
            text_size=settings.text_size,
            family=settings.reading_family,
        )
        self._theme.let_icons_wait(waiting=True)
        self._preloading.loaded.connect(self._on_loaded)
        self._preloading.ended.connect(self._on_preloaded)
        last = Session(self._profile).archive if settings.last_session else None
        try:
            self.open(archive or last or self._profile.archive)
        except TriptychError as error:
            self._complain(str(error))
            run_loop()
            return ARCHIVE_UNUSABLE
        self._preloading.start()
        self._handed.wait()
        status = run_loop()
        self._handed.stop()
        self._preloading.stop()
        self._net.remove()
        self._collector.stop()
        return status

    def open(self, path: Path) -> None:
        """Opens an archive in place of the one that is open; makes it if it is missing.

        Raises:
            ArchiveUnusable: it cannot be opened; the one that is open stays.
        """
        from triptych.archive.creation import create

        archive = opened_up_to_date(path, self._profile.backups, self._note_backup) if path.exists() else create(path)
        if self._sitting is not None:
            self._sitting.window.closed.disconnect(self._on_closed)
            self._sitting.close()
        self._sitting = Sitting(self._theme, self._profile, self._preferences, archive)
        self._net.guard(self._sitting.services.desk, self._sitting.window)
        self._sitting.archive_wanted.connect(self._on_archive_wanted)
        self._sitting.window.closed.connect(self._on_closed)
        for note in self._notes:
            self._sitting.services.messages.tell(note)
        self._notes.clear()
        self._sitting.window.open()
        self._sitting.making.begin()
        if self._preloaded:
            self._sitting.furnish(self._collector.settle)

    def _is_usable(self) -> bool:
        """Whether the first place has got everything that it asked for."""
        return self._sitting is not None and not self._sitting.services.reading.busy

    def _on_loaded(self, module: str) -> None:
        if module == _ICONS:
            self._theme.let_icons_wait(waiting=False)

    def _on_preloaded(self) -> None:
        self._preloaded = True
        self._collector.settle()
        if self._sitting is not None:
            self._sitting.furnish(self._collector.settle)

    def _note_backup(self, backup: Path) -> None:
        self._notes.append(
            _("The archive is brought up to date; a copy of how it was stands in {path}.").format(path=backup)
        )

    def _complain(self, sentence: str) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, "Triptych", sentence)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.finished.connect(self._qt.quit)
        box.open()

    def _on_handed(self, archive: Path | None) -> None:
        """Another start of the program wants an archive opened, or only the window."""
        assert self._sitting is not None
        if archive is not None and archive != self._sitting.services.archive.path:
            self._on_archive_wanted(archive)
        self._sitting.window.come_to_front()

    def _on_archive_wanted(self, path: Path) -> None:
        try:
            self.open(path)
        except TriptychError as error:
            assert self._sitting is not None
            self._sitting.services.messages.complain(str(error))

    def _on_closed(self) -> None:
        assert self._sitting is not None
        self._sitting.close()
        self._qt.quit()

    def _on_interrupt(self, _number: int, _frame: FrameType | None) -> None:
        if self._sitting is not None:
            self._sitting.window.close()
