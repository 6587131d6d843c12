"""The desk: what is recorded, what is let go of, and what several programs see."""

from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.samples import add, incoming, rows_of_the_user
from triptych.archive.archive import Archive, opened
from triptych.archive.queries.articles import listed_articles
from triptych.archive.queries.log import history, next_undo
from triptych.archive.schema import Article, OperationChange
from triptych.domain.article import ImportStatus
from triptych.domain.receipt import Kind, Receipt
from triptych.errors import RequestFault
from triptych.operations import desk as desk_module
from triptych.operations.articles import Outcome, add_articles, mark_read, mark_unread, trash_articles
from triptych.operations.desk import Desk
from triptych.operations.trash import empty_trash


def count(archive: Archive, table: type[Article | OperationChange]) -> int:
    with archive.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_parts_of_a_series_are_taken_back_as_one(archive: Archive) -> None:
    outcomes: list[Outcome] = []
    with Desk(archive).series("add_articles") as series:
        for number in range(3):
            series.perform(add_articles, incoming=[incoming(f"Part {number}.")], story=None, outcomes=outcomes)

    assert count(archive, Article) == 3
    assert Desk(archive).undo().operation.count == 3
    assert count(archive, Article) == 0


def test_what_a_broken_series_has_brought_in_stays(archive: Archive) -> None:
    def bring_one_in_and_stop() -> None:
        with Desk(archive).series("add_articles") as series:
            series.perform(add_articles, incoming=[incoming("One.")], story=None, outcomes=[])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring_one_in_and_stop()
    assert count(archive, Article) == 1
    Desk(archive).undo()
    assert count(archive, Article) == 0


def test_an_operation_that_fails_leaves_nothing(archive: Archive) -> None:
    def fail(session: Session) -> Receipt:
        add_articles(session, incoming=[incoming("One.")], story=None, outcomes=[])
        raise ValueError("halfway")

    before = rows_of_the_user(archive)
    with Desk(archive).series("add_articles") as series, pytest.raises(ValueError, match="halfway"):
        series.perform(fail)
    assert rows_of_the_user(archive) == before
    with archive.reading() as session:
        assert history(session, 5) == []


def test_an_operation_that_changes_nothing_is_not_recorded(archive: Archive) -> None:
    add(archive, "One.")
    desk = Desk(archive)
    assert desk.perform(mark_unread, articles=[1]).number is None
    assert desk.perform(mark_read, articles=[99]).number is None

    with archive.reading() as session:
        assert len(history(session, 5)) == 1


def test_a_new_change_ends_what_could_be_redone(archive: Archive) -> None:
    add(archive, "One.")
    desk = Desk(archive)
    desk.undo()
    add(archive, "Two.")

    with pytest.raises(RequestFault, match="nothing to redo"):
        desk.redo()


def test_old_operations_are_let_go_of(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_module, "KEPT_OPERATIONS", 3)
    for number in range(6):
        add(archive, f"Text {number}.")
    desk = Desk(archive)
    for _number in range(3):
        desk.undo()

    with pytest.raises(RequestFault, match="nothing to undo"):
        desk.undo()
    with archive.reading() as session:
        assert len(history(session, 10)) == 6
    assert count(archive, Article) == 3


def test_emptying_the_trash_is_for_good(archive: Archive) -> None:
    add(archive, "One.", "Two.")
    desk = Desk(archive)
    desk.perform(trash_articles, articles=[1])
    desk.perform_for_good(empty_trash)

    assert count(archive, Article) == 1
    assert count(archive, OperationChange) == 0
    with archive.reading() as session:
        assert next_undo(session) is None
    again: list[Outcome] = []
    desk.perform(add_articles, incoming=[incoming("One.")], story=None, outcomes=again)
    assert again[0].status is ImportStatus.ADDED


def test_the_log_names_the_article(archive: Archive) -> None:
    one = incoming("A title\n\nText.", title="A title")
    Desk(archive).perform(add_articles, incoming=[one], story=None, outcomes=[])

    with archive.reading() as session:
        (recorded,) = history(session, 1)
    assert (recorded.subject, recorded.count) == ("A title", 1)


def test_two_programs_take_turns(archive: Archive, tmp_path: Path) -> None:
    assert tmp_path
    other = opened(archive.path)
    add(archive, "One.")
    add(other, "Two.")
    Desk(archive).undo()

    with other.reading() as session:
        assert session.scalar(select(func.count()).select_from(Article)) == 1


def test_a_shared_series_lets_others_write_between_its_parts(archive: Archive) -> None:
    desk = Desk(archive)
    first, second, third = incoming("One report."), incoming("Another report."), incoming("A third report.")
    with desk.series("add_articles", shared=True) as series:
        series.perform(add_articles, incoming=[first], story=None, outcomes=[])
        desk.perform(mark_read, articles=[1])
        series.perform(add_articles, incoming=[second], story=None, outcomes=[])

    assert desk.undo().operation.operation == "mark_read"
    assert desk.undo().operation.count == 2
    with desk.series("add_articles", shared=True) as series:
        series.perform(add_articles, incoming=[first], story=None, outcomes=[])
        desk.undo()
        series.perform(add_articles, incoming=[third], story=None, outcomes=[])
    with archive.reading() as session:
        assert [listed.source_name for listed in listed_articles(session)] == [third.name]


def test_turning_an_operation_names_what_it_changed(archive: Archive) -> None:
    desk = Desk(archive)
    desk.perform(add_articles, incoming=[incoming("One report.")], story="A story", outcomes=[])

    assert desk.undo().receipt.changed == {Kind.ARTICLE: {1}, Kind.STORY: {1}}
    assert desk.redo().receipt.changed == {Kind.ARTICLE: {1}, Kind.STORY: {1}}
