"""A part of the window."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from triptych.views.following import Following
from triptych.views.services import Services


class View(Following, QWidget):
    """A part of the window that follows words, colours and news."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.services = services

    def showEvent(self, event: QShowEvent) -> None:
        """Sets fonts again: where a style sheet rule fits a widget, Qt forgets the widget's font when it is moved."""
        self._restyle()
        super().showEvent(event)
