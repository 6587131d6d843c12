"""What a timeline asks the archive: a story's articles in time, the places they name, and stories as spans."""

import pytest
from sqlalchemy import update

from tests.found import Found
from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.queries.timeline import (
    article_opening,
    places_named,
    places_of_period,
    story_spans,
    story_timeline,
)
from triptych.archive.schema import Article, Entity, Mention, ParagraphRow, Story, StoryArticle
from triptych.domain.states import State
from triptych.domain.text import Role


@pytest.fixture
def story(archive: Archive) -> int:
    """Four English articles and a Vietnamese one, in the order in which they came."""
    add(archive, "First.", "Second.", "Third.", "Fourth.", story="Flood")
    add(archive, "Năm.", language="vi", story="Flood")
    for article, published in ((1, "2026-05-12"), (2, None), (3, "2026-05"), (4, "2025-11-30"), (5, "2026-05-12")):
        change(archive, Article, article, published=published)
    return 1


def change(archive: Archive, table: type[Article] | type[Story] | type[Entity] | type[Mention], number: int,
           **values: object) -> None:  # fmt: skip
    with archive.writing("test") as writer, writer.transaction() as session:
        session.execute(update(table).where(table.id == number).values(values))


def test_articles_stand_in_time_order_and_those_without_a_date_last(archive: Archive, story: int) -> None:
    with archive.reading() as session:
        timeline = story_timeline(session, story=story)

    assert timeline is not None
    assert timeline.title == "Flood"
    assert [(row.article, row.published) for row in timeline.rows] == [
        (4, "2025-11-30"),
        (3, "2026-05"),
        (1, "2026-05-12"),
        (5, "2026-05-12"),
        (2, None),
    ]
    assert timeline.rows[3].language == "vi"


def test_what_was_taken_out_of_the_story_is_not_in_it(archive: Archive, story: int) -> None:
    change(archive, Article, 4, trashed="2026-01-01T00:00:00Z")
    with archive.writing("test") as writer, writer.transaction() as session:
        session.execute(update(StoryArticle).where(StoryArticle.article_id == 3).values(state=State.SET_ASIDE))
    with archive.reading() as session:
        timeline = story_timeline(session, story=story)
        spans = story_spans(session)

    assert timeline is not None
    assert [row.article for row in timeline.rows] == [1, 5, 2]
    assert spans[0].by_language == {"en": 2, "vi": 1}
    assert spans[0].first == "2026-05-12"


def test_a_story_that_is_gone_has_no_timeline(archive: Archive, story: int) -> None:
    change(archive, Story, story, trashed="2026-01-01T00:00:00Z")
    with archive.reading() as session:
        assert story_timeline(session, story=story) is None
        assert story_timeline(session, story=77) is None
        assert story_spans(session) == ()


def test_the_opening_is_the_first_sentences_of_the_body(archive: Archive) -> None:
    add(archive, "A headline\nOne.\nTwo.\nThree.")
    with archive.writing("test") as writer, writer.transaction() as session:
        session.execute(update(ParagraphRow).where(ParagraphRow.start == 0).values(role=Role.HEADLINE))
    with archive.reading() as session:
        assert article_opening(session, article=1) == "One. Two."
        assert article_opening(session, article=77) == ""


def test_places_are_counted_by_article_and_language(archive: Archive, story: int) -> None:
    found = Found(archive)
    hanoi = found.entity("place", "Hanoi", ("vi", "Hà Nội"), ("en", "Hanoi"), ("ru", "Ханой"))
    ford = found.entity("place", "A ford")
    change(archive, Entity, hanoi, latitude=21.03, longitude=105.85)
    for article, words in ((1, "First"), (1, "rst"), (5, "Năm")):
        found.mention(article, words, "place", hanoi)
    found.mention(2, "Second", "place", ford)
    with archive.reading() as session:
        places = places_named(session, story=story)

    assert [place.name for place in places] == ["Hanoi", "A ford"]
    assert places[0].by_article == {1: 2, 5: 1}
    assert places[0].by_language == {"en": 2, "vi": 1}
    assert places[0].other_names == ("Hà Nội", "Ханой")
    assert (places[0].latitude, places[0].longitude) == (21.03, 105.85)
    assert places[1].latitude is None
    assert places[0].mentions == 3


def test_only_standing_mentions_of_places_count(archive: Archive, story: int) -> None:
    found = Found(archive)
    person, aside, doubtful = found.entity("person", "An"), found.entity("place", "B"), found.entity("place", "C")
    change(archive, Entity, aside, state=State.SET_ASIDE)
    for entity in (person, aside):
        found.mention(1, "First", "place", entity)
    found.mention(1, "First", "place", doubtful, state=State.SET_ASIDE)
    with archive.reading() as session:
        assert places_named(session, story=story) == ()


def test_stories_are_spans_newest_first_in_pages(archive: Archive, story: int) -> None:
    for title in ("Second", "Third"):
        add(archive, f"About {title}.", story=title)
    change(archive, Article, 6, published="2024")
    with archive.reading() as session:
        page = story_spans(session, limit=2)
        rest = story_spans(session, after=page[-1].story, limit=2)

    assert [span.title for span in page] == ["Third", "Second"]
    assert (page[0].first, page[0].last) == (None, None)
    assert (page[1].first, page[1].last) == ("2024", "2024")
    assert [span.title for span in rest] == ["Flood"]
    assert (rest[0].first, rest[0].last) == ("2025-11-30", "2026-05-12")
    assert rest[0].by_language == {"en": 4, "vi": 1}


def test_a_story_that_was_set_aside_is_not_listed(archive: Archive, story: int) -> None:
    change(archive, Story, story, state=State.SET_ASIDE)
    with archive.reading() as session:
        assert story_spans(session) == ()


def test_places_of_a_period_are_those_that_its_articles_name(archive: Archive, story: int) -> None:
    found = Found(archive)
    ford, hill = found.entity("place", "Ford"), found.entity("place", "Hill")
    for article, words, place in ((1, "First", ford), (5, "Năm", ford), (4, "Fourth", hill)):
        found.mention(article, words, "place", place)

    def named(first: str, last: str) -> list[tuple[str, dict[str, int]]]:
        with archive.reading() as session:
            return [(each.name, each.by_language) for each in places_of_period(session, first=first, last=last)]

    assert named("2026-05-12", "2026-05-12") == [("Ford", {"en": 1, "vi": 1})]
    assert named("2025-01-01", "2026-05-11") == [("Hill", {"en": 1})]
    assert {name for name, _counts in named("2025-01-01", "2026-12-31")} == {"Ford", "Hill"}
    change(archive, Article, 4, trashed="2026-06-01T00:00:00Z")
    assert named("2025-01-01", "2026-05-11") == []
