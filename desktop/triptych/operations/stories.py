"""Stories made and changed by hand."""

from collections.abc import Iterable, Sequence
from uuid import uuid4

from sqlalchemy import and_, insert, select, update
from sqlalchemy.orm import Session

from triptych.archive.archive import now
from triptych.archive.queries.one_of import one_of
from triptych.archive.schema import Story, StoryArticle
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.states import Origin, State


def put_in_story(session: Session, *, title: str, articles: Sequence[int]) -> int:
    """Puts articles into the confirmed story of that title, made when there is none; gives the story."""
    story = session.scalar(
        select(Story.id).where(Story.title == title, Story.state == State.CONFIRMED, Story.trashed.is_(None)).limit(1)
    )
    if story is None:
        story = _new_story(session, title)
    already = set(session.scalars(select(StoryArticle.article_id).where(StoryArticle.story_id == story)))
    _insert(session, story, [each for each in articles if each not in already])
    return story


def make_story(session: Session, *, title: str, articles: Sequence[int]) -> Receipt:
    """Makes a story of these articles; they stay in the stories where they are already."""
    if not articles:
        return Receipt("make_story")
    story = _new_story(session, title)
    _insert(session, story, articles)
    return Receipt("make_story", {Kind.STORY: frozenset([story]), Kind.ARTICLE: frozenset(articles)}, subject=title)


def add_to_story(session: Session, *, story: int, articles: Sequence[int]) -> Receipt:
    """Puts articles into a story, and confirms those that were proposed for it or had been set aside."""
    changed = _confirm(session, story, articles)
    return _receipt(session, "add_to_story", story, changed)


def take_from_story(session: Session, *, story: int, articles: Sequence[int]) -> Receipt:
    """Takes articles out of a story; they are remembered as set aside, so that nobody proposes them again."""
    changed = _set_aside(session, story, articles)
    return _receipt(session, "take_from_story", story, changed)


def keep_from_story(session: Session, *, story: int, articles: Sequence[int]) -> Receipt:
    """Says that articles do not belong to a story, whether they stand in it or not; they are not offered for it."""
    changed = _set_aside(session, story, articles)
    known = select(StoryArticle.article_id).where(
        StoryArticle.story_id == story, one_of(StoryArticle.article_id, articles)
    )
    new = list(dict.fromkeys(each for each in articles if each not in {*session.scalars(known)}))
    _insert(session, story, new, State.SET_ASIDE)
    return _receipt(session, "keep_from_story", story, [*changed, *new])


def merge_stories(session: Session, *, into: int, stories: Sequence[int], title: str | None = None) -> Receipt:
    """Puts the articles of other stories into one, and those stories into the trash.

    Args:
        session: the writer's transaction.
        into: the story that stays.
        stories: those that go.
        title: what the story is called from now on; None for what it is called.
    """
    others = [each for each in stories if each != into]
    members = session.scalars(
        select(StoryArticle.article_id).where(
            one_of(StoryArticle.story_id, others), StoryArticle.state != State.SET_ASIDE
        )
    ).all()
    gone = _trash(session, others, now())
    if not gone:
        return Receipt("merge_stories")
    articles = _confirm(session, into, members)
    if title is not None:
        _rename(session, into, title)
    return Receipt(
        "merge_stories",
        {Kind.STORY: frozenset([into, *gone]), Kind.ARTICLE: frozenset(articles)},
        subject=_title(session, into),
    )


def split_story(session: Session, *, story: int, articles: Sequence[int], title: str) -> Receipt:
    """Makes a story of some of a story's articles and takes them out of it."""
    moved = _set_aside(session, story, articles)
    if not moved:
        return Receipt("split_story")
    new = _new_story(session, title)
    _insert(session, new, moved)
    return Receipt("split_story", {Kind.STORY: frozenset([story, new]), Kind.ARTICLE: frozenset(moved)}, subject=title)


def rename_story(session: Session, *, story: int, title: str) -> Receipt:
    """Gives a story another title."""
    if not _rename(session, story, title):
        return Receipt("rename_story")
    return Receipt("rename_story", {Kind.STORY: frozenset([story])}, subject=title)


def confirm_stories(session: Session, *, stories: Sequence[int]) -> Receipt:
    """Says that these stories are ones, with the articles that were proposed for them."""
    changed = _judge(session, stories, State.CONFIRMED)
    proposed = and_(one_of(StoryArticle.story_id, changed), StoryArticle.state == State.PROPOSED)
    session.execute(
        update(StoryArticle).where(proposed).values(state=State.CONFIRMED, origin=Origin.USER),
        execution_options={"synchronize_session": False},
    )
    return _of_stories(session, "confirm_stories", changed)


