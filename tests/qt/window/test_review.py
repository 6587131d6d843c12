"""Documents that wait for a look, what was refused, and the watched folder."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.documents import document
from tests.qt.everything import settle
from triptych.archive.queries.articles import listed_articles
from triptych.domain.article import ImportStatus
from triptych.ingest.doubts import Doubt
from triptych.jobs.importing import ALWAYS, NEVER
from triptych.models.lines import LinesModel
from triptych.models.waiting import WaitingModel
from triptych.operations.importing import Imported
from triptych.views.services import Services
from triptych.views.window.bringing_in import BringingIn
from triptych.views.window.refused import RefusedDialog, file_of
from triptych.views.window.review import ReviewDialog
from triptych.views.window.watching import WatchedFolder

DATED = "Ferries late\n\nPORTWELL - On May 23 none ofthe ferries sailed, the harbour said in the night.\n"
PLAIN = "Ferries sail\n\nPORTWELL - All the ferries of the line sailed again, the harbour said in the night.\n"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def bringing_in(services: Services, window: QWidget) -> BringingIn:
    return BringingIn(services, window)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "dated.txt").write_text(DATED)
    (folder / "plain.txt").write_text(PLAIN)
    (folder / "table.csv").write_bytes(document("table.csv"))
    return sorted(folder.iterdir())


def titles(services: Services) -> list[str | None]:
    with services.archive.reading() as session:
        return [each.title for each in listed_articles(session)][12:]


def looked_at(bringing_in: BringingIn, window: QWidget, files: list[Path], qtbot: QtBot) -> ReviewDialog:
    with qtbot.waitSignal(bringing_in.look_wanted, timeout=30_000):
        bringing_in.bring_in(files)
    (dialog,) = window.findChildren(ReviewDialog)
    settle(bringing_in._services, qtbot)
    return dialog


def test_what_is_doubtful_waits_and_the_rest_is_added(
    bringing_in: BringingIn, window: QWidget, services: Services, files: list[Path], qtbot: QtBot
) -> None:
    dialog = looked_at(bringing_in, window, files, qtbot)
    assert titles(services) == ["Ferries sail"]
    assert [each.doubts for each in dialog.model.ticked] == [(Doubt.DATE,), (Doubt.COLUMNS,)]
    assert dialog.changes.before.toPlainText() == DATED
    assert "of the ferries" in dialog.changes.after.toPlainText()
    QAbstractItemModelTester(dialog.model)
    dialog.fields.fields["published"].setText("2019-05-23")
    dialog.fields.fields["outlet"].setText("The Quay")
    dialog.table.setCurrentIndex(dialog.model.index(1, 0))
    settle(services, qtbot)
    box = dialog.columns.boxes["outlet"]
    box.setCurrentIndex(box.findData("Headline"))
    box.activated.emit(box.currentIndex())
    settle(services, qtbot)
    with qtbot.waitSignal(bringing_in.ended, timeout=30_000):
        qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]

    with services.archive.reading() as session:
        added = {each.title: (each.outlet, each.published) for each in list(listed_articles(session))[12:]}
    assert added["Ferries late"] == ("The Quay", "2019-05-23")
    assert all(outlet == title for title, (outlet, _date) in added.items() if "Ferries" not in (title or ""))
    assert len(added) == 5


def test_what_changed_after_the_look_waits_again(
    bringing_in: BringingIn, window: QWidget, services: Services, files: list[Path], qtbot: QtBot
) -> None:
    dialog = looked_at(bringing_in, window, files[:1], qtbot)
    files[0].write_text(DATED.replace("May 23", "June 11"))
    with qtbot.waitSignal(bringing_in.look_wanted, timeout=30_000) as again:
        qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]
    assert titles(services) == []
    assert again.args[0][0].doubts == (Doubt.CHANGED, Doubt.DATE)
    (second,) = (each for each in window.findChildren(ReviewDialog) if each is not dialog and each.isVisible())
    settle(services, qtbot)
    assert "June 11" in second.changes.after.toPlainText()
    with qtbot.waitSignal(bringing_in.ended, timeout=30_000):
        qtbot.mouseClick(second.add, Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]
    assert titles(services) == ["Ferries late"]


def test_enter_adds_what_is_ticked(
    bringing_in: BringingIn, window: QWidget, services: Services, files: list[Path], qtbot: QtBot
) -> None:
    dialog = looked_at(bringing_in, window, files, qtbot)
    dialog.show()
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]

    qtbot.waitUntil(lambda: len(titles(services)) > 1)


def test_documents_can_be_left_out(
    bringing_in: BringingIn, window: QWidget, services: Services, files: list[Path], qtbot: QtBot
) -> None:
    dialog = looked_at(bringing_in, window, files, qtbot)
    dialog.model.setData(dialog.model.index(1, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    dialog.never.setChecked(True)
    with qtbot.waitSignal(bringing_in.ended, timeout=30_000):
        qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]

    assert sorted(titles(services), key=str) == ["Ferries late", "Ferries sail"]
    assert services.preferences.settings.look_before_adding == NEVER


@pytest.mark.parametrize(("look", "added"), [(NEVER, 2), (ALWAYS, 0)])
def test_the_look_can_be_had_always_or_never(
    bringing_in: BringingIn, files: list[Path], qtbot: QtBot, look: str, added: int
) -> None:
    services = bringing_in._services
    services.preferences.change(look_before_adding=look)
    with qtbot.waitSignal(bringing_in.ended, timeout=30_000):
        bringing_in.bring_in(files[:2])

    assert len(titles(services)) == added
    settle(services, qtbot)


class TestRefused:
    def test_a_mended_file_is_tried_again(
        self, bringing_in: BringingIn, window: QWidget, services: Services, qtbot: QtBot, tmp_path: Path
    ) -> None:
        path = tmp_path / "report.txt"
        path.write_bytes(b"\0\1\2\3" * 200)
        with qtbot.waitSignal(bringing_in.ended):
            bringing_in.bring_in([path])
        (dialog,) = window.findChildren(RefusedDialog)
        assert dialog.model.rowCount() == 1
        path.write_text(PLAIN)
        with qtbot.waitSignal(bringing_in.ended):
            qtbot.mouseClick(dialog.retry, Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]
        assert titles(services) == ["Ferries sail"]

    def test_a_file_that_is_gone_is_not_offered_again(self, services: Services, qtbot: QtBot, tmp_path: Path) -> None:
        gone = Imported(str(tmp_path / "gone.zip#3"), ImportStatus.REFUSED, reason="It is gone.")
        dialog = RefusedDialog(services, [gone])
        qtbot.addWidget(dialog)
        assert not dialog.retry.isEnabled()
        assert not dialog.open_original.isEnabled()

    def test_an_article_of_a_document_is_told_by_the_document(self) -> None:
        assert file_of("/a/b.zip#12") == Path("/a/b.zip")
        assert file_of("/a/b#x.txt") == Path("/a/b#x.txt")


class TestWatchedFolder:
    def test_new_files_are_offered_once(self, services: Services, qtbot: QtBot, tmp_path: Path) -> None:
        folder = tmp_path / "watched"
        folder.mkdir()
        (folder / "old.txt").write_text(PLAIN)
        line = WatchedFolder(services)
        qtbot.addWidget(line)
        assert line.isHidden()
        services.preferences.change(watched_folder=str(folder))
        settle(services, qtbot)
        assert line.isHidden()
        new = folder / "new.txt"
        new.write_text(DATED)
        os.utime(new, (1_600_000_000, 1_600_000_000))
        line.look()
        settle(services, qtbot)
        assert not line.isHidden()
        with qtbot.waitSignal(line.wanted) as wanted:
            qtbot.mouseClick(line.bring, Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]
        assert wanted.args == [(new,)]
        settle(services, qtbot)
        line.look()
        settle(services, qtbot)
        assert line.isHidden()
        services.preferences.change(watched_folder=None)

    def test_a_file_that_is_being_written_waits(self, services: Services, qtbot: QtBot, tmp_path: Path) -> None:
        line = WatchedFolder(services)
        qtbot.addWidget(line)
        services.preferences.change(watched_folder=str(tmp_path / "missing"))
        settle(services, qtbot)
        folder = tmp_path / "watched"
        folder.mkdir()
        services.preferences.change(watched_folder=str(folder))
        settle(services, qtbot)
        (folder / "new.txt").write_text(DATED)
        line.look()
        settle(services, qtbot)
        assert line.isHidden()
        services.preferences.change(watched_folder=None)


def test_the_models_keep_qt_s_manners(services: Services) -> None:
    lines = LinesModel(lambda: ("What", "Why"))
    QAbstractItemModelTester(lines)
    lines.show([("a", "b\nc"), ("d", "")])
    assert lines.data(lines.index(0, 1)) == "b c"
    assert lines.data(lines.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "What: a, Why: b c"
    QAbstractItemModelTester(WaitingModel(()))
    assert services
