"""What a story continues, and what continues it: each a way there, and a verdict where it is only proposed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from triptych.archive.queries.continuing import Connection
from triptych.domain.states import State
from triptych.i18n import _
from triptych.operations.following import continue_story, stop_continuing
from triptych.views.services import Services
from triptych.widgets.giving_button import GivingButton
from triptych.widgets.label import Label


class Connections(QWidget):
    """A line for each earlier or later story."""

    story_wanted = Signal(object)
    """Another story shall be shown; carries its internal id."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.lines: list[ConnectionLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(services.theme.unit // 4)

    def show_connections(self, story: int, connections: Sequence[Connection]) -> None:
        """Shows these."""
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = [ConnectionLine(self._services, story, each, self) for each in connections]
        for line in self.lines:
            line.story_wanted.connect(self.story_wanted)
            self._column.addWidget(line)
        self.setVisible(bool(connections))


class ConnectionLine(QWidget):
    """One other story, and what can be said about it."""

    story_wanted = Signal(object)
    """The other story shall be shown; carries its internal id."""

    def __init__(self, services: Services, story: int, connection: Connection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._other = services, connection.story
        self._pair = (story, connection.story) if connection.earlier else (connection.story, story)
        self.title = GivingButton(connection.title)
        self.title.setProperty("flat", True)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.confirm = QPushButton(_("Confirm"), self)
        self.deny = QPushButton(_("Does not continue"))
        self.confirm.setVisible(connection.state is State.PROPOSED)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(services.theme.unit // 2)
        row.addWidget(Label(_what(connection), ink="2"))
        for button in (self.title, self.confirm, self.deny):
            button.setAccessibleName(f"{_what(connection)} {connection.title}")
            row.addWidget(button)
        for button in (self.confirm, self.deny):
            button.setAccessibleName(f"{button.text()}: {connection.title}")
        row.addStretch(1)
        self.title.clicked.connect(self._on_title_clicked)
        self.confirm.clicked.connect(self._on_confirmed)
        self.deny.clicked.connect(self._on_denied)

    def _on_title_clicked(self) -> None:
        self.story_wanted.emit(self._other)

    def _on_confirmed(self) -> None:
        story, continues = self._pair
        self._services.desk.submit(continue_story, story=story, continues=continues)

    def _on_denied(self) -> None:
        story, continues = self._pair
        self._services.desk.submit(stop_continuing, story=story, continues=continues)


def _what(connection: Connection) -> str:
    proposed = connection.state is State.PROPOSED
    if connection.earlier:
        return _("May continue:") if proposed else _("Continues:")
    return _("May be continued by:") if proposed else _("Continued by:")
