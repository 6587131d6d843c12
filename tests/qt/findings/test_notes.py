"""The sidebar of notes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.qt.findings.conftest import Settle, Written
from triptych.archive.queries.annotations import annotations
from triptych.views.findings.notes import NotesSidebar
from triptych.views.services import Services
from triptych.widgets.empty import EmptyState


@pytest.fixture
def sidebar(services: Services, written: Written, qtbot: QtBot, settled: Settle) -> NotesSidebar:
    services.room.open_story(written.story, written.articles)
    made = made_sidebar(services, qtbot)
    settled()
    return made


def made_sidebar(services: Services, qtbot: QtBot) -> NotesSidebar:
    made = NotesSidebar(services)
    qtbot.addWidget(made)
    made.resize(312, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    QApplication.processEvents()
    return made


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget.window().focusWidget() or widget, key, modifier)


def standing(sidebar: NotesSidebar) -> list[tuple[int, int]]:
    return [(each.article, each.annotation) for each in sidebar._model.notes]


def said(sidebar: NotesSidebar) -> str:
    empty = sidebar.findChild(EmptyState)
    assert empty is not None
    assert empty.isVisible()
    return empty.accessibleName()


def test_notes_stand_in_reading_order_pane_by_pane(sidebar: NotesSidebar, written: Written) -> None:
    english, vietnamese, russian = written.articles
    assert standing(sidebar) == [
        (english, written.promise),
        (english, written.figures),
        (english, written.note),
        (vietnamese, written.figures),
        (vietnamese, written.promise),
        (russian, written.promise),
    ]


def test_keys_walk_and_return_goes_there(
    sidebar: NotesSidebar, services: Services, written: Written, qtbot: QtBot
) -> None:
    press(sidebar, Qt.Key.Key_J)
    press(sidebar, Qt.Key.Key_J)
    press(sidebar, Qt.Key.Key_Down)
    assert sidebar.current is not None
    assert sidebar.current.annotation == written.note
    press(sidebar, Qt.Key.Key_K)
    with qtbot.waitSignal(services.room.shown) as told:
        press(sidebar, Qt.Key.Key_Return)
    assert told.args == [written.articles[0], sidebar.current.span]
    assert sidebar.current.annotation == written.figures
    assert services.room.finding == written.figures


def test_single_keys_can_be_turned_off(sidebar: NotesSidebar, services: Services) -> None:
    services.actions.use_keys({}, "off")
    press(sidebar, Qt.Key.Key_J)
    assert sidebar.current is None


def test_the_note_is_written_below(
    sidebar: NotesSidebar, services: Services, written: Written, settled: Settle
) -> None:
    for _step in range(3):
        press(sidebar, Qt.Key.Key_J)
    press(sidebar, Qt.Key.Key_E)
    QTest.keyClicks(sidebar.window().focusWidget(), " first")
    press(sidebar, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled()
    with services.archive.reading() as session:
        note = next(iter(annotations(session)))
    assert [body.value for body in note.bodies] == ["Ask who said so first"]
    assert sidebar._list.hasFocus()
    assert sidebar.current is not None
    assert sidebar.current.note == "Ask who said so first"


def test_a_key_gives_a_code(sidebar: NotesSidebar, written: Written, settled: Settle) -> None:
    for _step in range(3):
        press(sidebar, Qt.Key.Key_J)
    press(sidebar, Qt.Key.Key_2)
    settled()
    assert sidebar.current is not None
    assert sidebar.current.annotation == written.note
    assert [tag.name for tag in sidebar.current.codes] == ["Ceremony"]


def test_the_trash_takes_an_annotation_with_all_its_places(
    sidebar: NotesSidebar, written: Written, settled: Settle
) -> None:
    press(sidebar, Qt.Key.Key_J)
    press(sidebar, Qt.Key.Key_Delete)
    settled()
    assert {number for _article, number in standing(sidebar)} == {written.figures, written.note}
    assert sidebar.current is not None
    assert sidebar.current.annotation == written.figures


def test_the_filter_narrows(sidebar: NotesSidebar, written: Written) -> None:
    sidebar._field.setText("ask")
    assert standing(sidebar) == [(written.articles[0], written.note)]
    assert sidebar._count.text() == "1 of 6 places"
    sidebar._field.setText("zzz")
    assert said(sidebar).startswith("No note fits the filter.")


def test_the_caret_in_the_text_chooses_the_note(sidebar: NotesSidebar, services: Services, written: Written) -> None:
    sidebar._field.setFocus()
    wanted = next(each for each in sidebar._model.notes if each.annotation == written.note)
    assert wanted.span is not None
    services.room.move_caret(wanted.article, wanted.span.start + 2)
    assert sidebar.current == wanted


def test_only_open_panes_count(sidebar: NotesSidebar, services: Services, written: Written, settled: Settle) -> None:
    services.room.open_story(written.story, written.articles[2:])
    settled()
    assert standing(sidebar) == [(written.articles[2], written.promise)]


def test_nothing_open_and_nothing_written_are_told_apart(services: Services, qtbot: QtBot, settled: Settle) -> None:
    sidebar = made_sidebar(services, qtbot)
    settled()
    assert said(sidebar).startswith("No article is open.")
    services.room.open_story(None, (1,))
    settled()
    assert said(sidebar).startswith("Nothing is written into the open articles.")
