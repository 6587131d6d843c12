"""The dialogs that care for the archive, each at its main work on a small real one."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.qt.preferences.showing import Show
from tests.qt.pseudo import LANGUAGES, speaking
from triptych.archive.archive import Archive, opened
from triptych.archive.automatic_backup import folder_for, take
from triptych.archive.backup import checked
from triptych.archive.queries.articles import listed_articles
from triptych.archive.queries.trash import PAGE, trash_counts
from triptych.domain.receipt import Kind
from triptych.models.backups import BackupsModel, standing_backups
from triptych.models.trash import TrashModel
from triptych.operations.articles import trash_articles
from triptych.operations.desk import Desk
from triptych.operations.doctor import CHECKS
from triptych.operations.stories import trash_stories
from triptych.views.preferences.care import (
    AboutDialog,
    BackupDialog,
    DoctorDialog,
    MessagesDialog,
    RestoreDialog,
    TrashDialog,
)
from triptych.views.services import Services

DIALOGS = (AboutDialog, BackupDialog, DoctorDialog, MessagesDialog, RestoreDialog, TrashDialog)


@pytest.fixture
def backups(services: Services) -> list[Path]:
    """Two automatic backups, the newest first."""
    folder, now = folder_for(services.profile.backups, services.archive), datetime.now(UTC)
    older, _contents = take(services.archive, folder, now - timedelta(hours=2))
    newer, _contents = take(services.archive, folder, now)
    return [newer, older]


@pytest.fixture(autouse=True)
def without_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    """The doctor does not load a model in these tests."""
    checks = tuple(check for check in CHECKS if check.name != "sentence encoder")
    monkeypatch.setattr("triptych.operations.doctor.CHECKS", checks)
    monkeypatch.setattr("triptych.views.preferences.care.doctor.CHECKS", checks)


def articles(archive: Archive) -> int:
    with archive.reading() as session:
        return sum(1 for _article in listed_articles(session))


def quiet(services: Services) -> bool:
    return not (services.reading.busy or services.desk.busy or services.tasks.busy)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", DIALOGS, ids=lambda kind: kind.__name__)
def test_it_opens_in_every_language(
    services: Services, shown: Show, qtbot: QtBot, kind: Callable[[Services], QDialog], language: str
) -> None:
    with speaking(language):
        dialog = shown(kind(services))
        qtbot.waitUntil(lambda: quiet(services))

        assert dialog.windowTitle()
        for each in (QAbstractButton, QAbstractItemView, QPlainTextEdit):
            assert all(widget.accessibleName() for widget in dialog.findChildren(each) if widget.isVisible())


def test_a_dialog_is_gone_when_it_is_closed(services: Services, shown: Show, qtbot: QtBot) -> None:
    dialog = shown(AboutDialog(services))

    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))


def test_the_trash_gives_back_what_is_chosen(services: Services, shown: Show, qtbot: QtBot) -> None:
    Desk(services.archive).perform(trash_articles, articles=[1, 2])
    dialog = shown(TrashDialog(services))
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2)
    qtbot.waitUntil(lambda: dialog.kinds.segment(Kind.ARTICLE).text() == "Articles 2")

    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    with services.archive.reading() as session:
        assert trash_counts(session)[Kind.ARTICLE] == 1
    qtbot.waitUntil(lambda: dialog.table.selectionModel().hasSelection())

    dialog.take_back.click()

    qtbot.waitUntil(lambda: dialog.model.rowCount() == 0)
    qtbot.waitUntil(lambda: not dialog.empty.isEnabled())
    assert not dialog.take_back.isEnabled()


def test_the_trash_shows_stories_too(services: Services, shown: Show, qtbot: QtBot) -> None:
    Desk(services.archive).perform(trash_stories, stories=[1])
    dialog = shown(TrashDialog(services))
    qtbot.waitUntil(lambda: dialog.kinds.segment(Kind.STORY).text() == "Stories 1")

    dialog.kinds.segment(Kind.STORY).click()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    dialog.take_back.click()

    qtbot.waitUntil(lambda: dialog.model.rowCount() == 0)
    with services.archive.reading() as session:
        assert trash_counts(session)[Kind.STORY] == 0


def test_the_trash_is_emptied_after_it_was_asked_once(services: Services, shown: Show, qtbot: QtBot) -> None:
    Desk(services.archive).perform(trash_articles, articles=[1, 2])
    dialog = shown(TrashDialog(services))
    qtbot.waitUntil(dialog.empty.isEnabled)

    dialog.empty.click()
    qtbot.waitUntil(dialog.warning.isVisible)
    assert "2 articles" in dialog.warning.accessibleName()
    assert not dialog.for_good.hasFocus()
    with services.archive.reading() as session:
        assert trash_counts(session)[Kind.ARTICLE] == 2

    dialog.for_good.click()

    qtbot.waitUntil(lambda: dialog.model.rowCount() == 0)
    with services.archive.reading() as session:
        assert trash_counts(session)[Kind.ARTICLE] == 0


def test_a_long_trash_comes_page_by_page(services: Services, qtbot: QtBot) -> None:
    from tests.samples import add

    add(services.archive, *(f"Text {number}" for number in range(PAGE + 20)))
    everything = articles(services.archive)
    Desk(services.archive).perform(trash_articles, articles=range(1, everything + 1))
    model = TrashModel(services.reading)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert tester

    model.show(Kind.ARTICLE)
    qtbot.waitUntil(lambda: model.rowCount() > 0)
    while model.rowCount() < everything:
        before = model.rowCount()
        if model.canFetchMore(model.index(-1, -1)):
            model.fetchMore(model.index(-1, -1))
        qtbot.waitUntil(lambda before=before: model.rowCount() > before)  # type: ignore[misc]

    qtbot.waitUntil(lambda: quiet(services))
    assert model.rowCount() == everything
    assert not model.canFetchMore(model.index(-1, -1))


def test_a_backup_is_written_and_checked(services: Services, shown: Show, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = shown(BackupDialog(services))

    dialog.back_up_to(tmp_path / "copy.triptych")

    qtbot.waitUntil(dialog.outcome.isVisible)
    assert checked(tmp_path / "copy.triptych").articles == articles(services.archive)
    assert str(tmp_path / "copy.triptych") in dialog.outcome.text()
    assert dialog.to_file.isEnabled()
    assert services.messages.kept[-1].text == dialog.outcome.text()


def test_a_backup_takes_no_file_s_place(services: Services, shown: Show, qtbot: QtBot, tmp_path: Path) -> None:
    standing = tmp_path / "precious.txt"
    standing.write_text("precious")
    dialog = shown(BackupDialog(services))

    dialog.back_up_to(standing)

    qtbot.waitUntil(dialog.progress.trouble.isVisible)
    assert standing.read_text() == "precious"
    assert str(standing) in dialog.progress.trouble.accessibleName()
    assert dialog.to_file.isEnabled()


def test_automatic_backups_are_listed(services: Services, shown: Show, qtbot: QtBot, backups: list[Path]) -> None:
    dialog = shown(BackupDialog(services))

    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2)

    first = dialog.model.backup(0)
    assert first is not None
    assert first.path == backups[0]
    assert "today" in dialog.model.index(0, 0).data() or first.at.astimezone().date() != datetime.now().date()


def test_the_model_of_backups_keeps_qt_s_rules(services: Services, backups: list[Path]) -> None:
    model = BackupsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert tester

    model.show(standing_backups(backups[0].parent))
    assert model.rowCount() == 2
    model.show(())
    assert model.rowCount() == 0
    assert standing_backups(backups[0].parent / "nowhere") == ()


def test_a_backup_becomes_another_archive(
    services: Services, shown: Show, qtbot: QtBot, backups: list[Path], tmp_path: Path
) -> None:
    Desk(services.archive).perform(trash_articles, articles=[1, 2])
    before = articles(services.archive)
    dialog = shown(RestoreDialog(services))
    qtbot.waitUntil(dialog.restore.isEnabled)
    assert [value.text() for value in dialog.preview.values][:4] == [
        f"{before + 2}, and 0 in the trash", "4", "0", "English, Russian, Vietnamese",
    ]  # fmt: skip
    told: list[object] = []
    dialog.opened.connect(told.append)

    dialog.restore_to(tmp_path / "again.triptych")

    qtbot.waitUntil(lambda: told == [tmp_path / "again.triptych"])
    assert articles(opened(tmp_path / "again.triptych")) == before + 2
    assert articles(services.archive) == before


def test_a_file_that_is_no_backup_cannot_be_restored(
    services: Services, shown: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("Dear reader")
    dialog = shown(RestoreDialog(services))

    dialog.look_into(tmp_path / "letter.txt")

    qtbot.waitUntil(dialog.progress.trouble.isVisible)
    assert not dialog.restore.isEnabled()


def test_restoring_takes_no_file_s_place(services: Services, shown: Show, qtbot: QtBot, backups: list[Path]) -> None:
    dialog = shown(RestoreDialog(services))
    qtbot.waitUntil(dialog.restore.isEnabled)
    told: list[object] = []
    dialog.opened.connect(told.append)

    dialog.restore_to(services.archive.path)

    qtbot.waitUntil(dialog.progress.trouble.isVisible)
    assert told == []


def test_the_doctor_finds_and_mends(services: Services, shown: Show, qtbot: QtBot) -> None:
    left = services.archive.path.with_name(f".{services.archive.path.name}.999999999.new")
    left.write_bytes(b"")
    dialog = shown(DoctorDialog(services))
    qtbot.waitUntil(lambda: bool(dialog.findings), timeout=20_000)

    row = dialog.rows["unfinished files"]
    assert row.word.text() == "wrong"
    assert left.name in row.found.text()
    assert "something wrong" in dialog.verdict.text()

    dialog.mend.click()
    qtbot.waitUntil(lambda: bool(dialog.findings), timeout=20_000)

    assert row.word.text() == "mended"
    assert not left.exists()
    assert not dialog.mend.isEnabled()


def test_a_doctor_that_is_closed_stops(services: Services, shown: Show, qtbot: QtBot) -> None:
    dialog = shown(DoctorDialog(services))

    dialog.close()

    qtbot.waitUntil(lambda: not services.tasks.busy, timeout=20_000)
    assert not any("in order" in message.text for message in services.messages.kept)


def test_messages_come_newest_first_and_are_copied(services: Services, shown: Show) -> None:
    services.messages.tell("<b>First</b>")
    dialog = shown(MessagesDialog(services))
    services.messages.complain("Second")

    lines = dialog.text.toPlainText().splitlines()
    assert lines[0].endswith("Trouble: Second")
    assert lines[1].endswith("<b>First</b>")

    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == dialog.text.toPlainText()


def test_about_names_the_licences(services: Services, shown: Show) -> None:
    dialog = shown(AboutDialog(services))

    assert "MIT" in dialog.what.text()
    assert dialog.licences.toPlainText().count("SIL OPEN FONT LICENSE Version 1.1") == 2
