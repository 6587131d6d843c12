"""Modules that are imported in advance wait until the window can be used."""

import sys

from pytestqt.qtbot import QtBot

from triptych.jobs.preloading import Preloading

MODULE = "colorsys"


def test_nothing_is_imported_before_the_window_can_be_used(qtbot: QtBot) -> None:
    sys.modules.pop(MODULE, None)
    asked: list[bool] = []

    def usable() -> bool:
        asked.append(MODULE in sys.modules)
        return len(asked) > 2

    preloading = Preloading([MODULE], usable)
    with qtbot.waitSignal(preloading.ended):
        preloading.start()
    preloading.stop()

    assert asked == [False, False, False]
    assert MODULE in sys.modules


def test_a_stop_while_it_waits_imports_nothing(qtbot: QtBot) -> None:
    sys.modules.pop(MODULE, None)
    preloading = Preloading([MODULE], lambda: True)
    preloading.start()
    preloading.stop()

    with qtbot.assertNotEmitted(preloading.loaded, wait=50):
        pass
    assert MODULE not in sys.modules
