"""The empty archive: what Triptych does, how to begin, and the first few settings."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triptych.i18n import _
from triptych.views.preferences.sample_room import SampleRoom
from triptych.views.preferences.set_up import SetUp
from triptych.views.preferences.ways_in import WaysIn
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.label import Label
from triptych.widgets.rule import rule


class FirstRunView(View):
    """What the window shows while the archive holds no article."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.sample = SampleRoom(services.theme)
        self.ways = WaysIn(services.theme, services.actions)
        self.set_up = SetUp(services)
        self._headings = (Label(), Label())
        self._lay()
        self.setFocusProxy(self.ways)
        self._begin()
        self._on_preferences_changed()

    def enter(self) -> None:
        """Takes the keyboard to the ways in."""
        self.ways.setFocus()

    def regions(self) -> tuple[QWidget, ...]:
        """The parts that F6 walks through."""
        return (self.ways, self.set_up.other)

    def _lay(self) -> None:
        unit = self.services.theme.unit
        self.setProperty("surface", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        below = QHBoxLayout()
        below.setContentsMargins(round(1.75 * unit), unit, round(2.75 * unit), unit)
        below.setSpacing(round(1.75 * unit))
        below.addLayout(self._column(self._headings[0], self.ways, unit), 1)
        below.addWidget(rule(upright=True))
        below.addLayout(self._column(self._headings[1], self.set_up, 0), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.sample, 1)
        layout.addWidget(rule())
        layout.addLayout(below)

    @staticmethod
    def _column(heading: Label, content: QWidget, indent: int) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(round(heading.fontMetrics().height() * 0.6))
        heading.setIndent(indent)
        column.addWidget(heading)
        column.addWidget(content)
        column.addStretch(1)
        return column

    def _connect(self) -> None:
        self.ways.taken.connect(self._on_taken)
        self.services.preferences.changed.connect(self._on_preferences_changed)
        self.services.actions.changed.connect(self.ways.retranslate)

    def _retranslate(self) -> None:
        self.setAccessibleName(_("First steps"))
        self._headings[0].setText(_("Add your first articles"))
        self._headings[1].setText(_("Where and how"))
        self.sample.retranslate()
        self.ways.retranslate()

    def _restyle(self) -> None:
        for heading in self._headings:
            heading.setFont(self.services.theme.font(13, QFont.Weight.DemiBold))
        self.ways.viewport().update()

    def _on_preferences_changed(self) -> None:
        self.sample.use_order(self.services.preferences.settings.column_order)

    def _on_taken(self, action: str) -> None:
        self.services.actions.trigger(action)