def set_stories_aside(session: Session, *, stories: Sequence[int]) -> Receipt:
    """Says that these stories are none; their articles are never proposed for one together again."""
    return _of_stories(session, "set_stories_aside", _judge(session, stories, State.SET_ASIDE))


def trash_stories(session: Session, *, stories: Sequence[int]) -> Receipt:
    """Puts stories into the trash; their articles stay in the library."""
    return _of_stories(session, "trash_stories", _trash(session, stories, now()))


def take_stories_back(session: Session, *, stories: Sequence[int]) -> Receipt:
    """Takes stories out of the trash."""
    return _of_stories(session, "take_stories_back", _trash(session, stories, None))


def _new_story(session: Session, title: str) -> int:
    values = {"uuid": uuid4(), "title": title, "state": State.CONFIRMED, "origin": Origin.USER, "created": now()}
    return session.execute(insert(Story).values(values).returning(Story.id)).scalar_one()


def _insert(session: Session, story: int, articles: Iterable[int], state: State = State.CONFIRMED) -> None:
    rows = [
        {"story_id": story, "article_id": article, "state": state, "origin": Origin.USER}
        for article in dict.fromkeys(articles)
    ]
    if rows:
        session.execute(insert(StoryArticle), rows)


def _confirm(session: Session, story: int, articles: Sequence[int]) -> list[int]:
    """Makes the articles confirmed members; gives those that were not."""
    known = dict(
        session.execute(
            select(StoryArticle.article_id, StoryArticle.state).where(
                StoryArticle.story_id == story, one_of(StoryArticle.article_id, articles)
            )
        ).all()
    )
    missing = [each for each in dict.fromkeys(articles) if each not in known]
    doubted = [article for article, state in known.items() if state != State.CONFIRMED]
    _move(session, story, doubted, State.CONFIRMED)
    _insert(session, story, missing)
    return [*missing, *doubted]


def _set_aside(session: Session, story: int, articles: Sequence[int]) -> list[int]:
    """Sets members of a story aside; gives those that were members."""
    members = session.scalars(
        select(StoryArticle.article_id).where(
            StoryArticle.story_id == story,
            one_of(StoryArticle.article_id, articles),
            StoryArticle.state != State.SET_ASIDE,
        )
    ).all()
    _move(session, story, members, State.SET_ASIDE)
    return list(members)


def _move(session: Session, story: int, articles: Sequence[int], state: State) -> None:
    session.execute(
        update(StoryArticle)
        .where(StoryArticle.story_id == story, one_of(StoryArticle.article_id, articles))
        .values(state=state, origin=Origin.USER),
        execution_options={"synchronize_session": False},
    )


def _judge(session: Session, stories: Sequence[int], state: State) -> list[int]:
    """Gives stories a state and the reader's word to it; gives those that did not have it."""
    changed = session.scalars(select(Story.id).where(one_of(Story.id, stories), Story.state != state)).all()
    session.execute(
        update(Story).where(one_of(Story.id, changed)).values(state=state, origin=Origin.USER),
        execution_options={"synchronize_session": False},
    )
    return list(changed)


def _trash(session: Session, stories: Sequence[int], at: str | None) -> list[int]:
    """Marks stories as trashed or not; gives those that were not marked so."""
    standing = Story.trashed.is_not(None) if at is None else Story.trashed.is_(None)
    changed = session.scalars(select(Story.id).where(one_of(Story.id, stories), standing)).all()
    session.execute(
        # What the user throws away is the user's from then on: the program may not make it again.
        update(Story).where(one_of(Story.id, changed)).values(trashed=at, origin=Origin.USER),
        execution_options={"synchronize_session": False},
    )
    return list(changed)


def _rename(session: Session, story: int, title: str) -> bool:
    differing = session.scalar(select(Story.id).where(Story.id == story, Story.title != title))
    if differing is not None:
        session.execute(
            update(Story).where(Story.id == story).values(title=title, origin=Origin.USER),
            execution_options={"synchronize_session": False},
        )
    return differing is not None


def _receipt(session: Session, operation: str, story: int, articles: Sequence[int]) -> Receipt:
    if not articles:
        return Receipt(operation)
    changed = {Kind.ARTICLE: frozenset(articles), Kind.STORY: frozenset([story])}
    return Receipt(operation, changed, subject=_title(session, story))


def _of_stories(session: Session, operation: str, stories: Sequence[int]) -> Receipt:
    subject = _title(session, stories[0]) if len(stories) == 1 else None
    return Receipt(operation, {Kind.STORY: frozenset(stories)} if stories else {}, subject=subject)


def _title(session: Session, story: int) -> str | None:
    return session.scalar(select(Story.title).where(Story.id == story))
