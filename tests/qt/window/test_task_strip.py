"""A long import as the window shows it: its count, pause, cancel, and the way to what was refused."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from triptych.archive.queries.articles import listed_articles
from triptych.jobs import importing, tasks
from triptych.jobs.importing import NEVER
from triptych.jobs.tasks import TaskState
from triptych.operations.importing import Imported, import_documents
from triptych.views.services import Services
from triptych.views.window.bringing_in import BringingIn
from triptych.views.window.refused import RefusedDialog
from triptych.views.window.task_strip import TaskRow, TaskStrip

MANY = 300


@pytest.fixture
def strip(services: Services, qtbot: QtBot) -> TaskStrip:
    services.preferences.change(look_before_adding=NEVER)
    made = TaskStrip(services)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def bringing_in(services: Services, qtbot: QtBot) -> BringingIn:
    window = QWidget()
    qtbot.addWidget(window)
    return BringingIn(services, window)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    for number in range(MANY):
        (made / f"{number}.txt").write_text(f"Report number {number}\n\nIt says {number}. Then it ends.\n")
    return made


def count(services: Services) -> int:
    with services.archive.reading() as session:
        return len(list(listed_articles(session))) - 12


def click(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]


def begun(strip: TaskStrip, services: Services, qtbot: QtBot) -> TaskRow:
    """The row of the import, once it has told how far it is."""
    (task,) = services.tasks.open
    qtbot.waitUntil(lambda: task.done > 0, timeout=60_000)
    (row,) = strip.findChildren(TaskRow)
    return row


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Holds an import up after it has told of its first article, until it is opened."""
    opened = Event()

    def gated(*arguments: Any, **named: Any) -> Iterator[Imported]:
        with closing(import_documents(*arguments, **named)) as results:  # type: ignore[type-var]  # a generator
            for number, result in enumerate(results):
                if number == 1:
                    opened.wait(60)
                yield result

    monkeypatch.setattr(importing, "import_documents", gated)
    monkeypatch.setattr(tasks, "_TELL_SECONDS", 0)
    yield opened
    opened.set()


def test_an_import_waits_and_goes_on(
    strip: TaskStrip, bringing_in: BringingIn, services: Services, qtbot: QtBot, *, folder: Path, gate: Event
) -> None:
    bringing_in.bring_in([folder])
    row = begun(strip, services, qtbot)
    assert strip.isVisible()
    assert row._count.text().startswith(f"{row._task.done} of {MANY}")
    assert row._bar.maximum() == MANY
    click(qtbot, row._pause)
    assert row._task.state is TaskState.PAUSED
    assert row._pause.text() == "Go on"
    gate.set()
    with qtbot.waitSignal(bringing_in.ended, timeout=60_000):
        click(qtbot, row._pause)
    assert count(services) == MANY
    qtbot.waitUntil(lambda: not strip.isVisible())


def test_an_import_is_cancelled(
    strip: TaskStrip, bringing_in: BringingIn, services: Services, qtbot: QtBot, *, folder: Path, gate: Event
) -> None:
    bringing_in.bring_in([folder])
    row = begun(strip, services, qtbot)
    click(qtbot, row._pause)
    click(qtbot, row._cancel)
    gate.set()
    qtbot.waitUntil(lambda: not services.tasks.busy, timeout=60_000)
    assert count(services) < MANY


def test_the_original_of_what_was_refused_is_opened(
    strip: TaskStrip, bringing_in: BringingIn, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"\0\1\2\3" * 200)
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    with qtbot.waitSignal(bringing_in.ended, timeout=60_000):
        bringing_in.bring_in([path])
    (dialog,) = bringing_in._window.findChildren(RefusedDialog)
    assert "it holds binary data" in dialog._reason.text()
    click(qtbot, dialog.open_original)
    assert [each.toLocalFile() for each in opened] == [str(path)]
