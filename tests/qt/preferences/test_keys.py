"""The editor of keys: every action is there, and no two have the same keys in the same place unnoticed."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from tests.qt.preferences.showing import Show
from tests.qt.pseudo import LANGUAGES, speaking
from triptych.actions.action import Place
from triptych.language.folding import fold
from triptych.views.place import PlaceView
from triptych.views.preferences.key_conflicts import holders
from triptych.views.preferences.keys import KeysEditor
from triptych.views.preferences.keys_help import KeysHelp
from triptych.views.services import Services
from triptych.widgets.label import Label


@pytest.fixture
def editor(services: Services, shown: Show) -> KeysEditor:
    made = KeysEditor(services)
    made.retranslate()
    shown(made)
    return made


def press(editor: KeysEditor, keys: str, button: QPushButton) -> None:
    editor.recorder.field.setKeySequence(QKeySequence(keys))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_model_keeps_qt_s_rules(editor: KeysEditor, services: Services) -> None:
    QAbstractItemModelTester(editor.model, QAbstractItemModelTester.FailureReportingMode.Fatal, editor)
    QAbstractItemModelTester(editor.shown, QAbstractItemModelTester.FailureReportingMode.Fatal, editor)

    services.actions.use_keys({"file.quit": ["Ctrl+W"]}, "off")
    editor.filter.setText("quit")

    assert editor.model.rowCount() == len(list(services.actions.declared()))
    assert editor.shown.rowCount() == 1


def test_a_row_is_spoken_whole(editor: KeysEditor, services: Services) -> None:
    services.actions.use_keys({"file.quit": ["Ctrl+W"]}, "on")
    editor.choose("file.quit")

    spoken = editor.table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken == "Quit, Anywhere, Ctrl+W, changed by you"


def test_recorded_keys_replace_those_that_stand(editor: KeysEditor, services: Services) -> None:
    editor.choose("library.rename_story")
    editor.recorder.field.setFocus()

    QTest.keyClick(editor.recorder.field, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(editor.recorder.set_button, Qt.MouseButton.LeftButton)

    assert services.preferences.settings.keys == {"library.rename_story": ["Ctrl+G"]}
    assert [each.toString() for each in services.actions["library.rename_story"].shortcuts()] == ["Ctrl+G"]


def test_further_keys_are_added_and_given_up(editor: KeysEditor, services: Services) -> None:
    editor.choose("read.note")
    press(editor, "Ctrl+Shift+G", editor.recorder.add_button)
    assert services.actions.keys_of("read.note") == ("N", "Ctrl+Shift+G")

    editor.recorder.remove_asked.emit("N")

    assert services.actions.keys_of("read.note") == ("Ctrl+Shift+G",)
    assert services.preferences.settings.keys == {"read.note": ["Ctrl+Shift+G"]}


@pytest.mark.parametrize(
    ("action", "keys", "holder"),
    [("read.note", "J", "Next sentence"), ("read.note", "Ctrl+K", "Search or run a command"),
     ("file.backup", "Ctrl+N", "New code")],
)  # fmt: skip
def test_taken_keys_are_refused_by_name(
    editor: KeysEditor, services: Services, action: str, keys: str, holder: str
) -> None:
    before = services.actions.keys_of(action)
    editor.choose(action)

    press(editor, keys, editor.recorder.set_button)

    assert editor.recorder.trouble.isVisible()
    assert holder in editor.recorder.trouble.text()
    assert services.actions.keys_of(action) == before
    assert services.preferences.settings.keys == {}


def test_the_same_keys_may_stand_in_two_places(editor: KeysEditor, services: Services) -> None:
    editor.choose("library.rename_story")

    press(editor, "H", editor.recorder.set_button)

    assert not editor.recorder.trouble.isVisible()
    assert services.actions.keys_of("library.rename_story") == ("H",)
    assert services.actions.keys_of("read.highlight") == ("H",)


def test_keys_are_taken_from_who_has_them(editor: KeysEditor, services: Services) -> None:
    editor.choose("read.note")
    press(editor, "J", editor.recorder.add_button)

    QTest.mouseClick(editor.recorder.take_button, Qt.MouseButton.LeftButton)

    assert services.actions.keys_of("read.note") == ("N", "J")
    assert services.actions.keys_of("read.next_sentence") == ()
    assert not holders(services.actions, "read.note", "J")
    assert not editor.recorder.trouble.isVisible()


def test_one_action_or_all_get_their_usual_keys(editor: KeysEditor, services: Services) -> None:
    services.preferences.change(keys={"read.note": ["G"], "file.quit": []})
    editor.bring_up_to_date()
    editor.choose("read.note")

    QTest.mouseClick(editor.recorder.reset_button, Qt.MouseButton.LeftButton)
    assert services.preferences.settings.keys == {"file.quit": []}

    QTest.mouseClick(editor.recorder.reset_all_button, Qt.MouseButton.LeftButton)
    assert services.preferences.settings.keys == {}
    assert services.actions.keys_of("file.quit") == ("Ctrl+Q",)


def test_the_filter_needs_no_accents(editor: KeysEditor, services: Services) -> None:
    with speaking("pseudo"):
        services.actions.retranslate()
        wanted = services.actions.of("read.scroll_together").title

        editor.filter.setText(fold(wanted))

        assert fold(wanted) != wanted
        assert [editor.shown.index(row, 0).data() for row in range(editor.shown.rowCount())] == [wanted]
    services.actions.retranslate()


@pytest.mark.parametrize("single_keys", ["on", "alt", "off"])
def test_no_two_actions_come_with_the_same_keys_in_a_place(services: Services, single_keys: str) -> None:
    services.actions.use_keys({}, single_keys)

    double = [
        (action.id, keys, [each.id for each in holders(services.actions, action.id, keys)])
        for action in services.actions.declared()
        for keys in services.actions.keys_of(action.id)
        if holders(services.actions, action.id, keys)
    ]

    assert double == []


class _Place(PlaceView):
    def handlers(self) -> dict[str, Callable[[], None]]:
        return {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keys_of_the_place_are_shown(services: Services, shown: Show, language: str) -> None:
    window = QWidget()
    QVBoxLayout(window).addWidget(_Place(Place.SEARCH, services))
    shown(window)
    with speaking(language):
        services.actions.retranslate()
        help_ = KeysHelp(services, window)
        shown(help_)
        said = [label.text() for label in help_.findChildren(Label)]

        assert help_.place is Place.SEARCH
        assert services.actions.of("search.sort").title in said
        assert services.actions.of("go.back").title in said
        assert services.actions.of("read.note").title.removesuffix("…") not in said
    services.actions.retranslate()
