"""What a paragraph is for and in which language, changed where it is read."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from triptych.domain.article import Whole
from triptych.domain.text import Paragraph, Role
from triptych.i18n import LANGUAGES, _
from triptych.i18n.languages import language_name
from triptych.operations.details import change_paragraph_language, change_role
from triptych.views.article.words import role_in_words
from triptych.views.reader.stepping import Stepping
from triptych.views.services import Services

_ROLE: Final = "role"
_LANGUAGE: Final = "language"
"""What an action of the menu changes; its data is this and the value."""


class Paragraphing(QObject):
    """A menu at the caret for the paragraph there, or for those that are selected."""

    def __init__(self, services: Services, stepping: Stepping, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._stepping = stepping
        self._window = window
        self._of: tuple[int, tuple[int, ...]] | None = None

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What its actions do."""
        return {"read.paragraph": self.open}

    def open(self) -> None:
        """Opens the menu."""
        pane = self._stepping.pane
        if pane is None:
            return
        whole, passage, caret = pane.opened.whole, pane.sheet.passage, pane.sheet.caret
        start, end = (passage.start, passage.end) if passage is not None else (caret, caret + 1)
        chosen = [each for each in whole.paragraphs if each.span.start < end and start < each.span.end]
        if not chosen:
            self._services.messages.tell(_("There is no paragraph here."))
            return
        self._of = (pane.article, tuple(each.span.start for each in chosen))
        menu = self._menu(whole, chosen)
        menu.popup(pane.sheet.viewport().mapToGlobal(pane.sheet.cursorRect().bottomLeft() + QPoint(0, 6)))

    def _menu(self, whole: Whole, chosen: list[Paragraph]) -> QMenu:
        menu = QMenu(self._window)
        menu.setAccessibleName(_("Paragraph"))
        roles = {each.role for each in chosen}
        menu.addSection(_("What the paragraph is for"))
        group = QActionGroup(menu)
        for role in Role:
            self._add(menu, group, role_in_words(role), (_ROLE, role.value), checked=roles == {role})
        own = whole.details.language
        languages = {each.language or own for each in chosen}
        menu.addSection(_("Its language"))
        group = QActionGroup(menu)
        for language in dict.fromkeys((own, *LANGUAGES, *sorted(languages))):
            words = language_name(language)
            words = _("{language}, as the article").format(language=words) if language == own else words
            self._add(menu, group, words, (_LANGUAGE, language), checked=languages == {language})
        menu.triggered.connect(self._on_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    @staticmethod
    def _add(menu: QMenu, group: QActionGroup, words: str, data: tuple[str, str], *, checked: bool) -> None:
        action = QAction(words.replace("&", "&&"), group)
        action.setCheckable(True)
        action.setChecked(checked)
        action.setData(data)
        menu.addAction(action)

    def _on_chosen(self, action: QAction) -> None:
        if self._of is None:
            return
        article, paragraphs = self._of
        what, value = action.data()
        submit = partial(self._services.desk.submit, article=article, paragraphs=paragraphs)
        if what == _ROLE:
            submit(change_role, role=Role(value))
        else:
            submit(change_paragraph_language, language=value)
