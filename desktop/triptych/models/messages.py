"""What the window told the user."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

_KEPT = 500


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence to the user.

    Attributes:
        at: when.
        text: the sentence; plain text.
        trouble: something went wrong.
    """

    at: datetime
    text: str
    trouble: bool = False


class Messages(QObject):
    """The sentences told since the start, newest last; each is shown in the key line for some seconds."""

    told = Signal(object)
    """A sentence was told; carries the Message."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: list[Message] = []

    @property
    def kept(self) -> tuple[Message, ...]:
        """The last sentences, newest last."""
        return tuple(self._kept)

    def tell(self, text: str) -> None:
        """Tells what was done."""
        self._add(Message(datetime.now().astimezone(), text))

    def complain(self, text: str) -> None:
        """Tells what went wrong."""
        self._add(Message(datetime.now().astimezone(), text, trouble=True))

    def _add(self, message: Message) -> None:
        self._kept = [*self._kept[1 - _KEPT :], message]
        self.told.emit(message)
