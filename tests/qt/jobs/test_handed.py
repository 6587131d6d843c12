"""The first window hears of what other starts hand to it."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFileOpenEvent
from pytestqt.qtbot import QtBot

from tests.unit.test_handover import another_start
from triptych.jobs.handed import Handed
from triptych.paths import Profile


def test_what_another_start_hands_over_arrives(qtbot: QtBot, tmp_path: Path) -> None:
    handed = Handed(Profile.under(tmp_path))
    handed.wait()

    with qtbot.waitSignal(handed.arrived, timeout=20_000) as arrived:
        assert another_start(tmp_path, "/somewhere/a.triptych") == "True"
    handed.stop()

    assert arrived.args == [Path("/somewhere/a.triptych")]
    assert another_start(tmp_path) == "False"


def test_a_double_click_on_macos_arrives(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    application = QCoreApplication.instance()
    assert application is not None
    monkeypatch.setattr(sys, "platform", "darwin")
    handed = Handed(Profile.under(tmp_path))
    heard: list[Path | None] = []
    handed.arrived.connect(heard.append)
    handed.wait()

    QCoreApplication.sendEvent(application, QFileOpenEvent("/somewhere/a.triptych"))
    handed.stop()
    QCoreApplication.sendEvent(application, QFileOpenEvent("/somewhere/b.triptych"))

    assert heard == [Path("/somewhere/a.triptych")]
