"""The desk of the window: operations in their order, told to everybody, and turned."""

import pytest
from pytestqt.qtbot import QtBot

from triptych.domain.receipt import Kind, Receipt
from triptych.errors import RequestFault
from triptych.operations.articles import mark_read, trash_articles
from triptych.operations.trash import empty_trash
from triptych.views.services import Services


def test_operations_are_performed_in_the_order_of_their_coming(services: Services, qtbot: QtBot) -> None:
    told: list[Receipt] = []
    services.desk.committed.connect(told.append)
    first: list[Receipt] = []
    services.desk.submit(mark_read, articles=[1], then=first.append)
    services.desk.submit(trash_articles, articles=[1, 2])
    qtbot.waitUntil(lambda: not services.desk.busy)

    assert [receipt.operation for receipt in told] == ["mark_read", "trash_articles"]
    assert first == told[:1]
    assert told[1].changed == {Kind.ARTICLE: {1, 2}}


def test_undo_tells_what_it_turned_and_what_changed(services: Services, qtbot: QtBot) -> None:
    told: list[Receipt] = []
    services.desk.submit(trash_articles, articles=[3])
    services.desk.committed.connect(told.append)
    with qtbot.waitSignal(services.desk.turned) as turned:
        services.desk.undo()
    qtbot.waitUntil(lambda: not services.desk.busy)

    assert turned.args[0].operation.operation == "trash_articles"
    assert told[-1].changed == {Kind.ARTICLE: {3}}


def test_nothing_to_undo_is_a_sentence(services: Services, qtbot: QtBot) -> None:
    services.desk.undo()
    qtbot.waitUntil(lambda: not services.desk.busy)
    with qtbot.waitSignal(services.desk.failed) as failed:
        services.desk.undo()

    assert isinstance(failed.args[0], RequestFault)


def test_what_is_done_for_good_cannot_be_undone(services: Services, qtbot: QtBot) -> None:
    services.desk.submit(trash_articles, articles=[1])
    services.desk.submit(empty_trash, for_good=True)
    with qtbot.waitSignal(services.desk.failed) as failed:
        services.desk.undo()

    assert isinstance(failed.args[0], RequestFault)


@pytest.mark.parametrize("operations", [5])
def test_closing_waits_for_what_was_handed_in(services: Services, operations: int) -> None:
    for number in range(operations):
        services.desk.submit(mark_read, articles=[number + 1])
    services.desk.close()

    with services.archive.reading() as session:
        from triptych.archive.queries.log import history

        assert len([each for each in history(session, 20) if each.operation == "mark_read"]) == operations
