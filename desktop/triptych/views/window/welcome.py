"""What an empty archive shows in place of the five places."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from triptych.actions.action import Place
from triptych.i18n import _
from triptych.views.place import PlaceView
from triptych.views.preferences.first_run import FirstRunView
from triptych.views.services import Services


class Welcome(PlaceView):
    """The first run, where the Library will be."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(Place.LIBRARY, services, parent)
        self._view = FirstRunView(services, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        self.setFocusProxy(self._view)
        self._begin()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Nothing of its own: what it offers works anywhere."""
        return {}

    def hints(self) -> tuple[str, ...]:
        """The ways in."""
        return ("file.paste", "file.import", "file.starter", "go.palette")

    def position(self) -> tuple[str, ...]:
        """That there is nothing yet, and where it will be."""
        return _("The archive is empty"), str(self.services.archive.path)

    def enter(self) -> None:
        """Takes the keyboard."""
        self._view.setFocus()

    def _retranslate(self) -> None:
        self.setAccessibleName(_("First steps"))
        self.position_changed.emit()
