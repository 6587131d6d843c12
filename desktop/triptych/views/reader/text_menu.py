"""The context menu of the text."""

from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from triptych.actions.registry import Actions

_OFFERED: Final = ("highlight", "note", "finding", "add_anchor", "", "copy", "details", "", "unread", "set_aside")
"""Actions of Read; a line stands at each empty name."""


def open_text_menu(parent: QWidget, actions: Actions, place: QPoint) -> None:
    """Offers what can be done with a passage, at a place on the screen."""
    menu = QMenu(parent)
    for name in _OFFERED:
        if name:
            menu.addAction(actions[f"read.{name}"])
        else:
            menu.addSeparator()
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(place)
