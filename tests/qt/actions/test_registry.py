"""The table of actions: keys without conflict, handlers, the user's own keys, words in three languages."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from triptych.actions.action import Place
from triptych.actions.registry import Actions
from triptych.actions.table import actions
from triptych.i18n import LANGUAGES, use_language
from triptych.theme.theme import Theme


@pytest.fixture
def registry(theme: Theme) -> Iterator[Actions]:
    made = Actions(theme)
    yield made
    made.deleteLater()


def test_every_action_has_an_id_of_its_own() -> None:
    assert [name for name, count in Counter(each.id for each in actions()).items() if count > 1] == []


@pytest.mark.parametrize("place", list(Place))
def test_no_key_means_two_things_in_a_place(place: Place) -> None:
    keys = [key for each in actions() if each.place in (place, Place.ANYWHERE) for key in each.keys]

    # What Ctrl+V, Ctrl+C and the like mean in a field is the field's own business.
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_every_key_is_one_that_qt_knows() -> None:
    for each in actions():
        for key in each.keys:
            assert QKeySequence(key).toString(), f"{each.id}: {key}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_are_told_apart_in_every_language(language: str) -> None:
    use_language(language)
    try:
        for place in Place:
            titles = [each.title for each in actions() if each.place is place]
            assert [title for title, count in Counter(titles).items() if count > 1] == []
    finally:
        use_language("en")


def test_an_action_does_what_its_handler_does(registry: Actions, qtbot: QtBot) -> None:
    widget, done = QWidget(), []
    qtbot.addWidget(widget)
    assert not registry["edit.find"].isEnabled()
    registry.install(widget, {"edit.find": lambda: done.append("find")})
    registry.trigger("edit.find")

    assert done == ["find"]


def test_an_action_that_cannot_be_done_says_why(registry: Actions, qtbot: QtBot) -> None:
    widget, done = QWidget(), []
    qtbot.addWidget(widget)
    registry.install(widget, {"edit.undo": lambda: done.append("undo")})
    registry.allow("edit.undo", False, "There is nothing to undo.")
    registry.trigger("edit.undo")

    assert done == []
    assert "There is nothing to undo." in registry["edit.undo"].toolTip()
    registry.allow("edit.undo", True)
    assert "nothing" not in registry["edit.undo"].toolTip()


def test_the_users_own_keys_replace_the_tables(registry: Actions) -> None:
    registry.use_keys({"read.highlight": ["Ctrl+H", "G"]}, "on")

    assert registry.keys_of("read.highlight") == ("Ctrl+H", "G")
    assert registry["read.highlight"].shortcuts() == [QKeySequence("Ctrl+H"), QKeySequence("G")]
    assert registry.keys_of("read.note") == ("N",)


@pytest.mark.parametrize(("choice", "keys"), [("on", ("J",)), ("alt", ("Alt+J",)), ("off", ())])
def test_single_letters_can_be_switched(registry: Actions, choice: str, keys: tuple[str, ...]) -> None:
    registry.use_keys({}, choice)

    assert registry.keys_of("read.next_sentence") == keys
    assert registry.keys_of("edit.undo") == ("Ctrl+Z",)


@pytest.mark.parametrize("choice", ["on", "alt"])
def test_switched_keys_still_mean_one_thing(registry: Actions, choice: str) -> None:
    registry.use_keys({}, choice)
    for place in Place:
        keys = [
            key
            for each in registry.declared()
            if each.place in (place, Place.ANYWHERE)
            for key in registry.keys_of(each.id)
        ]
        assert [key for key, count in Counter(keys).items() if count > 1] == []
