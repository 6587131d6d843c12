"""Operations on articles chosen by what they have: batches, broken off, undone as one; taken out into files."""

import csv
import io
import json
from concurrent.futures import CancelledError
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.queries import chosen as choosing
from triptych.archive.queries.chosen import ChosenArticles, chosen_batches, chosen_count
from triptych.archive.queries.filters import ArticleFilter
from triptych.archive.queries.log import next_undo
from triptych.archive.schema import AnnotationRow, Article, BodyRow
from triptych.errors import RequestFault
from triptych.operations.articles import mark_read, trash_articles
from triptych.operations.articles_file import write_articles
from triptych.operations.codebook import add_code
from triptych.operations.desk import Desk
from triptych.operations.on_many import Done, perform_on_many
from triptych.operations.tagging import tag_articles

ENGLISH = ChosenArticles(ArticleFilter(languages=("en",)))


@pytest.fixture
def many(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """Ten English articles and two Russian ones, taken three at a time."""
    monkeypatch.setattr(choosing.chosen_batches, "__defaults__", (3,))
    add(archive, *(f"Report {number}\nThe harbour has {number} boats." for number in range(10)))
    add(archive, "Первый\nВ порту тихо.", "Второй\nВ порту шумно.", language="ru")
    return archive


def nothing(_done: int, _total: int) -> None:
    """Hears nothing."""


def count(archive: Archive, question: object) -> int:
    with archive.reading() as session:
        return session.scalar(question) or 0  # type: ignore[call-overload]


def test_a_choice_is_a_list_but_for_some(many: Archive) -> None:
    chosen = ChosenArticles(ENGLISH.wanted, frozenset({2, 11, 999}))
    assert list(chosen_batches(many, chosen)) == [(1, 3), (4, 5, 6), (7, 8, 9), (10,)]
    with many.reading() as session:
        assert chosen_count(session, chosen) == 9
        assert chosen_count(session, ChosenArticles(ArticleFilter())) == 12


def test_what_the_operation_changes_does_not_shift_the_batches(many: Archive) -> None:
    unread = ChosenArticles(ArticleFilter(unread=True))
    done = perform_on_many(many, mark_read, unread, nothing)
    assert (done.articles, done.total, done.receipt.count) == (12, 12, 12)
    with many.reading() as session:
        assert chosen_count(session, unread) == 0


def test_all_batches_are_told_and_one_undo_takes_them_back(many: Archive) -> None:
    told: list[tuple[int, int]] = []
    done = perform_on_many(many, trash_articles, ENGLISH, lambda *how_far: told.append(how_far))
    assert told == [(0, 10), (3, 10), (6, 10), (9, 10)]
    assert done.receipt.count == 10
    with many.reading() as session:
        recorded = next_undo(session)
        assert recorded is not None
        assert (recorded.operation, recorded.count, recorded.number) == ("trash_articles", 10, done.receipt.number)
    Desk(many).undo()
    assert count(many, select(func.count()).where(Article.trashed.is_not(None))) == 0


def test_broken_off_it_keeps_what_is_done_and_says_so(many: Archive) -> None:
    def stop(done: int, _total: int) -> None:
        if done >= 6:
            raise CancelledError

    done = perform_on_many(many, trash_articles, ENGLISH, stop)
    assert (done.articles, done.total) == (6, 10)
    assert count(many, select(func.count()).where(Article.trashed.is_not(None))) == 6
    Desk(many).undo()
    assert count(many, select(func.count()).where(Article.trashed.is_not(None))) == 0


def test_a_code_is_given_once_and_taken_back_at_once(many: Archive) -> None:
    desk = Desk(many)
    code = next(iter(desk.perform(add_code, name="Harbour").changed.values()))
    number = next(iter(code))

    def tag() -> Done:
        return perform_on_many(many, tag_articles, ENGLISH, nothing, code=number, creator="Reader")

    desk.perform(tag_articles, articles=[4], code=number)
    assert tag().receipt.count == 9
    assert tag().receipt.number is None
    coded = select(func.count(AnnotationRow.id)).join(BodyRow).where(BodyRow.code_id == number)
    assert count(many, coded) == 10
    desk.undo()
    assert count(many, coded) == 1


def test_a_code_that_is_gone_is_refused(many: Archive) -> None:
    with pytest.raises(RequestFault, match="codebook"):
        Desk(many).perform(tag_articles, articles=[1], code=77)


def test_articles_are_written_batch_by_batch(many: Archive, tmp_path: Path) -> None:
    code = next(iter(Desk(many).perform(add_code, name="Harbour").changed.values()))
    Desk(many).perform(tag_articles, articles=[1], code=next(iter(code)))
    written = {kind: tmp_path / f"list.{kind}" for kind in ("csv", "jsonl", "bib", "ris")}
    for path in written.values():
        assert write_articles(many, path, ENGLISH, nothing) == 10
    rows = list(csv.DictReader(io.StringIO(written["csv"].read_text("utf-8-sig"))))
    records = [json.loads(line) for line in written["jsonl"].read_text("utf-8").splitlines()]
    assert [row["text"] for row in rows] == [record["text"] for record in records]
    assert [row["codes"] for row in rows] == ["Harbour", *[""] * 9]
    assert records[0]["codes"] == ["Harbour"]
    assert written["bib"].read_text("utf-8").count("@article{") == 10
    assert written["ris"].read_text("utf-8").count("\nER  - ") == 10
    assert written["ris"].read_text("utf-8").count("\ufeff") == 1


def test_broken_off_no_file_is_left(many: Archive, tmp_path: Path) -> None:
    def stop(done: int, _total: int) -> None:
        if done:
            raise CancelledError

    with pytest.raises(CancelledError):
        write_articles(many, tmp_path / "list.csv", ENGLISH, stop)
    assert not list(tmp_path.glob("*list*"))


def test_a_few_are_written_one_by_one_and_other_names_refused(many: Archive, tmp_path: Path) -> None:
    assert write_articles(many, tmp_path / "two.jsonl", [1, 12], nothing) == 2
    with pytest.raises(RequestFault, match=r"\.csv, \.jsonl"):
        write_articles(many, tmp_path / "two.docx", [1], nothing)
