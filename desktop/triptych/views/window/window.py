"""The window: head, one of five places, key line; everything else is its parts'."""

import contextlib
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from triptych.actions.action import Place
from triptych.domain.receipt import Kind, Receipt
from triptych.errors import TriptychError
from triptych.i18n import _
from triptych.models.room import LENSES
from triptych.views.place import PlaceView
from triptych.views.services import Services
from triptych.views.window.appearance import Appearance
from triptych.views.window.bringing_in import BringingIn
from triptych.views.window.drop_hint import DropHint
from triptych.views.window.head import Head
from triptych.views.window.key_line import KeyLine
from triptych.views.window.menus import Menus
from triptych.views.window.navigation import Navigation
from triptych.views.window.opening import Opening
from triptych.views.window.recent import RecentArchives
from triptych.views.window.session import Session
from triptych.views.window.undoing import Undoing
from triptych.views.window.watching import WatchedFolder
from triptych.views.window.welcoming import Welcoming
from triptych.widgets.rule import rule

if TYPE_CHECKING:  # loaded when it is opened
    from triptych.views.window.palette import Palette

_KEEP_MILLISECONDS: Final = 1000
_USUAL_SIZE: Final = (1440, 900)


class MainWindow(QMainWindow):
    """One archive on the screen."""

    archive_wanted = Signal(object)
    """Another archive shall be opened; carries its path."""
    closed = Signal()
    """The window was closed; what it showed is kept."""

    def __init__(
        self,
        services: Services,
        session: Session,
        make_place: Callable[[Place], PlaceView],
        handlers: Mapping[str, Callable[[], None]],
    ) -> None:
        """Makes the window.

        Args:
            services: the surroundings.
            session: where what is open is kept.
            make_place: makes a place when it is first wanted.
            handlers: what actions do that neither the window nor a place does: dialogs.
        """
        super().__init__()
        self.services = services
        self._session = session
        self._head = Head(services)
        self._stack = QStackedWidget()
        self._key_line = KeyLine(services)
        self.watched = WatchedFolder(services)
        self._lay_out()
        self._drop_hint = DropHint(services.theme, self)
        self._palette: Palette | None = None
        self.appearance = Appearance(services, self)
        self.bringing_in = BringingIn(services, self)
        self._make_place = make_place
        self.navigation = Navigation(services, self._stack, self._make, self._regions)
        self._opening = Opening(services, self.navigation, self)
        self._undoing = Undoing(services, self)
        self._welcoming = Welcoming(services, self.navigation, self)
        recent = RecentArchives(session, self)
        recent.wanted.connect(self.archive_wanted)
        self._menus = Menus(self.menuBar(), services.actions, recent)
        self._keeper = QTimer(self, singleShot=True, interval=_KEEP_MILLISECONDS)
        services.actions.install(self, {**self._handlers(), **handlers})
        self._connect()
        self.setAcceptDrops(True)
        self.appearance.apply()
        self._retranslate()
        self._on_preferences_changed()

    def open(self) -> None:
        """Shows what was open when the window was closed last."""
        geometry = self._session.window("geometry")
        if not isinstance(geometry, str) or not self.restoreGeometry(QByteArray.fromHex(geometry.encode())):
            self.resize(*_USUAL_SIZE)
        state = self._session.room(self.services.archive)
        settings = self.services.preferences.settings
        if settings.last_session and state is not None:
            self.services.room.restore(state)
        kept = self._session.window("place")
        place = next((each for each in Place if each.value == kept and each is not Place.ANYWHERE), Place.LIBRARY)
        self.navigation.go(place if settings.last_session else Place.LIBRARY)
        self._welcoming.look()
        self.show()

    def come_to_front(self) -> None:
        """Shows the window before all others, as far as the desktop lets it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def _lay_out(self) -> None:
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(rule())
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.watched)
        layout.addWidget(rule())
        layout.addWidget(self._key_line)
        self.setCentralWidget(body)
        unit = self.services.theme.unit
        self.setMinimumSize(40 * unit, 30 * unit)

    def _connect(self) -> None:
        services = self.services
        services.reading.failed.connect(self._on_failed)
        services.desk.failed.connect(self._on_failed)
        services.tasks.failed.connect(self._on_failed)
        services.preferences.failed.connect(self._on_failed)
        services.preferences.changed.connect(self._on_preferences_changed)
        services.desk.committed.connect(self._on_committed)
        services.room.changed.connect(self._on_room_changed)
        services.room.caret_moved.connect(self._keep_soon)
        services.room.shown.connect(self._opening.show_place)
        services.room.similar_wanted.connect(self._opening.search_similar)
        self.navigation.shown.connect(self._on_shown)
        self.bringing_in.story_wanted.connect(self._opening.open_articles)
        self.watched.wanted.connect(self.bringing_in.bring_in)
        self._keeper.timeout.connect(self.keep)

    def _handlers(self) -> dict[str, Callable[[], None]]:
        return {
            **self.appearance.handlers(),
            **self.bringing_in.handlers(),
            **self.navigation.handlers(),
            **self._undoing.handlers(),
            "go.palette": self._open_palette,
            "view.sidebar": self._turn_sidebar,
            "view.menu_bar": self._turn_menu_bar,
            **{f"view.{lens}": partial(self._look_through, lens) for lens in LENSES},
            "help.menu": self._open_menu,
            "file.quit": self._quit,
        }

    def keep(self) -> None:
        """Keeps what is open, so that not even a crash loses the place."""
        self._session.keep_window(
            geometry=bytes(self.saveGeometry().toHex().data()).decode(), place=self.navigation.current.place.value
        )
        archive = self.services.archive
        self._session.keep_room(archive, self.services.room.state)
        for place, view in self.navigation.made.items():
            self._session.keep_place(archive, place.value, view.state())
        self._session.write()

    def _make(self, place: Place) -> PlaceView:
        view = self._make_place(place)
        state = self._session.place(self.services.archive, place.value)
        if state and self.services.preferences.settings.last_session:
            with contextlib.suppress(KeyError, TypeError, ValueError):  # another version of the program kept it
                view.restore(state)
        return view

    def _regions(self) -> tuple[QWidget, ...]:
        return (self._head, self._key_line)

    def _retranslate(self) -> None:
        self.setWindowTitle(_("{archive} – Triptych").format(archive=self.services.archive.path.stem))
        self._menus.retranslate()

    def make_palette(self) -> "Palette":
        """The palette over the window, made when it is first wanted."""
        if self._palette is None:
            from triptych.views.window.palette import Palette

            self._palette = Palette(self.services, self)
            self._palette.wanted_story.connect(self._opening.open_story)
            self._palette.wanted_article.connect(self._opening.open_article)
            self._palette.wanted_search.connect(self._opening.search)
            self._palette.wanted_code.connect(self._opening.show_code)
            self._palette.wanted_entity.connect(self._opening.open_entity)
        return self._palette

    def _open_palette(self) -> None:
        self.make_palette().open()

    def _look_through(self, lens: str) -> None:
        self.services.room.look_through(lens)
        if self.navigation.current.place is not Place.READ:
            self.navigation.go(Place.READ)

    def _turn_sidebar(self) -> None:
        state = self.services.room.state
        self.services.room.look_through(state.lens, sidebar=not state.sidebar)

    def _turn_menu_bar(self) -> None:
        preferences = self.services.preferences
        preferences.change(menu_bar=not preferences.settings.menu_bar)

    def _open_menu(self) -> None:
        """Shows the menu bar, and opens its first menu for the keyboard."""
        bar = self.menuBar()
        bar.show()
        bar.setFocus()
        bar.setActiveAction(bar.actions()[0])

    def _quit(self) -> None:
        self.close()

    def _keep_soon(self) -> None:
        self._keeper.start()

    def _on_failed(self, error: TriptychError) -> None:
        self.services.messages.complain(str(error))

    def _on_preferences_changed(self) -> None:
        bar = self.menuBar()
        if not bar.isNativeMenuBar():
            bar.setVisible(self.services.preferences.settings.menu_bar)

    def _on_room_changed(self) -> None:
        state = self.services.room.state
        self.services.actions.check("view.sidebar", state.sidebar)
        for lens in LENSES:
            self.services.actions.check(f"view.{lens}", lens == state.lens)
        self._keep_soon()

    def _on_shown(self, place: PlaceView) -> None:
        self._key_line.follow(place)
        self._head.show_reading(reading=place.place in (Place.READ, Place.TIMELINE))
        self._keep_soon()

    def _on_committed(self, receipt: Receipt) -> None:
        """Closes panes whose article went into the trash."""
        gone = receipt.changed.get(Kind.ARTICLE, frozenset())
        if receipt.operation in ("trash_articles", "empty_trash") and gone:
            self.services.room.close_articles(gone)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes files, folders and text."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()
            self._drop_hint.come()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """What was dragged went elsewhere."""
        self._drop_hint.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Brings in what was dropped."""
        self._drop_hint.hide()
        if self.bringing_in.take(event.mimeData()):
            event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keeps what is open."""
        self._keeper.stop()
        self.keep()
        self.closed.emit()
        super().closeEvent(event)
