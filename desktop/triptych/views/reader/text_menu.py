"""The context menus of the text and of a ribbon."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from triptych.actions.registry import Actions

_OFFERED: Final = ("highlight", "note", "finding", "add_anchor", "", "link_mode", "no_counterpart", "",
                   "name", "entity_page", "", "similar", "copy",
                   "details", "", "repairs", "pictures", "paragraph", "edit_text", "split_sentence", "join_sentence",
                   "move_boundary", "", "unread",
                   "set_aside")  # fmt: skip
_OF_LINKS: Final = ("confirm", "refuse", "", "link_mode", "split_link", "merge_links")
"""Actions of Read; a line stands at each empty name."""


def open_text_menu(parent: QWidget, actions: Actions, place: QPoint) -> None:
    """Offers what can be done with a passage, at a place on the screen."""
    _open(parent, actions, place, _OFFERED)


def open_link_menu(parent: QWidget, actions: Actions, place: QPoint) -> None:
    """Offers what can be done with the link of the sentence that is read."""
    _open(parent, actions, place, _OF_LINKS)


def _open(parent: QWidget, actions: Actions, place: QPoint, names: Sequence[str]) -> None:
    menu = QMenu(parent)
    for name in names:
        if name:
            menu.addAction(actions[f"read.{name}"])
        else:
            menu.addSeparator()
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(place)
