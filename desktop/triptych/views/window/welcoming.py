"""Shows the first steps while the archive is empty."""

from PySide6.QtCore import QObject

from triptych.archive.queries.room import is_empty
from triptych.domain.receipt import Kind, Receipt
from triptych.views.services import Services
from triptych.views.window.navigation import Navigation


class Welcoming(QObject):
    """Puts the first steps where the places will be, and goes to the Library when there is something in it."""

    def __init__(self, services: Services, navigation: Navigation, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._navigation = navigation
        services.desk.committed.connect(self._on_committed)

    def look(self) -> None:
        """Asks whether there is anything to read."""
        self._services.reading.ask(self, "empty", is_empty, self._on_told)

    def _on_told(self, empty: bool) -> None:
        if empty and not self._navigation.visits:
            from triptych.views.window.welcome import Welcome

            self._navigation.visit(Welcome(self._services))
        elif not empty and self._navigation.visits:
            self._navigation.leave_visit()

    def _on_committed(self, receipt: Receipt) -> None:
        if Kind.ARTICLE in receipt.changed:
            self.look()
