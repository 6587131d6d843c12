"""What a pane of Read shows: the article whole, with what is known about it and between two of them."""

from sqlalchemy import select

from tests.found import Found
from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.queries.opened import OpenedRoom, opened_room
from triptych.archive.schema import Article, Story
from triptych.domain.annotation import Place
from triptych.domain.text import Span
from triptych.operations.annotations import add_annotation
from triptych.operations.articles import mark_read, set_aside, trash_articles
from triptych.operations.desk import Desk


def opened(archive: Archive, *articles: int, story: int | None = None) -> OpenedRoom:
    with archive.reading() as session:
        return opened_room(session, articles, story, archive.path)


def ids(archive: Archive) -> list[int]:
    with archive.reading() as session:
        return list(session.scalars(select(Article.id).order_by(Article.id)))


def test_articles_come_in_the_order_asked_for_without_those_that_are_gone(archive: Archive) -> None:
    add(archive, "One.", "Two.", "Three.")
    first, second, third = ids(archive)
    Desk(archive).perform(trash_articles, articles=[second])

    assert [each.article for each in opened(archive, third, second, 999, first).articles] == [third, first]
    assert opened(archive).articles == ()


def test_siblings_are_the_story_s_articles_of_the_language(archive: Archive) -> None:
    add(archive, "One.", "Two.", "Three.", story="Flood")
    add(archive, "Раз.", language="ru", story="Flood")
    add(archive, "Elsewhere.")
    first, second, third, russian, elsewhere = ids(archive)
    Desk(archive).perform(trash_articles, articles=[third])
    with archive.reading() as session:
        story = session.scalars(select(Story.id)).one()

    found = {each.article: each.siblings for each in opened(archive, second, russian, elsewhere, story=story).articles}

    assert found == {second: (first, second), russian: (russian,), elsewhere: (elsewhere,)}
    assert opened(archive, first).articles[0].siblings == (first,)


def test_what_is_known_comes_along(archive: Archive) -> None:
    add(archive, "Moscow is here.\nSecond line.", "Moscow is there.")
    first, second = ids(archive)
    found, desk = Found(archive), Desk(archive)
    found.mention(first, "Moscow", "place")
    found.link(first, second, [(0, 15)], [(0, 16)])
    found.difference(first, second, [(0, 15)], [(0, 16)])
    desk.perform(add_annotation, targets=[Place(first, Span(0, 6))], note="A note")
    desk.perform(mark_read, articles=[first])
    desk.perform(set_aside, articles=[second])

    room = opened(archive, second, first)
    right, left = room.articles

    assert [each.name for each in left.mentions] == ["Moscow"]
    assert [each.note for each in left.notes] == ["A note"]
    assert (left.read, left.aside, right.read, right.aside) == (True, False, False, True)
    assert list(room.betweens) == [(0, 1)]
    assert [(each.left, each.right) for each in room.betweens[0, 1].links] == [((Span(0, 16),), (Span(0, 15),))]
    assert len(room.betweens[0, 1].differences) == 1
