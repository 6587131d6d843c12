"""Documents with several articles: each told of by itself, the document kept once, nothing twice."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.documents import document, zipped
from triptych.archive.archive import Archive
from triptych.archive.creation import create
from triptych.archive.queries.articles import original_bytes
from triptych.archive.schema import Article, SourceDocument
from triptych.domain.article import ImportStatus
from triptych.ingest.folder import Document
from triptych.operations.desk import Desk
from triptych.operations.importing import Imported, import_documents

ADDED, DUPLICATE, REFUSED = ImportStatus


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return create(tmp_path / "a.triptych")


def bring(archive: Archive, *documents: tuple[str, bytes], language: str | None = None) -> list[Imported]:
    given = [Document(Path(name), name, data) for name, data in documents]
    return list(import_documents(archive, given, language=language, story=None))


def counts(archive: Archive) -> tuple[int, int]:
    with archive.reading() as session:
        return tuple(session.scalar(select(func.count()).select_from(each)) or 0 for each in (SourceDocument, Article))  # type: ignore[return-value]


def test_articles_of_one_document_share_it(archive: Archive) -> None:
    data = document("table.csv")
    results = bring(archive, ("table.csv", data))
    assert [(each.path, each.status) for each in results] == [(f"table.csv#{n}", ADDED) for n in (1, 2, 3)]
    assert counts(archive) == (1, 3)
    with archive.reading() as session:
        for article in session.scalars(select(Article)):
            assert original_bytes(session, article.id, archive.path) == data


def test_the_same_document_again_is_told_article_by_article(archive: Archive) -> None:
    first = bring(archive, ("table.csv", document("table.csv")))
    second = bring(archive, ("again.csv", document("table.csv")))
    assert [each.status for each in second] == [DUPLICATE] * 3
    assert [each.outcome and each.outcome.article for each in second] == [
        each.outcome and each.outcome.article for each in first
    ]
    assert counts(archive) == (1, 3)


def test_the_same_article_in_another_document_is_a_duplicate_and_the_rest_is_added(archive: Archive) -> None:
    bring(archive, ("a.jsonl", b'{"text": "One article."}\n{"text": "Two articles."}\n'))
    results = bring(archive, ("b.jsonl", b'{"text": "Two articles."}\n{"text": "Three articles."}\n'))
    assert [each.status for each in results] == [DUPLICATE, ADDED]
    assert counts(archive) == (2, 3)


def test_the_same_article_twice_in_one_document_is_added_once(archive: Archive) -> None:
    results = bring(archive, ("a.jsonl", b'{"text": "One article."}\n{"text": "One article."}\n'))
    assert [each.status for each in results] == [ADDED, DUPLICATE]
    assert counts(archive) == (1, 1)


def test_what_is_refused_in_a_document_is_told_beside_what_is_added(archive: Archive) -> None:
    results = bring(archive, ("a.zip", zipped({"a.txt": "One article.", "b.pdf": "no paper", "c.txt": "Another one."})))
    assert [(each.path, each.status) for each in results] == [
        ("a.zip#1", ADDED),
        ("a.zip#3", ADDED),
        ("a.zip#2", REFUSED),
    ]
    assert "b.pdf" in (results[2].reason or "")


def test_one_article_keeps_its_path(archive: Archive) -> None:
    (result,) = bring(archive, ("report.html", document("report.html")))
    assert result.path == "report.html"


def test_a_document_that_was_read_otherwise_shares_its_bytes(archive: Archive) -> None:
    data = document("table.jsonl")
    bring(archive, ("table.jsonl", data))
    again = bring(archive, ("table.txt", data))
    assert [each.status for each in again] == [ADDED]
    assert counts(archive) == (1, 4)


def test_an_import_of_several_is_taken_back_as_one(archive: Archive) -> None:
    bring(archive, ("table.csv", document("table.csv")))
    Desk(archive).undo()
    assert counts(archive) == (0, 0)
    assert {each.status for each in bring(archive, ("table.csv", document("table.csv")))} == {ADDED}
