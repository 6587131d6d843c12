"""A part of the window."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from triptych.domain.receipt import Kind, Receipt
from triptych.jobs.making import OPERATION as MADE
from triptych.views.following import Following
from triptych.views.services import Services


class View(Following, QWidget):
    """A part of the window that follows words, colours and news."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self._missed: dict[Kind, frozenset[int]] = {}

    def showEvent(self, event: QShowEvent) -> None:
        """Sets fonts again: where a style sheet rule fits a widget, Qt forgets the widget's font when it is moved."""
        self._restyle()
        super().showEvent(event)
        if self._missed:
            missed, self._missed = self._missed, {}
            self._on_committed(Receipt(MADE, missed))

    def _hear(self, receipt: Receipt) -> None:
        """What was made in the background while this is out of sight can wait until it is shown."""
        if receipt.operation != MADE or self.isVisible():
            self._on_committed(receipt)
            return
        for kind, numbers in receipt.changed.items():
            self._missed[kind] = self._missed.get(kind, frozenset()) | numbers
