"""Qt itself works here: its libraries are installed, it draws without a screen, and its icons load."""

import subprocess
import sys
from pathlib import Path

import pytest
import qtawesome
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot


def test_qt_draws_text_without_a_screen(qtbot: QtBot) -> None:
    assert qtbot
    image = QImage(200, 40, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.drawText(image.rect(), "Đà Nẵng Черёмин")
    painter.end()

    colours = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    assert len(colours) > 1


def test_icons_load(qtbot: QtBot) -> None:
    assert qtbot
    image = qtawesome.icon("ph.books", color="#0B6350").pixmap(16, 16).toImage()

    assert not image.isNull()
    assert any(image.pixelColor(x, y).alpha() for x in range(16) for y in range(16))


NOTES = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from triptych.application import Application
from triptych.paths import Profile
from triptych.settings import Settings
application = Application(Profile.under(Path(sys.argv[1])), Settings())
print(QSettings(QSettings.Scope.UserScope, "QtProject").fileName())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the dialog for files is the system's")
def test_what_qt_notes_stays_within_the_profile(tmp_path: Path) -> None:
    told = subprocess.run([sys.executable, "-c", NOTES, str(tmp_path)], check=True, capture_output=True, text=True)
    assert Path(told.stdout.strip()).is_relative_to(tmp_path)


LOCKS = """
import sqlite3, sys
from pathlib import Path
from triptych.cli.window import know_own_files
know_own_files()
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QListView

archive = Path(sys.argv[1], "mine.triptych")
connections = [sqlite3.connect(archive), sqlite3.connect(f"{archive}.index"), sqlite3.connect(f"{archive}.vectors")]
for each in connections:
    each.execute("PRAGMA journal_mode=WAL")
    each.execute("CREATE TABLE kept (id)")

def locks():
    numbers = [f":{path.stat().st_ino} " for path in archive.parent.iterdir()]
    return sorted(line.split(" ", 1)[1] for line in open("/proc/locks") if any(each in line for each in numbers))

before = locks()
application = QApplication([])
dialog = QFileDialog()
dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
dialog.setDirectory(str(archive.parent))
dialog.show()
shown = dialog.findChild(QListView, "listView")
while shown.model().rowCount(shown.rootIndex()) < len(list(archive.parent.iterdir())):
    QTest.qWait(20)
QTest.qWait(300)
assert len(before) == 6, before
assert locks() == before, locks()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only here are locks told, and given up, so")
def test_a_dialog_for_files_leaves_the_locks_of_an_archive_alone(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOCKS, str(tmp_path)], capture_output=True, text=True, check=False, timeout=60
    )

    assert done.returncode == 0, done.stderr
