"""Files, folders and text handed to the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.samples import REAL_REPORTS
from triptych.archive.queries.articles import listed_articles
from triptych.domain.article import ImportStatus
from triptych.domain.receipt import Receipt
from triptych.interchange import bundle
from triptych.jobs.importing import NEVER
from triptych.operations.articles import mark_read
from triptych.operations.bundles import bundle_of
from triptych.views.services import Services
from triptych.views.window.bringing_in import BringingIn
from triptych.views.window.merging import MergeDialog


@pytest.fixture
def bringing_in(services: Services, qtbot: QtBot) -> BringingIn:
    window = QWidget()
    qtbot.addWidget(window)
    return BringingIn(services, window)


def titles(services: Services) -> list[str | None]:
    with services.archive.reading() as session:
        return [each.title for each in listed_articles(session)]


def of_files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_a_dropped_bundle_is_merged(bringing_in: BringingIn, services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    file.write_bytes(bundle.dump(bundle_of(services.archive)))
    assert bringing_in.take(of_files(file))
    (dialog,) = bringing_in._window.findChildren(MergeDialog)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog._done is not None)
    assert not dialog.undo.isEnabled()


def test_dropped_files_are_brought_in(
    bringing_in: BringingIn, services: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.bin"
    good.write_text("A headline of its own\n\nThe first sentence stands here. A second one follows it.\n")
    bad.write_bytes(b"\x00\x01\x02\xff" * 100)
    receipts: list[Receipt] = []
    services.desk.committed.connect(receipts.append)
    with qtbot.waitSignal(bringing_in.ended) as ended:
        assert bringing_in.take(of_files(good, bad))

    assert [each.status for each in ended.args[0]] == [ImportStatus.ADDED, ImportStatus.REFUSED]
    assert titles(services)[-1] == "A headline of its own"
    assert receipts[-1].operation == "add_articles"
    assert any("bad.bin" in message.text for message in services.messages.kept)


def test_pasted_text_becomes_an_article(bringing_in: BringingIn, services: Services, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText("Заголовок заметки\n\nПервое предложение стоит здесь. За ним следует второе.\n")
    with qtbot.waitSignal(bringing_in.ended):
        assert bringing_in.take(data)

    assert titles(services)[-1] == "Заголовок заметки"


def test_an_empty_clipboard_brings_nothing_in(bringing_in: BringingIn, services: Services) -> None:
    assert not bringing_in.take(QMimeData())
    assert not services.tasks.busy


def test_a_long_import_lets_others_write(
    bringing_in: BringingIn, services: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(300):
        (folder / f"{number}.txt").write_text(f"Report number {number}\n\nIt says {number}. Then it ends.\n")
    services.preferences.change(look_before_adding=NEVER)
    with qtbot.waitSignal(bringing_in.ended, timeout=60_000):
        bringing_in.bring_in([folder])
        with qtbot.waitSignal(services.desk.committed, timeout=60_000):
            services.desk.submit(mark_read, articles=[1])

    assert len(titles(services)) == 312
    assert not [message for message in services.messages.kept if message.trouble]


def test_a_cancelled_import_keeps_whole_articles(
    bringing_in: BringingIn, services: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number}.txt").write_text(f"Report number {number}\n\nIt says {number}. Then it ends.\n")
    services.preferences.change(look_before_adding=NEVER)
    bringing_in.bring_in([folder])
    (task,) = services.tasks.open
    qtbot.waitUntil(lambda: task.done > 0, timeout=60_000)
    task.cancel()
    qtbot.waitUntil(lambda: not services.tasks.busy, timeout=60_000)

    assert 12 < len(titles(services)) <= 412


def test_the_starter_articles_are_put_in_once(empty_services: Services, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bringing_in = BringingIn(empty_services, window)
    for _time in range(2):
        with qtbot.waitSignal(bringing_in.story_wanted, timeout=60_000) as wanted:
            bringing_in.open_starter()

    assert len(titles(empty_services)) == 12
    assert len(wanted.args[1]) == 3


@pytest.mark.skipif(not REAL_REPORTS.is_dir(), reason="the real reports are not here")
def test_the_five_real_reports_are_dropped(bringing_in: BringingIn, services: Services, qtbot: QtBot) -> None:
    services.preferences.change(look_before_adding=NEVER)
    with qtbot.waitSignal(bringing_in.ended, timeout=60_000) as ended:
        bringing_in.take(of_files(*sorted(REAL_REPORTS.glob("*.txt"))))

    assert [each.status for each in ended.args[0]] == [ImportStatus.ADDED] * 5
