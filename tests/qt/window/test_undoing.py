"""Undo and redo in the menu, and what another program wrote."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from triptych.domain.receipt import Receipt
from triptych.operations.articles import mark_read, trash_articles
from triptych.operations.desk import Desk
from triptych.views.services import Services
from triptych.views.window.undoing import Undoing


@pytest.fixture
def undoing(services: Services, qtbot: QtBot) -> Iterator[Undoing]:
    window = QWidget()
    qtbot.addWidget(window)
    made = Undoing(services, window)
    services.actions.install(window, made.handlers())
    qtbot.waitUntil(lambda: not services.reading.busy)
    yield made
    window.close()


def settle(services: Services, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not services.desk.busy and not services.reading.busy)


def test_the_menu_says_what_would_be_undone(undoing: Undoing, services: Services, qtbot: QtBot) -> None:
    services.desk.submit(trash_articles, articles=[1, 2])
    settle(services, qtbot)

    assert services.actions["edit.undo"].text() == "Undo moving 2 articles to the trash"
    assert not services.actions["edit.redo"].isEnabled()
    services.actions.trigger("edit.undo")
    settle(services, qtbot)
    assert services.actions["edit.redo"].text() == "Redo moving 2 articles to the trash"
    assert services.messages.kept[-1].text == "Undone: moving 2 articles to the trash."
    services.actions.trigger("edit.redo")
    settle(services, qtbot)
    assert services.messages.kept[-1].text == "Done again: moving 2 articles to the trash."


def test_what_another_program_wrote_is_told(undoing: Undoing, services: Services, qtbot: QtBot) -> None:
    receipts: list[Receipt] = []
    services.desk.committed.connect(receipts.append)
    Desk(services.archive).perform(mark_read, articles=[4])
    undoing._on_timeout()
    qtbot.waitUntil(lambda: bool(receipts))

    assert receipts[-1].operation == "elsewhere"
    qtbot.waitUntil(lambda: services.actions["edit.undo"].text().startswith("Undo marking as read"))


def test_nothing_is_told_while_nobody_writes(undoing: Undoing, services: Services, qtbot: QtBot) -> None:
    receipts: list[Receipt] = []
    services.desk.committed.connect(receipts.append)
    for _look in range(3):
        undoing._on_timeout()
        settle(services, qtbot)

    assert receipts == []


def test_what_another_program_wrote_meanwhile_is_told(undoing: Undoing, services: Services, qtbot: QtBot) -> None:
    receipts: list[Receipt] = []
    services.desk.committed.connect(receipts.append)
    services.desk.submit(trash_articles, articles=[1])
    Desk(services.archive).perform(mark_read, articles=[4])
    services.desk.submit(trash_articles, articles=[2])
    settle(services, qtbot)
    qtbot.waitUntil(lambda: [each.operation for each in receipts][-1:] == ["elsewhere"])

    del receipts[:]
    services.desk.submit(trash_articles, articles=[3])
    settle(services, qtbot)
    services.desk.undo()
    settle(services, qtbot)
    assert [each.operation for each in receipts] == ["trash_articles", "trash_articles"]
