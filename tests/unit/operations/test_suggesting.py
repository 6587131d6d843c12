"""Stories that the program proposes, and what becomes of them when the reader has spoken."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest
from sqlalchemy import select

from tests.samples import add
from triptych.alignment import background
from triptych.alignment.background import Background
from triptych.archive.archive import Archive
from triptych.archive.queries.story_list import ListedStory, listed_stories
from triptych.archive.schema import Article, Story, StoryLink
from triptych.domain.follows import Follows
from triptych.domain.states import State
from triptych.errors import RequestFault
from triptych.language.words import words
from triptych.operations.articles import trash_articles
from triptych.operations.closeness import close_articles
from triptych.operations.desk import Desk
from triptych.operations.details import change_details
from triptych.operations.following import continue_story, propose_following, stop_continuing
from triptych.operations.stories import confirm_stories, keep_from_story, make_story, set_stories_aside, take_from_story
from triptych.operations.suggesting import Suggester
from triptych.operations.trash import empty_trash

TOPICS = ("harbour", "bridge", "flood", "market")
HARBOUR = "The harbour opens.\nThe harbour was built in a year.\nShips call at the harbour.\nThe harbour is deep."
PORT = "A harbour for the city.\nThe harbour took long.\nThe first ship is in the harbour.\nIt is a large harbour."
FLOOD = "The flood rises.\nThe flood came at night.\nNobody saw the flood.\nThe flood is over."


class TopicEncoder:
    """One direction for each topic, one that all sentences share, and a little of each word."""

    version = "topics 1"
    dimensions = 64

    def encode(self, sentences: Sequence[str]) -> npt.NDArray[np.float32]:
        vectors = np.zeros((len(sentences), self.dimensions), np.float32)
        vectors[:, 0] = 1
        for row, sentence in enumerate(sentences):
            for word, _start, _end in words(sentence.lower()):
                where = 1 + TOPICS.index(word) if word in TOPICS else 10 + sum(map(ord, word)) % 50
                vectors[row, where] += 1 if word in TOPICS else 0.1
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors


@pytest.fixture
def suggester(archive: Archive) -> Suggester:
    encoder = TopicEncoder()
    plain = encoder.encode(["Nothing happened.", "All is quiet.", "It rains."])
    return Suggester(archive, encoder, Background(encoder.version, {"en": plain}))


def suggest(suggester: Suggester) -> list[ListedStory]:
    suggester.suggest(suggester.pending())
    with suggester.archive.reading() as session:
        return list(listed_stories(session, proposed=True))


def texts_of(archive: Archive, story: ListedStory) -> set[int]:
    with archive.reading() as session:
        return set(session.scalars(select(Article.id).where(Article.uuid.in_(story.articles))))


def number_of(archive: Archive, story: ListedStory) -> int:
    with archive.reading() as session:
        return session.scalars(select(Story.id).where(Story.uuid == story.uuid)).one()


def test_reports_of_one_event_are_proposed_as_a_story(archive: Archive, suggester: Suggester) -> None:
    add(archive, HARBOUR, PORT, FLOOD)

    (story,) = suggest(suggester)

    assert texts_of(archive, story) == {1, 2}
    assert story.state is State.PROPOSED
    assert story.confidence is not None
    assert 0.5 < story.confidence < 1


def test_nothing_is_looked_at_twice(archive: Archive, suggester: Suggester) -> None:
    add(archive, HARBOUR, PORT)
    suggest(suggester)

    assert suggester.pending() == ()
    assert not suggester.suggest(()).changed


def test_a_proposal_is_no_change_of_the_readers_to_undo(archive: Archive, suggester: Suggester) -> None:
    add(archive, HARBOUR, PORT)
    suggest(suggester)

    assert Desk(archive).undo().operation.operation == "add_articles"


def test_a_later_report_joins_the_story_that_stands(archive: Archive, suggester: Suggester) -> None:
    add(archive, HARBOUR, PORT)
    (before,) = suggest(suggester)
    add(archive, "News of the harbour.\nThe harbour grows.\nThe harbour is busy.\nMore harbour to come.")
    (after,) = suggest(suggester)

    assert after.uuid == before.uuid
    assert texts_of(archive, after) == {1, 2, 3}


def test_it_is_proposed_for_the_readers_story_too(archive: Archive, suggester: Suggester) -> None:
    add(archive, HARBOUR)
    Desk(archive).perform(make_story, title="Mine", articles=[1])
    add(archive, PORT)
    (story,) = suggest(suggester)

    assert story.title == "Mine"
    assert story.state is State.CONFIRMED
    assert texts_of(archive, story) == {1, 2}


def test_a_confirmed_story_keeps_what_was_proposed_for_it(archive: Archive, suggester: Suggester) -> None:
    add(archive, HARBOUR, PORT)
    (story,) = suggest(suggester)
    Desk(archive).perform(confirm_stories, stories=[number_of(archive, story)])

    with archive.reading() as session:
        (confirmed,) = listed_stories(session, proposed=False)
    assert texts_of(archive, confirmed) == {1, 2}


def test_a_story_set_aside_does_not_come_back(archive: Archive, suggester: Suggester) -> None:
    add(archive, HARBOUR, PORT)
    (story,) = suggest(suggester)
    Desk(archive).perform(set_stories_aside, stories=[number_of(archive, story)])
    suggester.suggest([1, 2])

    with archive.reading() as session:
        assert list(listed_stories(session, proposed=True)) == []


def test_an_article_taken_out_is_not_proposed_for_that_story_again(archive: Archive, suggester: Suggester) -> None:
    add(archive, HARBOUR, PORT)
    (story,) = suggest(suggester)
    Desk(archive).perform(take_from_story, story=number_of(archive, story), articles=[2])
    suggester.suggest([1, 2])

    with archive.reading() as session:
        assert [texts_of(archive, each) for each in listed_stories(session, proposed=True)] == [{1}]


def test_what_lies_in_the_trash_or_is_gone_is_not_proposed(archive: Archive, suggester: Suggester) -> None:
    add(archive, HARBOUR)
    suggest(suggester)
    Desk(archive).perform(trash_articles, articles=[1])
    add(archive, PORT)
    assert suggest(suggester) == []

    Desk(archive).perform_for_good(empty_trash)
    add(archive, "News of the harbour.\nThe harbour grows.\nThe harbour is busy.")
    (story,) = suggest(suggester)
    assert texts_of(archive, story) == {2, 3}


def test_an_article_without_a_sentence_is_passed_over(archive: Archive, suggester: Suggester) -> None:
    add(archive, "")

    assert suggest(suggester) == []


def dated(archive: Archive, days: dict[int, str]) -> None:
    for article, day in days.items():
        Desk(archive).perform(change_details, articles=[article], details={"published": day})


def continued(archive: Archive) -> list[tuple[int, int, str]]:
    with archive.reading() as session:
        rows = session.execute(select(StoryLink.story_id, StoryLink.continues_id, StoryLink.state))
        return [(story, continues, state) for story, continues, state in rows]


@pytest.fixture
def weeks_later(archive: Archive, suggester: Suggester) -> Suggester:
    """Two reports of a harbour, and two of it some weeks later; one of a flood in between."""
    add(archive, HARBOUR, PORT, *(text.replace("The", "This") for text in (HARBOUR, PORT)), FLOOD)
    dated(archive, {1: "2026-05-01", 2: "2026-05-02", 3: "2026-06-10", 4: "2026-06-11", 5: "2026-05-20"})
    return suggester


def test_reports_weeks_later_are_a_story_that_continues_the_first(weeks_later: Suggester) -> None:
    stories = suggest(weeks_later)
    later, earlier = sorted(stories, key=lambda story: -max(texts_of(weeks_later.archive, story)))
    numbers = [number_of(weeks_later.archive, each) for each in (later, earlier)]

    assert texts_of(weeks_later.archive, later) == {3, 4}
    assert continued(weeks_later.archive) == [(*numbers, State.PROPOSED)]


def test_a_connection_that_the_reader_denied_is_not_proposed_again(weeks_later: Suggester) -> None:
    suggest(weeks_later)
    ((later, earlier, _state),) = continued(weeks_later.archive)
    Desk(weeks_later.archive).perform(stop_continuing, story=later, continues=earlier)
    weeks_later.suggest([1, 2, 3, 4])

    assert continued(weeks_later.archive) == [(later, earlier, State.SET_ASIDE)]


def test_what_the_reader_said_about_what_came_before_stays(weeks_later: Suggester) -> None:
    suggest(weeks_later)
    ((later, earlier, _state),) = continued(weeks_later.archive)
    desk = Desk(weeks_later.archive)
    desk.perform(make_story, title="Flood", articles=[5])
    desk.perform(stop_continuing, story=later, continues=earlier)
    desk.perform(continue_story, story=later, continues=3)
    weeks_later.suggest([1, 2, 3, 4, 5])

    assert sorted(continued(weeks_later.archive)) == [
        (later, earlier, State.SET_ASIDE),
        (later, 3, State.CONFIRMED),
    ]


def test_no_story_comes_before_itself(archive: Archive) -> None:
    add(archive, HARBOUR, PORT, FLOOD)
    desk = Desk(archive)
    for article in (1, 2, 3):
        desk.perform(make_story, title=f"Story {article}", articles=[article])
    desk.perform(continue_story, story=2, continues=1)
    desk.perform(continue_story, story=3, continues=2)

    for story in (1, 3):
        with pytest.raises(RequestFault):
            desk.perform(continue_story, story=1, continues=story)


def test_the_surer_of_two_earlier_stories_is_proposed(archive: Archive) -> None:
    add(archive, HARBOUR, PORT, FLOOD)
    for article in (1, 2, 3):
        Desk(archive).perform(make_story, title=f"Story {article}", articles=[article])
    for confidence, earlier in ((0.6, 1), (0.8, 2), (0.7, 1)):
        with archive.writing("suggesting") as writer, writer.transaction() as session:
            propose_following(session, [Follows(3, earlier, confidence)])

    assert continued(archive) == [(3, 2, State.PROPOSED)]


def test_what_is_close_to_a_story_is_offered_until_the_reader_says_no(
    weeks_later: Suggester, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = weeks_later.archive
    monkeypatch.setattr(background, "shipped_background", lambda: weeks_later.background)
    suggest(weeks_later)
    Desk(archive).perform(make_story, title="Mine", articles=[1])

    def close() -> list[int]:
        with archive.reading() as session:
            number = session.scalars(select(Story.id).where(Story.title == "Mine")).one()
            return [each.number for each in close_articles(session, archive=archive, story=number)]

    assert close() == [2]
    with archive.reading() as session:
        number = session.scalars(select(Story.id).where(Story.title == "Mine")).one()
    Desk(archive).perform(keep_from_story, story=number, articles=[2])
    assert close() == []
