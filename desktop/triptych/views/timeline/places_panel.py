"""The lower part of the timeline: the map beside its table, or one of them where there is little room."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from triptych.archive.queries.timeline import NamedPlace
from triptych.i18n import _
from triptych.theme.theme import Theme
from triptych.views.timeline.map import MapView
from triptych.views.timeline.places import Places, PlacesTable
from triptych.widgets.empty import EmptyState

_NARROW = 48
"""Below so many units of width, map and table are two tabs."""


class PlacesPanel(QWidget):
    """Map and table of the places that articles name, or a sentence that none is known."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.places = Places(self)
        self.map = MapView(theme)
        self.table = PlacesTable(theme, self.places)
        self._empty = EmptyState(theme)
        self._tabs = QTabBar()
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        for _each in range(2):
            self._tabs.addTab("")
        self._both = QSplitter(Qt.Orientation.Horizontal)
        self._both.setHandleWidth(1)
        self._both.setChildrenCollapsible(False)
        self._both.addWidget(self.map)
        self._both.addWidget(self.table)
        self._both.setStretchFactor(0, 3)
        self._both.setStretchFactor(1, 2)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._both)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._tabs)
        layout.addWidget(self._stack, 1)
        self._tabs.currentChanged.connect(self._arrange)
        self.table.current_changed.connect(self.map.show_current)
        self.map.chosen.connect(self.table.go_to)
        self.retranslate()
        self._arrange()

    @property
    def has_places(self) -> bool:
        """Whether any place is known."""
        return self.places.rowCount() > 0

    def show_places(self, places: Sequence[NamedPlace], languages: Sequence[str]) -> None:
        """Shows these places."""
        current = self.table.currentIndex().row()
        entity = self.places.places[current].entity if 0 <= current < len(self.places.places) else None
        self.places.show(places, languages)
        self.map.show_places(places, languages)
        self._stack.setCurrentWidget(self._both if places else self._empty)
        if entity is not None:
            self.table.go_to(entity)
        self._arrange()

    def take_keyboard(self) -> None:
        """Goes to the table of places."""
        if self.has_places:
            self._tabs.setCurrentIndex(1)
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if not self.table.currentIndex().isValid():
                self.table.step(0)

    def retranslate(self) -> None:
        """Sets all words."""
        self._empty.say(
            _("No places are recognised in these articles yet."),
            _("When they are, they stand here on a map and in a table."),
        )
        self.table.setAccessibleName(_("Places named in the articles"))
        self._tabs.setAccessibleName(_("Map or table of places"))
        for number, words in enumerate((_("Map"), _("Places"))):
            self._tabs.setTabText(number, words)
        self.map.retranslate()
        if self.has_places:
            self.show_places(self.places.places, self.places.languages)

    def _arrange(self) -> None:
        narrow = self.width() < _NARROW * self._theme.unit
        self._tabs.setVisible(narrow and self.has_places)
        self.map.setVisible(not narrow or self._tabs.currentIndex() == 0)
        self.table.setVisible(not narrow or self._tabs.currentIndex() == 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arranges itself in another room."""
        super().resizeEvent(event)
        self._arrange()
        self._both.setSizes([round(0.6 * self.width()), round(0.4 * self.width())])

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
