import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from triptych.jobs.collector import Collector


class Ring:
    """Something that only the collection of garbage removes."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    made = Collector()
    yield made
    made.stop()


def dropped() -> weakref.ref[Ring]:
    """What was made and is not held any more."""
    return weakref.ref(Ring())


def fill_the_youngest() -> list[list[int]]:
    """As many new things as Python waits for before it collects."""
    return [[] for _number in range(gc.get_threshold()[0] + 1)]


def test_nothing_is_collected_by_the_way(collector: Collector) -> None:
    ring = dropped()
    held = fill_the_youngest()

    assert ring() is not None
    assert held


def test_garbage_goes_once_it_has_settled(collector: Collector, qtbot: QtBot) -> None:
    collector.settle()
    ring = dropped()
    held = fill_the_youngest()

    qtbot.waitUntil(lambda: ring() is None)
    assert held


def test_what_was_left_out_is_looked_at_when_the_user_goes_elsewhere(collector: Collector) -> None:
    ring = dropped()
    collector.settle()
    gc.collect()
    assert ring() is not None

    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)

    assert ring() is None


def test_in_the_end_python_collects_again(collector: Collector) -> None:
    ring = dropped()
    collector.settle()
    collector.stop()

    assert gc.isenabled()
    gc.collect()
    assert ring() is None
