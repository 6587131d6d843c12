"""The guards themselves: a test that leaves something behind, or makes Qt complain, fails."""

import pytest

from tests.samples import REPOSITORY

pytest_plugins = ("pytester",)

SETTINGS = f"""
[pytest]
addopts = --import-mode=importlib -p no:cacheprovider
pythonpath = {REPOSITORY} {REPOSITORY / "desktop"}
filterwarnings = error
qt_api = pyside6
qt_log_level_fail = DEBUG
"""

BAD_TESTS = """
import gc, threading, warnings
import pytest
from PySide6.QtCore import QObject, QTimer, qCritical, qWarning
from PySide6.QtWidgets import QWidget

KEPT = []
END = threading.Event()


def on_a_thread(call):
    thread = threading.Thread(target=call)
    thread.start()
    thread.join()


def test_good(qtbot, services):
    widget = QWidget()
    qtbot.addWidget(widget)
    timer = QTimer(widget)
    timer.start(10)
    on_a_thread(lambda: None)


def test_warning(qtbot):
    qWarning("careful")


def test_critical_on_a_thread(qtbot):
    on_a_thread(lambda: qCritical("careful"))


def test_warning_without_qt_s_fixtures():
    qWarning("careful")


@pytest.fixture
def complaining():
    yield
    qWarning("too late")


def test_warning_at_the_end(complaining):
    pass


def test_top_level_widget(qtbot):
    KEPT.append(QWidget())


def test_timer(qtbot):
    KEPT.append(QTimer())
    KEPT[-1].start(1000)


def test_thread():
    threading.Thread(target=END.wait, daemon=True, name="lingering").start()


def test_collection_on_a_thread():
    on_a_thread(gc.collect)


def test_python_warning():
    warnings.warn("careful")


class Failing(QObject):
    def _on_timeout(self):
        raise ValueError("in a slot")


def test_error_in_a_slot(qtbot):
    failing = Failing()
    QTimer.singleShot(0, failing._on_timeout)
    qtbot.wait(20)


def test_after_all_is_good_again(qtbot, services):
    pass
"""


def test_what_is_left_over_fails_its_own_test(pytester: pytest.Pytester) -> None:
    pytester.makeini(SETTINGS)
    pytester.makeconftest("from tests.qt.conftest import *")
    pytester.makepyfile(BAD_TESTS)

    done = pytester.runpytest_subprocess("-q")

    done.assert_outcomes(passed=7, failed=5, errors=5)
    done.stdout.re_match_lines_random(
        [
            r"FAILED .*::test_warning.*",
            r"FAILED .*::test_critical_on_a_thread.*",
            r"FAILED .*::test_warning_without_qt_s_fixtures.*",
            r"FAILED .*::test_python_warning.*",
            r"FAILED .*::test_error_in_a_slot.*",
            r"ERROR .*::test_warning_at_the_end.*",
            r"Qt said at the end: .*too late",
            r"ERROR .*::test_top_level_widget.*",
            r"Left over: top-level widget .*QWidget.*",
            r"ERROR .*::test_timer.*",
            r"Left over: running timer every 1000 ms of nobody",
            r"ERROR .*::test_thread.*",
            r"Left over: thread lingering",
            r"ERROR .*::test_collection_on_a_thread.*",
            r"Garbage was collected on .*",
        ]
    )
