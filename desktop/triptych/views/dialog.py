"""What all dialogs have in common: one of a kind, never modal to the program, followed by words and colours."""

from collections.abc import Callable
from functools import partial
from typing import Any

import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QWidget

from triptych.jobs.tasks import Control, Task
from triptych.views.following import Following
from triptych.views.services import Services


class Dialog(Following, QDialog):
    """A window of its own; it is gone when it is closed."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.services = services

    def event(self, event: QEvent) -> bool:
        """Follows the language once more when the buttons have: a box of buttons gives its own words back."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        return handled

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
