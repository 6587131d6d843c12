"""A fault of ours: told after what was being written is written, in a report without a word of an article."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.qt.pseudo import LANGUAGES, speaking
from triptych.domain.receipt import Receipt
from triptych.errors import RequestFault
from triptych.views.services import Services
from triptych.views.window.crash import CrashNet, install
from triptych.views.window.crash_dialog import CrashDialog
from triptych.views.window.crash_report import report

SENTINEL = "Thành phố công bố con số thương vong"


@pytest.fixture
def net(services: Services, capsys: pytest.CaptureFixture[str]) -> Iterator[CrashNet]:
    before = sys.excepthook, threading.excepthook
    window = QWidget()
    made = install(services.theme)
    made.guard(services.desk, window)
    yield made
    made.remove()
    assert (sys.excepthook, threading.excepthook) == before
    window.deleteLater()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def fail_with(text: str) -> BaseException:
    """An exception that has a text everywhere: message, notes, values, cause, group."""
    article = text
    try:
        try:
            int(article)
        except ValueError as error:
            error.add_note(article)
            raise KeyError(article, {"text": article}) from error
    except KeyError as error:
        error.add_note(text)
        caught: BaseException = error
    return caught


def test_a_report_holds_no_text_of_an_article() -> None:
    made = report(fail_with(SENTINEL)).text

    assert SENTINEL not in made
    assert SENTINEL.encode("unicode_escape").decode() not in made
    assert "KeyError" in made
    assert "ValueError" in made
    assert "fail_with" in made


def test_a_report_names_places_but_not_folders_of_the_user() -> None:
    made = report(fail_with("x")).text

    assert "test_crash.py:" in made
    assert str(Path(__file__).parent) not in made
    assert str(Path.home()) not in made.replace("\n", "")


def test_only_our_own_errors_speak() -> None:
    error = RequestFault(f"{Path.home()}/a.triptych exists already.")

    assert "~/a.triptych exists already." in report(error).text


def test_a_fault_in_a_slot_is_shown(net: CrashNet, qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    error = fail_with(SENTINEL)
    sys.excepthook(type(error), error, error.__traceback__)

    qtbot.waitUntil(lambda: net.dialog is not None)

    dialog = net.dialog
    assert dialog is not None
    assert "KeyError" in dialog.what.text()
    assert SENTINEL not in dialog.report + dialog.text.toPlainText() + dialog.what.text()
    assert SENTINEL not in capsys.readouterr().err


def test_a_fault_on_a_thread_is_shown(net: CrashNet, qtbot: QtBot) -> None:
    def fail() -> None:
        raise ZeroDivisionError(SENTINEL)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()

    qtbot.waitUntil(lambda: net.dialog is not None)
    assert net.dialog is not None
    assert "ZeroDivisionError" in net.dialog.report


def test_what_is_being_written_is_written_first(net: CrashNet, services: Services, qtbot: QtBot) -> None:
    going, done = threading.Event(), threading.Event()

    def slow(session: Session) -> Receipt:
        assert session
        going.wait(10)
        done.set()
        return Receipt("empty_trash")

    slow.__name__ = "empty_trash"  # one that the log knows
    services.desk.submit(slow, for_good=True)
    error = fail_with(SENTINEL)
    sys.excepthook(type(error), error, error.__traceback__)
    heard: list[int] = []
    net._delivery.post(lambda: heard.append(1))
    qtbot.waitUntil(lambda: bool(heard))
    assert net.dialog is None

    going.set()

    qtbot.waitUntil(lambda: net.dialog is not None)
    assert done.is_set()


def test_further_faults_join_the_dialog(net: CrashNet, qtbot: QtBot) -> None:
    for _each in range(3):
        net.catch(fail_with(SENTINEL))
    qtbot.waitUntil(lambda: net.dialog is not None and net.dialog.report.count("KeyError") == 3)
    assert net.dialog is not None
    first = net.dialog

    first.close()
    qtbot.waitUntil(lambda: not shiboken6.isValid(first))
    net.catch(ZeroDivisionError())

    qtbot.waitUntil(lambda: net.dialog is not None)
    assert "KeyError" not in net.dialog.report


def test_the_report_is_copied_and_saved(net: CrashNet, qtbot: QtBot, tmp_path: Path) -> None:
    net.catch(fail_with(SENTINEL))
    qtbot.waitUntil(lambda: net.dialog is not None)
    dialog = net.dialog
    assert dialog is not None

    dialog.copy.click()
    dialog.write_to(tmp_path / "report.txt")

    assert QGuiApplication.clipboard().text() == dialog.report
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == dialog.report
    dialog.write_to(tmp_path / "nowhere" / "report.txt")
    assert "cannot be written" in dialog.outcome.text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_opens_in_every_language(services: Services, qtbot: QtBot, language: str) -> None:
    with speaking(language):
        dialog = CrashDialog(services.theme, report(fail_with(SENTINEL)))
        with qtbot.waitExposed(dialog):
            dialog.show()

        assert all(button.accessibleName() for button in (dialog.copy, dialog.save, dialog.go_on))
        dialog.close()
        dialog.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
