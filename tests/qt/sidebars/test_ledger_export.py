"""The ledger of two open reports leaves as a file whose suffix says the format."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from triptych.views.differences.export import LedgerExport
from triptych.views.services import Services


@pytest.mark.parametrize(
    ("suffix", "begins"), [(".csv", b"\xef\xbb\xbf"), (".xlsx", b"PK"), (".html", b"<!doctype"), (".pdf", b"%PDF")]
)
def test_the_file_is_written(qtbot: QtBot, services: Services, tmp_path: Path, suffix: str, begins: bytes) -> None:
    view = QWidget()
    qtbot.addWidget(view)
    export = LedgerExport(services, view)
    export.ask(1, 2)
    target = tmp_path / f"out{suffix}"

    with qtbot.waitSignal(services.messages.told, timeout=60_000):
        export.write(target)

    assert target.read_bytes().startswith(begins)
    assert target.stat().st_mode & 0o077 == 0
