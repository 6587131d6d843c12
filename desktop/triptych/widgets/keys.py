"""Keys that a control keeps for itself, where the same key is also a command of the place."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent


def keeps(event: QEvent, *keys: Qt.Key) -> bool:
    """Whether the event asks if one of these keys is a command; it is answered: the control wants the key itself."""
    kept = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and Qt.Key(event.key()) in keys
    if kept:
        event.accept()
    return kept
