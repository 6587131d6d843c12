"""What the reader does with the entity of a row: verdicts, and a menu with all the rest."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from triptych.archive.queries.names import EntityRow, StoryPlace
from triptych.domain.entity import EntityKind
from triptych.domain.states import State
from triptych.i18n import _
from triptych.i18n.languages import language_name
from triptych.operations.entities import (
    confirm_entities,
    merge_entities,
    propose_entities_again,
    retype_entity,
    set_entities_aside,
    split_entity,
)
from triptych.views.entities.identity import IdentityDialog
from triptych.views.services import Services

_MOST_OFFERED: Final = 20
_PAGE: Final = "page"
_BY_STATE: Final = {
    State.CONFIRMED: confirm_entities,
    State.SET_ASIDE: set_entities_aside,
    State.PROPOSED: propose_entities_again,
}


class Judging(QObject):
    """Hands what the reader says to the desk."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._window = parent
        self._offered: int | None = None

    def judge(self, row: EntityRow, state: State) -> None:
        """Gives an entity a state; what is set aside can be brought back by undoing it."""
        if row.number is None:
            self._services.messages.tell(_("{name} is not linked yet.").format(name=row.name))
            return
        self._services.desk.submit(_BY_STATE[state], entities=[row.number])
        if state is State.SET_ASIDE:
            self._services.messages.tell(_("{name} is set aside and not listed any more.").format(name=row.name))

    def open_page(self, entity: int) -> None:
        """Opens the page of an entity."""
        from triptych.views.entities.page import EntityPage

        EntityPage(self._services, entity, self._window.window()).show()

    def offer(self, row: EntityRow, rows: Sequence[EntityRow], places: Sequence[StoryPlace], at: QPoint) -> None:
        """Opens the menu of a row; what else is said of it, and its page.

        Args:
            row: whose.
            rows: the others that are listed.
            places: the open articles.
            at: where, on the screen.
        """
        if row.number is None:
            return
        self._offered = row.number
        menu = QMenu(self._window)
        menu.triggered.connect(self._on_picked)
        menu.addAction(_("Open its page")).setData(_PAGE)
        menu.addAction(_("Name and identifiers…")).setData(row.number)
        self._add_merging(menu.addMenu(_("The same as")), row, rows)
        self._add_splitting(menu.addMenu(_("Somebody or something else in")), row, places)
        self._add_kinds(menu.addMenu(_("This is")), row)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _add_merging(self, menu: QMenu, row: EntityRow, rows: Sequence[EntityRow]) -> None:
        others = [each for each in rows if each.number not in (None, row.number)]
        others.sort(key=lambda each: each.kind is not row.kind)
        for each in others[:_MOST_OFFERED]:
            menu.addAction(_plain(each.name)).setData((merge_entities, {"into": row.number, "entities": [each.number]}))
        menu.setEnabled(bool(others))

    def _add_splitting(self, menu: QMenu, row: EntityRow, places: Sequence[StoryPlace]) -> None:
        named = {article for article, _span in row.mentions}
        for each in places:
            if each.article in named:
                words = _("the {language} article").format(language=language_name(each.language))
                mentions = [
                    number for number, at in zip(row.numbers, row.mentions, strict=True) if at[0] == each.article
                ]
                menu.addAction(_plain(words)).setData((split_entity, {"entity": row.number, "mentions": mentions}))
        menu.setEnabled(len(named) > 1)

    def _add_kinds(self, menu: QMenu, row: EntityRow) -> None:
        words = {
            EntityKind.PERSON: _("a person"),
            EntityKind.PLACE: _("a place"),
            EntityKind.ORGANISATION: _("an organisation"),
        }
        for kind in EntityKind:
            action = menu.addAction(words[kind])
            action.setCheckable(True)
            action.setChecked(kind is row.kind)
            action.setData((retype_entity, {"entity": row.number, "kind": kind}))

    def _on_picked(self, action: QAction) -> None:
        """An operation and its values, or the number of the entity whose name is to be changed."""
        picked = action.data()
        if picked == _PAGE and self._offered is not None:
            self.open_page(self._offered)
        elif isinstance(picked, int):
            IdentityDialog(self._services, picked, self._window).show()
        elif picked is not None:
            operation, values = picked
            self._services.desk.submit(operation, **values)


def _plain(words: str) -> str:
    """Words of a menu in which an ampersand is one."""
    return words.replace("&", "&&")
