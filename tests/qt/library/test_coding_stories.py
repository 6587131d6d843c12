"""A story as a whole is given a code, and the code is taken away again, by keys in the window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.qt.library.reading_on import library, settled
from triptych.archive.queries.codebook import codes
from triptych.archive.queries.coded import document_of_story
from triptych.models.filters import Shelf
from triptych.operations.codebook import add_code
from triptych.operations.desk import Desk
from triptych.views.library.view import LibraryView
from triptych.views.reader.code_popup import CodePopup
from triptych.views.services import Services

_BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def given(services: Services, story: int) -> list[tuple[str, int]]:
    """The codes that a story has as a whole, each with the number of articles that it stands on."""
    with services.archive.reading() as session:
        document = document_of_story(session, story=story)
        names = {each.number: each.name for each in codes(session, "en")}
    return [(names[code], len(document.articles)) for said in document.said for code in said.codes]


def popups() -> list[CodePopup]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, CodePopup) and each.isVisible()]


def choose_code(view: LibraryView, qtbot: QtBot, words: str) -> None:
    view.activateWindow()
    view.story_list.setFocus()
    qtbot.waitUntil(lambda: view.isActiveWindow() and QApplication.focusWidget() is not None)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_H, _BOTH)
    qtbot.waitUntil(lambda: len(popups()) == 1)
    field = popups()[0].findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not popups())
    settled(qtbot, view)


def test_a_story_is_coded_as_a_whole_and_the_code_taken_away(services: Services, qtbot: QtBot) -> None:
    desk = Desk(services.archive)
    for name in ("Event", "Doubt"):
        desk.perform(add_code, name=name)
    view = library(qtbot, services)
    view.filters.choose(Shelf.STORIES)
    settled(qtbot, view)
    qtbot.waitUntil(lambda: bool(view.story_list.chosen))
    story = view.story_list.chosen[0].number

    choose_code(view, qtbot, "dou")
    assert given(services, story) == [("Doubt", 3)]
    choose_code(view, qtbot, "eve")
    assert sorted(given(services, story)) == [("Doubt", 3), ("Event", 3)]
    choose_code(view, qtbot, "dou")
    assert given(services, story) == [("Event", 3)]
    desk.undo()
    assert sorted(given(services, story)) == [("Doubt", 3), ("Event", 3)]
