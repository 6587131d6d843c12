"""The keys of Search: those shown in the key line, and those that belong to the field while one types."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

IN_FIELD: Final = ("search.to_hits", "search.exact")
IN_HITS: Final = (
    "search.next", "search.previous", "search.next_language", "search.read", "search.peek", "search.highlight",
    "search.sort", "search.similar",
)  # fmt: skip

_TAKEN: Final = (Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_typed(event: QKeyEvent) -> bool:
    """Whether a key is part of what is typed into the field, or ends it: no shortcut of a single letter."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    single = event.text().isprintable() and bool(event.text())
    return not held and (single or event.key() in _TAKEN)
