"""How words, colours and news reach a part of the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

from triptych.domain.receipt import Receipt
from triptych.views.services import Services

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as Widget
else:
    Widget = object


class Following(Widget):
    """Stands before a kind of QWidget among the bases of a class.

    A class builds in `__init__`, wires in `_connect`, and ends `__init__` with `_begin()`. `_retranslate` sets all
    words, `_restyle` all icons and fonts; both are called at the start and whenever the language or the theme changes.
    `_on_committed` looks at each receipt and refreshes what it concerns.
    """

    services: Services

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

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
