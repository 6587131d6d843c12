"""Archives that older programs made, kept for ever: each is brought up to date after a checked backup."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.samples import REPOSITORY, add
from triptych.archive.archive import Archive, opened
from triptych.archive.backup import back_up, checked, file_problems
from triptych.archive.queries.annotations import annotations
from triptych.archive.queries.articles import find_article, listed_articles, whole_article
from triptych.archive.queries.integrity import missing_tables
from triptych.archive.version import SCHEMA_VERSION
from triptych.errors import DiskFull
from triptych.operations.desk import Desk

OLD = sorted((REPOSITORY / "tests" / "data" / "archives").glob("*.triptych"))


@pytest.fixture(params=OLD, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copy(request.param, tmp_path / "old.triptych"))


def upgraded(path: Path) -> Archive:
    def before(archive: Path, version: int) -> None:
        back_up(archive, archive.with_name(f"before-{version}.triptych"))

    return opened(path, before)


def test_there_is_an_archive_of_each_older_version() -> None:
    assert {path.stem for path in OLD} == {f"version-{number}" for number in range(1, SCHEMA_VERSION)}


def test_it_is_brought_up_to_date_and_keeps_its_content(old: Path) -> None:
    archive = upgraded(old)

    with archive.reading() as session:
        assert list(missing_tables(session)) == []
        listed = list(listed_articles(session))
        assert [each.language for each in listed] == ["en", "vi", "ru"]
        assert {each.story for each in listed} == {"The harbour"}
        for each in listed:
            article = whole_article(session, find_article(session, str(each.id)), archive.path)
            assert [span.of(article.text) for span in article.sentences] == article.text.split("\n")
        (annotation,) = annotations(session)
    assert [target.quote.exact for target in annotation.targets if target.quote] == ["A ha", "Cảng", "Порт"]
    assert file_problems(old) == []


def test_the_state_before_is_kept(old: Path) -> None:
    before = checked(old)
    upgraded(old)

    (backup,) = old.parent.glob("before-*.triptych")
    assert checked(backup).version == before.version
    assert checked(backup).articles == before.articles
    assert checked(old).version == SCHEMA_VERSION


def test_undo_reaches_back_over_the_step(old: Path) -> None:
    archive = upgraded(old)
    add(archive, "After the step.")
    desk = Desk(archive)

    assert desk.undo().operation.operation == "add_articles"
    assert desk.undo().operation.operation == "import_annotations"
    assert [desk.undo().operation.count for _number in range(3)] == [1, 1, 1]
    with archive.reading() as session:
        assert list(listed_articles(session)) == []


def test_without_a_backup_nothing_is_touched(old: Path) -> None:
    def refuse(_archive: Path, _version: int) -> None:
        raise DiskFull("no room")

    content = dump(old)
    with pytest.raises(DiskFull):
        opened(old, refuse)
    assert dump(old) == content


def test_a_second_opening_does_nothing(old: Path) -> None:
    upgraded(old)
    again: list[int] = []
    opened(old, lambda _path, version: again.append(version))

    assert again == []


def dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    content = list(connection.iterdump())
    connection.close()
    return content
