"""Two articles linked anew between the reader's links, taken for what the reader says that they are."""

from functools import partial

from PySide6.QtCore import QObject

from triptych.domain.bead import Mode
from triptych.domain.receipt import Kind, Receipt
from triptych.i18n import _
from triptych.jobs.tasks import Control
from triptych.views.services import Services


class TakingFor(QObject):
    """Links two articles in the background in the mode that the reader chose."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services

    def take_for(self, left: int, right: int, mode: Mode) -> None:
        """Links them, even if they were taken for that before; everybody hears when it is done."""
        work = partial(_align, self._services, left, right, mode)
        self._services.tasks.start(_("Linking sentences"), work, then=self._on_aligned)

    def _on_aligned(self, _result: object) -> None:
        self._services.desk.tell(Receipt("store_alignment", {Kind.LINK: frozenset()}))


def _align(services: Services, left: int, right: int, mode: Mode, _control: Control) -> None:
    from triptych.operations.aligning import Aligner  # with the encoder, which takes its time to load

    Aligner(services.archive).aligned(left, right, mode=mode, again=True)
