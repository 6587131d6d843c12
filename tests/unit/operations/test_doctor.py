"""The doctor finds what is wrong and mends what can be mended."""

import sqlite3

import pytest

from tests.samples import add
from triptych.archive.archive import Archive, opened
from triptych.archive.fulltext import INDEX
from triptych.archive.indexing import bring_up_to_date
from triptych.archive.queries.articles import find_article, whole_article
from triptych.archive.vectors import VECTORS
from triptych.operations.doctor import Finding, examine


def harm(archive: Archive, *statements: str) -> None:
    connection = sqlite3.connect(archive.path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys=OFF")
    for trigger in ("revision_stays", "source_document_stays"):
        connection.execute(f"DROP TRIGGER {trigger}")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def finding(archive: Archive, name: str, *, repair: bool = False) -> Finding:
    (found,) = (each for each in examine(archive, repair=repair) if each.name == name)
    return found


@pytest.fixture
def filled(archive: Archive) -> Archive:
    add(archive, "One sentence. Another sentence.\nA second paragraph.", "Một câu.", story="A story")
    return archive


def test_a_good_archive(filled: Archive) -> None:
    assert all(each.ok for each in examine(filled, repair=False))


@pytest.mark.parametrize(
    ("statement", "check"),
    [
        ("UPDATE source_document SET data = x'00' WHERE id = 1", "documents"),
        ("UPDATE revision SET text = text || '!' WHERE id = 1", "texts"),
        ("DELETE FROM revision WHERE id = 2", "texts"),
        ("UPDATE paragraph SET end = 5000 WHERE revision_id = 1 AND start > 0", "paragraphs"),
        ("UPDATE paragraph SET start = 3 WHERE revision_id = 1 AND start > 0", "paragraphs"),
        ("DELETE FROM article WHERE id = 1", "file"),
        ("DROP TABLE memo", "schema"),
    ],
)
def test_what_only_a_backup_can_mend_is_named(filled: Archive, statement: str, check: str) -> None:
    harm(filled, statement)

    found = finding(filled, check, repair=True)
    assert not found.ok
    assert not found.repaired
    assert found.found


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM sentence",
        "DELETE FROM derivation",
        "UPDATE maker SET version = 'of last year'",
        "UPDATE sentence SET end = 5000",
    ],
)
def test_sentences_are_split_again(filled: Archive, statement: str) -> None:
    with filled.reading() as session:
        before = [whole_article(session, number, filled.path).paragraphs for number in (1, 2)]
    harm(filled, statement)

    assert not finding(filled, "sentences").ok
    assert finding(filled, "sentences", repair=True).repaired
    assert finding(filled, "sentences").ok
    with filled.reading() as session:
        articles = [whole_article(session, number, filled.path) for number in (1, 2)]
        assert [article.paragraphs for article in articles] == before
        assert [len(article.sentences) for article in articles] == [3, 1]


def test_a_damaged_undo_log_is_closed(filled: Archive) -> None:
    harm(filled, "UPDATE operation_change SET row_key = 'nonsense'")

    assert not finding(filled, "undo log").ok
    assert finding(filled, "undo log", repair=True).repaired
    assert finding(filled, "undo log").ok


def test_open_files_are_closed_to_others(filled: Archive) -> None:
    filled.path.chmod(0o644)

    assert not finding(filled, "permissions").ok
    assert finding(filled, "permissions", repair=True).repaired
    assert filled.path.stat().st_mode & 0o777 == 0o600


def test_what_killed_programs_left_is_removed(filled: Archive) -> None:
    left = filled.path.with_name(f".{filled.path.name}.4194999.new")
    left.touch(mode=0o600)

    assert not finding(filled, "unfinished files").ok
    assert finding(filled, "unfinished files", repair=True).repaired
    assert not left.exists()


def test_a_damaged_index_is_made_again(filled: Archive) -> None:
    finding(filled, "index")
    INDEX.path(filled.path).write_bytes(b"SQLite format 3\x00" + bytes(5000))

    assert finding(filled, "index", repair=True).ok


@pytest.mark.parametrize("statement", ["DELETE FROM entry", "UPDATE entry SET article_id = 900"])
def test_an_index_that_lacks_an_article_is_made_again(filled: Archive, statement: str) -> None:
    bring_up_to_date(filled, lambda _done, _total: None)
    assert finding(filled, "index").ok
    with sqlite3.connect(INDEX.path(filled.path)) as connection:
        connection.execute(f"{statement} WHERE article_id = 1")
    connection.close()

    assert not finding(filled, "index").ok
    assert finding(filled, "index", repair=True).repaired
    assert finding(filled, "index").ok


def test_damaged_vectors_are_thrown_away(filled: Archive) -> None:
    VECTORS.path(filled.path).write_bytes(b"no vectors")

    assert finding(filled, "vectors", repair=True).ok


def test_annotations_off_their_quote(filled: Archive) -> None:
    harm(
        filled,
        "INSERT INTO annotation (id, uuid, motivations, state) VALUES (1, randomblob(16), '[]', 'draft')",
        "INSERT INTO target (annotation_id, ordinal, revision_id, kind, start, end, exact, anchoring) "
        "VALUES (1, 0, 1, 'passage', 0, 3, 'Two', 'exact')",
    )

    assert not finding(filled, "annotations").ok


def test_repairs_change_nothing_of_the_users(filled: Archive) -> None:
    with filled.reading() as session:
        number = find_article(session, str(whole_article(session, 1, filled.path).id))
        before = whole_article(session, number, filled.path)
    harm(filled, "DELETE FROM sentence")
    list(examine(filled, repair=True))

    with opened(filled.path).reading() as session:
        after = whole_article(session, number, filled.path)
    assert (after.text, after.paragraphs, after.details) == (before.text, before.paragraphs, before.details)
