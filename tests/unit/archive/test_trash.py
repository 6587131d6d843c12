"""What lies in the trash, told page by page, and what emptying it removes."""

import pytest
from sqlalchemy import select

from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.queries.trash import PAGE, Trashed, trash_counts, trashed_page, what_emptying_removes
from triptych.archive.schema import AnnotationRow, Article, Code, Story
from triptych.domain.annotation import Place
from triptych.domain.receipt import Kind
from triptych.domain.text import Span
from triptych.operations.annotations import add_annotation, trash_annotations
from triptych.operations.articles import trash_articles
from triptych.operations.codebook import add_code, trash_codes
from triptych.operations.desk import Desk
from triptych.operations.stories import trash_stories
from triptych.operations.trash import empty_trash


def numbers(archive: Archive, table: type[Article | Story | Code | AnnotationRow]) -> list[int]:
    with archive.reading() as session:
        return list(session.scalars(select(table.id).order_by(table.id)))


def all_of(archive: Archive, kind: Kind) -> list[Trashed]:
    found: list[Trashed] = []
    with archive.reading() as session:
        while page := trashed_page(session, kind, "en", (found[-1].at, found[-1].number) if found else None):
            found.extend(page)
    return found


def test_pages_hold_everything_once_and_the_last_first(archive: Archive) -> None:
    add(archive, *(f"Text {number}" for number in range(PAGE + 5)))
    desk, articles = Desk(archive), numbers(archive, Article)
    desk.perform(trash_articles, articles=articles[:50])
    desk.perform(trash_articles, articles=articles[50:])

    found = all_of(archive, Kind.ARTICLE)

    assert [each.number for each in found] == [*reversed(articles[50:]), *reversed(articles[:50])]
    assert all(each.title and each.language == "en" for each in found)


def test_every_kind_is_told_by_its_name(archive: Archive) -> None:
    add(archive, "One\nTwo", story="A story")
    desk = Desk(archive)
    desk.perform(add_code, name="Casualties")
    desk.perform(trash_codes, codes=numbers(archive, Code))
    desk.perform(trash_stories, stories=numbers(archive, Story))

    assert [(each.title, each.kind) for each in all_of(archive, Kind.CODE)] == [("Casualties", Kind.CODE)]
    assert [each.title for each in all_of(archive, Kind.STORY)] == ["A story"]
    with archive.reading() as session:
        assert trash_counts(session) == {Kind.ARTICLE: 0, Kind.STORY: 1, Kind.ANNOTATION: 0, Kind.CODE: 1}


@pytest.mark.parametrize(("note", "told"), [("What I think", "What I think"), (None, "Two words")])
def test_an_annotation_is_told_by_its_note_else_by_what_it_marks(archive: Archive, note: str | None, told: str) -> None:
    add(archive, "Two words stand here", language="vi")
    place = Place(numbers(archive, Article)[0], Span(0, 9))
    desk = Desk(archive)
    desk.perform(add_annotation, targets=[place], note=note)
    desk.perform(trash_annotations, annotations=numbers(archive, AnnotationRow))

    assert [(each.title, each.language) for each in all_of(archive, Kind.ANNOTATION)] == [(told, "vi")]


def test_emptying_removes_what_was_counted(archive: Archive) -> None:
    add(archive, "One", story="A story")
    add(archive, "Two", story="Another")
    desk = Desk(archive)
    desk.perform(add_code, name="Casualties")
    desk.perform(add_code, name="Blame")
    desk.perform(trash_articles, articles=numbers(archive, Article)[:1])
    desk.perform(trash_stories, stories=numbers(archive, Story)[:1])
    desk.perform(trash_codes, codes=numbers(archive, Code)[:1])
    with archive.reading() as session:
        doomed = what_emptying_removes(session)

    receipt = desk.perform_for_good(empty_trash)

    assert (doomed.articles, doomed.stories, doomed.codes, doomed.annotations) == (1, 1, 1, 0)
    assert not doomed.nothing
    assert {kind: len(ids) for kind, ids in receipt.changed.items()} == {
        Kind.ARTICLE: 1, Kind.STORY: 1, Kind.CODE: 1, Kind.ANNOTATION: 0,
    }  # fmt: skip
    assert len(numbers(archive, Article)) == len(numbers(archive, Story)) == len(numbers(archive, Code)) == 1
    with archive.reading() as session:
        assert what_emptying_removes(session).nothing
