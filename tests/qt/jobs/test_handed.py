"""The first window hears of what other starts hand to it."""

from pathlib import Path

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
