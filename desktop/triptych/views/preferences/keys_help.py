"""The keys of the place where the reader is, and those that work anywhere."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from triptych.actions.action import Action, Place
from triptych.i18n import _
from triptych.views.dialog import Dialog
from triptych.views.place import PlaceView
from triptych.views.preferences.key_conflicts import key_text
from triptych.views.preferences.places import place_word
from triptych.views.services import Services
from triptych.widgets.key_cap import KeyCap
from triptych.widgets.label import Label

_ROWS_A_COLUMN = 22


class KeysHelp(Dialog):
    """All keys at a glance; Escape closes it."""

    def __init__(self, services: Services, parent: QWidget | None = None, place: Place | None = None) -> None:
        super().__init__(services, parent)
        self.place = place or _place_of(QApplication.focusWidget(), parent)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)
        self._page = QWidget()
        self._begin()
        size = self._page.sizeHint()
        unit = services.theme.unit
        self.resize(min(size.width() + unit, 84 * unit), min(size.height() + unit // 2, 44 * unit))

    def _connect(self) -> None:
        self.services.actions.changed.connect(self._build)

    def _retranslate(self) -> None:
        self.setWindowTitle(_("Keys"))
        self._area.setAccessibleName(_("Keys"))
        self._build()

    def _restyle(self) -> None:
        self._build()

    def _build(self) -> None:
        """Lays the keys out in columns: those of the place first."""
        unit = self.services.theme.unit
        page = QWidget()
        page.setProperty("surface", "side")
        columns = QHBoxLayout(page)
        margin = round(1.5 * unit)
        columns.setContentsMargins(margin, margin, margin, margin)
        columns.setSpacing(2 * unit)
        places = [each for each in (self.place, Place.ANYWHERE) if each is not None]
        for place in dict.fromkeys(places):
            self._add_place(columns, place)
        columns.addStretch(1)
        self._page = page
        self._area.setWidget(page)

    def _add_place(self, columns: QHBoxLayout, place: Place) -> None:
        listed = [action for action in self.services.actions.declared() if self._is_listed(action, place)]
        for start in range(0, len(listed), _ROWS_A_COLUMN):
            heading = place_word(place) if start == 0 else ""
            columns.addLayout(self._column(heading, listed[start : start + _ROWS_A_COLUMN]))

    def _is_listed(self, action: Action, place: Place) -> bool:
        return action.place is place and bool(self.services.actions.keys_of(action.id))

    def _column(self, heading: str, listed: Iterable[Action]) -> QGridLayout:
        theme = self.services.theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.unit)
        grid.setVerticalSpacing(theme.unit // 4)
        title = Label(heading)
        title.setFont(theme.font(13, QFont.Weight.DemiBold))
        grid.addWidget(title, 0, 0, 1, 2)
        row = 0
        for row, action in enumerate(listed, start=1):
            words = Label(action.title.removesuffix("…"))
            keys = [key_text(each) for each in self.services.actions.keys_of(action.id)]
            words.setAccessibleName(f"{words.text()}: {', '.join(keys)}")
            caps = QHBoxLayout()
            caps.setSpacing(theme.unit // 4)
            for key in keys:
                caps.addWidget(KeyCap(key))
            caps.addStretch(1)
            grid.addLayout(caps, row, 0)
            grid.addWidget(words, row, 1, Qt.AlignmentFlag.AlignLeft)
        grid.setRowStretch(row + 1, 1)
        return grid


def _place_of(focused: QWidget | None, window: QWidget | None) -> Place:
    """The place that has the keyboard, else the one that is shown; anywhere if there is none."""
    while focused is not None:
        if isinstance(focused, PlaceView):
            return focused.place
        focused = focused.parentWidget()
    shown = window.findChildren(PlaceView) if window is not None else []
    return next((each.place for each in shown if each.isVisible()), Place.ANYWHERE)
