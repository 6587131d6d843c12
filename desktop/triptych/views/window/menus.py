"""The menu bar, made from the table of actions."""

from itertools import groupby

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QMenuBar

from triptych.actions.action import Menu
from triptych.actions.registry import Actions
from triptych.i18n import _
from triptych.views.window.recent import RecentArchives


class Menus(QObject):
    """Fills a menu bar, and keeps its words."""

    def __init__(self, bar: QMenuBar, actions: Actions, recent: RecentArchives) -> None:
        super().__init__(bar)
        self._recent = recent
        self._menus: dict[Menu, QMenu] = {}
        for kind in Menu:
            menu = QMenu(bar)
            menu.setToolTipsVisible(True)
            entries = [each for each in actions.declared() if each.menu is kind]
            for _group, members in groupby(entries, key=lambda each: each.group):
                if not menu.isEmpty():
                    menu.addSeparator()
                for each in members:
                    menu.addAction(actions[each.id])
                    if each.id == "file.open":
                        menu.addMenu(recent)
            bar.addMenu(menu)
            self._menus[kind] = menu
        self.retranslate()

    def retranslate(self) -> None:
        """Takes the titles anew."""
        titles = {
            Menu.FILE: _("&File"),
            Menu.EDIT: _("&Edit"),
            Menu.VIEW: _("&View"),
            Menu.GO: _("&Go"),
            Menu.LIBRARY: _("&Library"),
            Menu.READ: _("&Read"),
            Menu.FINDINGS: _("F&indings"),
            Menu.HELP: _("&Help"),
        }
        for kind, menu in self._menus.items():
            menu.setTitle(titles[kind])
        self._recent.retranslate()
