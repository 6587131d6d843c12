"""Stories made and changed by hand."""

import pytest
from sqlalchemy import insert, select

from tests.samples import add, rows_of_the_user
from triptych.archive.archive import Archive
from triptych.archive.schema import Article, Story, StoryArticle
from triptych.domain.receipt import Kind
from triptych.domain.states import Origin, State
from triptych.operations.desk import Desk
from triptych.operations.stories import (
    add_to_story,
    make_story,
    merge_stories,
    rename_story,
    split_story,
    take_from_story,
    take_stories_back,
    trash_stories,
)


def members(archive: Archive, story: int) -> dict[int, str]:
    with archive.reading() as session:
        rows = session.execute(
            select(StoryArticle.article_id, StoryArticle.state).where(StoryArticle.story_id == story)
        )
        return dict(rows.all())


def titles(archive: Archive, *, trashed: bool = False) -> dict[int, str]:
    with archive.reading() as session:
        in_trash = Story.trashed.is_not(None) if trashed else Story.trashed.is_(None)
        return dict(session.execute(select(Story.id, Story.title).where(in_trash)).all())


@pytest.fixture
def desk(archive: Archive) -> Desk:
    """Over four articles: 1 and 2 in story 1, 3 in story 2, 4 in none."""
    add(archive, "One.", "Two.", story="First")
    add(archive, "Three.", story="Second")
    add(archive, "Four.")
    return Desk(archive)


def test_a_story_is_made_of_articles_that_stay_where_they_are(archive: Archive, desk: Desk) -> None:
    receipt = desk.perform(make_story, title="Third", articles=[1, 4])

    (story,) = receipt.changed[Kind.STORY]
    assert members(archive, story) == {1: State.CONFIRMED, 4: State.CONFIRMED}
    assert members(archive, 1) == {1: State.CONFIRMED, 2: State.CONFIRMED}
    assert receipt.subject == "Third"


def test_no_story_is_made_of_nothing(archive: Archive, desk: Desk) -> None:
    receipt = desk.perform(make_story, title="Third", articles=[])

    assert receipt.number is None
    assert not receipt.changed
    assert len(titles(archive)) == 2


def test_adding_twice_changes_nothing_the_second_time(archive: Archive, desk: Desk) -> None:
    assert desk.perform(add_to_story, story=2, articles=[4, 3, 4]).changed[Kind.ARTICLE] == {4}
    again = desk.perform(add_to_story, story=2, articles=[4])

    assert again.number is None
    assert not again.changed
    assert members(archive, 2) == {3: State.CONFIRMED, 4: State.CONFIRMED}


def test_what_is_taken_out_is_remembered_as_set_aside(archive: Archive, desk: Desk) -> None:
    receipt = desk.perform(take_from_story, story=1, articles=[1, 4])

    assert receipt.changed == {Kind.ARTICLE: {1}, Kind.STORY: {1}}
    assert members(archive, 1) == {1: State.SET_ASIDE, 2: State.CONFIRMED}
    assert not desk.perform(take_from_story, story=1, articles=[1]).changed
    assert desk.perform(add_to_story, story=1, articles=[1]).changed[Kind.ARTICLE] == {1}
    assert members(archive, 1) == {1: State.CONFIRMED, 2: State.CONFIRMED}


def test_a_machine_s_proposal_becomes_the_user_s_word_and_can_be_taken_back(archive: Archive, desk: Desk) -> None:
    with archive.writing("proposing") as writer, writer.transaction() as session:
        session.execute(
            insert(StoryArticle).values(
                story_id=1, article_id=4, state=State.PROPOSED, origin=Origin.MACHINE, confidence=0.6
            )
        )
    before = rows_of_the_user(archive)

    desk.perform(take_from_story, story=1, articles=[4])
    with archive.reading() as session:
        row = session.get_one(StoryArticle, (1, 4))
        assert (row.state, row.origin) == (State.SET_ASIDE, Origin.USER)
    desk.undo()
    assert rows_of_the_user(archive) == before


def test_merging_keeps_all_articles_and_trashes_the_others(archive: Archive, desk: Desk) -> None:
    before = rows_of_the_user(archive)
    receipt = desk.perform(merge_stories, into=1, stories=[1, 2], title="Both")

    assert members(archive, 1) == dict.fromkeys((1, 2, 3), State.CONFIRMED)
    assert titles(archive) == {1: "Both"}
    assert titles(archive, trashed=True) == {2: "Second"}
    assert receipt.changed == {Kind.STORY: {1, 2}, Kind.ARTICLE: {3}}
    desk.undo()
    assert rows_of_the_user(archive) == before


def test_what_was_set_aside_in_a_merged_story_stays_out(archive: Archive, desk: Desk) -> None:
    desk.perform(take_from_story, story=2, articles=[3])
    desk.perform(merge_stories, into=1, stories=[2])

    assert 3 not in members(archive, 1)


def test_merging_a_story_with_itself_changes_nothing(archive: Archive, desk: Desk) -> None:
    receipt = desk.perform(merge_stories, into=1, stories=[1], title="Other")

    assert not receipt.changed
    assert receipt.number is None
    assert titles(archive)[1] == "First"


def test_splitting_moves_articles_to_a_new_story(archive: Archive, desk: Desk) -> None:
    receipt = desk.perform(split_story, story=1, articles=[2, 3], title="Split")

    (new,) = receipt.changed[Kind.STORY] - {1}
    assert members(archive, new) == {2: State.CONFIRMED}
    assert members(archive, 1) == {1: State.CONFIRMED, 2: State.SET_ASIDE}
    assert not desk.perform(split_story, story=1, articles=[4], title="Nothing").changed


def test_renaming_to_the_same_title_is_no_change(archive: Archive, desk: Desk) -> None:
    assert not desk.perform(rename_story, story=1, title="First").changed
    receipt = desk.perform(rename_story, story=1, title="Other")

    assert receipt.changed == {Kind.STORY: {1}}
    assert titles(archive)[1] == "Other"


def test_a_trashed_story_leaves_its_articles_and_comes_back(archive: Archive, desk: Desk) -> None:
    assert desk.perform(trash_stories, stories=[1]).changed == {Kind.STORY: {1}}
    assert not desk.perform(trash_stories, stories=[1]).changed
    assert titles(archive) == {2: "Second"}
    with archive.reading() as session:
        assert session.scalars(select(Article.id).where(Article.trashed.is_(None))).all() == [1, 2, 3, 4]
    assert desk.perform(take_stories_back, stories=[1, 2]).changed == {Kind.STORY: {1}}
    assert titles(archive) == {1: "First", 2: "Second"}
