"""What all dialogs have in common: one of a kind, never modal to the program, followed by words and colours."""

from collections.abc import Callable
from functools import partial
from typing import Any

import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QWidget

from triptych.domain.receipt import Receipt
from triptych.jobs.tasks import Control, Task
from triptych.views.services import Services


class Dialog(QDialog):
    """A window of its own. A subclass builds in `__init__`, wires in `_connect`, and ends `__init__` with `_begin()`.

    It is gone when it is closed.
    """

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.services = services

    def _begin(self) -> None:
        self._connect()
        self.services.theme.changed.connect(self._restyle)
        self.services.desk.committed.connect(self._on_committed)
        self._retranslate()
        self._restyle()

    def _connect(self) -> None:
        """Wires signals to slots."""

    def _retranslate(self) -> None:
        """Sets all words in the interface's language, accessible names included."""

    def _restyle(self) -> None:
        """Sets what depends on colours and fonts: icons, pictures."""

    def _on_committed(self, receipt: Receipt) -> None:
        """Refreshes what the receipt concerns."""

    def start_task(
        self, title: str, work: Callable[[Control], Any], then: Callable[[Any], None], *, can_pause: bool = False
    ) -> Task:
        """Does long work; its result comes only if the dialog is still there.

        Args:
            title: what it does, for the user.
            work: as in `Tasks.start`.
            then: receives the result.
            can_pause: whether the work can wait in the middle.
        """
        return self.services.tasks.start(title, work, then=partial(self._hand_over, then), can_pause=can_pause)

    def _hand_over(self, then: Callable[[Any], None], result: Any) -> None:
        if shiboken6.isValid(self):
            then(result)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
