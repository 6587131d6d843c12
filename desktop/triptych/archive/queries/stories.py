"""The library's stories, page by page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from triptych.archive.queries.alignments import apart_in_story
from triptych.archive.queries.continuing import titles_before
from triptych.archive.queries.filters import ArticleFilter, fitting, outside_trash
from triptych.archive.queries.library import SORTED, keyset_rows
from triptych.archive.queries.library_counts import COUNTED, Count, ShownCounts, capped, shown_counts
from triptych.archive.schema import Article, Difference, Revision, Story, StoryArticle
from triptych.domain.difference import DifferenceKind
from triptych.domain.states import State
from triptych.language.folding import fold
from triptych.language.words import words

MANY_LANGUAGES: Final = 3
"""A story in so many languages or more counts as one in all of them."""

_LOOKED_AT: Final = 20_000


class StorySort(StrEnum):
    """What the list of stories is sorted by."""

    NEWEST = "newest"
    TITLE = "title"
    MOST = "most"


@dataclass(frozen=True, slots=True)
class StoryRow:
    """One row of the list.

    Attributes:
        number: internal id.
        uuid: the story.
        title: as the program or the reader named it.
        state: proposed or confirmed.
        languages: how many articles there are by BCP 47 tag.
        unread: how many nobody read yet.
        first: when the first article was published (ISO 8601, as exact as proved).
        last: when the last was.
        conflicts: how many values differ between its articles.
        newest: internal id of the article that was published last.
        continues: title of the earlier story that it goes on from, if there is one, also if only proposed.
    """

    number: int
    uuid: UUID
    title: str
    state: State
    languages: tuple[tuple[str, int], ...]
    unread: int
    first: str | None
    last: str | None
    conflicts: int
    newest: int
    continues: str | None = None

    @property
    def articles(self) -> int:
        """How many there are."""
        return sum(number for _language, number in self.languages)


def story_page(
    session: Session,
    wanted: ArticleFilter,
    *,
    spread: tuple[int, ...] = (),
    sort: StorySort = StorySort.NEWEST,
    after: StoryRow | None = None,
    limit: int = 60,
) -> tuple[StoryRow, ...]:
    """The next stories of the list; a story without articles outside the trash is in none.

    Args:
        session: a reading transaction.
        wanted: at least one article of the story fits.
        spread: in how many languages it is reported: 1, 2, or 3 for more; any where empty.
        sort: newest article, title, or most articles first.
        after: the last story of the page before; None for the first page.
        limit: how many.
    """
    choose = {StorySort.NEWEST: _by_newest, StorySort.TITLE: _by_title, StorySort.MOST: _by_size}[sort]
    stories = choose(session, _wanted(session, wanted, spread), after, limit)
    return story_rows(session, stories)


def story_count(session: Session, wanted: ArticleFilter, *, spread: tuple[int, ...] = (), most: int = COUNTED) -> Count:
    """How many stories have an article that fits."""
    question = select(Story.id).where(*_wanted(session, wanted, spread).conditions, _live_member().exists())
    return capped(session, question, most)


def stories_named(session: Session, typed: str, limit: int = 20) -> tuple[tuple[int, str], ...]:
    """Stories whose title has a word that begins with each typed word, newest first; among the newest 20,000."""
    needles = [word for word, _start, _end in words(fold(typed))]
    rows = session.execute(
        select(Story.id, Story.title)
        .where(Story.trashed.is_(None), Story.state != State.SET_ASIDE)
        .order_by(Story.id.desc())
        .limit(_LOOKED_AT if needles else limit)
    )
    found = []
    for number, title in rows:
        standing = [word for word, _start, _end in words(fold(title))]
        if all(any(word.startswith(needle) for word in standing) for needle in needles):
            found.append((number, title))
            if len(found) == limit:
                break
    return tuple(found)


def story_rows(session: Session, stories: Sequence[int]) -> tuple[StoryRow, ...]:
    """These stories, in this order; those without articles are left out."""
    heads = {
        row.id: row
        for row in session.execute(
            select(Story.id, Story.uuid, Story.title, Story.state).where(Story.id.in_(stories), Story.trashed.is_(None))
        )
    }
    members: dict[int, list[Row[*tuple[Any, ...]]]] = {story: [] for story in stories}
    for row in session.execute(
        select(StoryArticle.story_id, Article.id, Article.language, Article.published, Article.read)
        .join(Article, Article.id == StoryArticle.article_id)
        .where(StoryArticle.story_id.in_(stories), StoryArticle.state != State.SET_ASIDE, outside_trash())
    ):
        members[row.story_id].append(row)
    conflicts, before = _conflicts(session, stories), titles_before(session, stories)
    return tuple(
        _row(heads[each], members[each], conflicts[each], before.get(each))
        for each in stories
        if each in heads and members[each]
    )


@dataclass(frozen=True, slots=True)
class StoryHeading:
    """What stands above a story's articles.

    Attributes:
        story: None where it is gone, or has no article outside the trash.
        counts: of its articles.
        apart: the outlets of each two articles that may not belong together.
    """

    story: StoryRow | None
    counts: ShownCounts
    apart: tuple[tuple[str, str], ...] = ()


def story_heading(session: Session, story: int, wanted: ArticleFilter) -> StoryHeading:
    """What stands above the articles of a story of which those are shown that are wanted."""
    rows = story_rows(session, [story])
    counts = shown_counts(session, replace(wanted, story=story), ArticleFilter(story=story))
    return StoryHeading(rows[0] if rows else None, counts, apart_in_story(session, story))


def _row(
    head: Row[*tuple[Any, ...]], members: Sequence[Row[*tuple[Any, ...]]], conflicts: int, before: str | None
) -> StoryRow:
    dates = [row.published for row in members if row.published is not None]
    return StoryRow(
        number=head.id,
        uuid=head.uuid,
        title=head.title,
        state=State(head.state),
        languages=tuple(sorted(Counter(row.language for row in members).items())),
        unread=sum(row.read is None for row in members),
        first=min(dates, default=None),
        last=max(dates, default=None),
        conflicts=conflicts,
        newest=max(members, key=lambda row: (row.published or "", row.id)).id,
        continues=before,
    )


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which stories are wanted.

    Attributes:
        conditions: about the story.
        few: they are best found by their articles, which were named; else by walking through all.
    """

    conditions: list[ColumnElement[bool]]
    few: bool = False


def _wanted(session: Session, wanted: ArticleFilter, spread: tuple[int, ...]) -> _Wanted:
    conditions: list[ColumnElement[bool]] = [Story.trashed.is_(None), Story.state != State.SET_ASIDE]
    if spread:
        conditions.append(Story.id.in_(_reported_in(spread)))
    if wanted == ArticleFilter():
        few = capped(session, select(StoryArticle.article_id), SORTED).exact
        if few:  # of a large archive: walking through the articles would come to hardly any of them
            conditions.append(Story.id.in_(select(StoryArticle.story_id)))
        return _Wanted(conditions, few=few or bool(spread))
    found = session.scalars(select(Article.id).where(*fitting(session, wanted)).limit(COUNTED + 1)).all()
    if len(found) <= COUNTED:
        place = aliased(StoryArticle)
        stories = select(place.story_id).where(place.article_id.in_(found), place.state != State.SET_ASIDE)
        return _Wanted([*conditions, Story.id.in_(stories)], few=True)
    article = aliased(Article)
    conditions.append(_live_member(article).where(*fitting(session, wanted, article)).exists())
    return _Wanted(conditions, few=bool(spread))


def _reported_in(spread: tuple[int, ...]) -> Select[int]:
    """The stories in so many languages; all are counted once, since there is no index for it."""
    article, place = aliased(Article), aliased(StoryArticle)
    languages = func.count(article.language.distinct())
    return (
        select(place.story_id)
        .join(article, article.id == place.article_id)
        .where(place.state != State.SET_ASIDE, outside_trash(article))
        .group_by(place.story_id)
        .having(func.min(languages, MANY_LANGUAGES).in_(spread))
    )


def _live_member(article: type[Article] | None = None) -> Select[Any]:
    """The articles of a story that count."""
    each = article or aliased(Article)
    place = aliased(StoryArticle)
    return (
        select(each.id)
        .join(place, place.article_id == each.id)
        .where(place.story_id == Story.id, place.state != State.SET_ASIDE, outside_trash(each))
        .correlate(Story, Article)
    )


def _by_newest(session: Session, wanted: _Wanted, after: StoryRow | None, limit: int) -> list[int]:
    """Walks through the articles by date: a story stands where its newest article does."""
    newer = aliased(Article)
    is_newer = or_(
        func.coalesce(newer.published, "") > func.coalesce(Article.published, ""),
        and_(
            func.coalesce(newer.published, "") == func.coalesce(Article.published, ""),
            newer.id > Article.id,
        ),
    )
    # The sum hides the article's key, so that SQLite walks through the articles in the order that is wanted.
    article = Article.id if wanted.few else Article.id + 0
    question = (
        select(StoryArticle.story_id)
        .select_from(Article)
        .join(StoryArticle, StoryArticle.article_id == article)
        .join(Story, Story.id == StoryArticle.story_id)
        .where(
            outside_trash(),
            StoryArticle.state != State.SET_ASIDE,
            *wanted.conditions,
            ~_live_member(newer).where(is_newer).exists(),
        )
        .order_by(Article.published.desc(), Article.id.desc(), Story.id.desc())
    )
    keys = (Article.published, Article.id, Story.id)
    place = () if after is None else (after.last, after.newest, after.number)
    rows = keyset_rows(session, question, keys, place, descending=True, limit=limit)
    return [row.story_id for row in rows]


def _by_title(session: Session, wanted: _Wanted, after: StoryRow | None, limit: int) -> list[int]:
    question = select(Story.id).where(*wanted.conditions, _live_member().exists()).order_by(Story.title, Story.id)
    place = () if after is None else (after.title, after.number)
    rows = keyset_rows(session, question, (Story.title, Story.id), place, descending=False, limit=limit)
    return [row.id for row in rows]


def _by_size(session: Session, wanted: _Wanted, after: StoryRow | None, limit: int) -> list[int]:
    """Counts every story's articles: there is no index for this order."""
    sizes = (
        select(StoryArticle.story_id, func.count().label("size"))
        .join(Article, Article.id == StoryArticle.article_id)
        .where(StoryArticle.state != State.SET_ASIDE, outside_trash())
        .group_by(StoryArticle.story_id)
        .subquery()
    )
    question = (
        select(Story.id)
        .join(sizes, sizes.c.story_id == Story.id)
        .where(*wanted.conditions)
        .order_by(sizes.c.size.desc(), Story.id.desc())
    )
    place = () if after is None else (after.articles, after.number)
    rows = keyset_rows(session, question, (sizes.c.size, Story.id), place, descending=True, limit=limit)
    return [row.id for row in rows]


def _conflicts(session: Session, stories: Sequence[int]) -> Counter[int]:
    """How many values differ between articles of each story."""
    left, right = aliased(StoryArticle), aliased(StoryArticle)
    left_text, right_text = aliased(Revision), aliased(Revision)
    rows = session.execute(
        select(left.story_id, func.count())
        .join(left_text, left_text.article_id == left.article_id)
        .join(Difference, Difference.left_revision_id == left_text.id)
        .join(right_text, right_text.id == Difference.right_revision_id)
        .join(right, and_(right.article_id == right_text.article_id, right.story_id == left.story_id))
        .where(
            left.story_id.in_(stories),
            left.state != State.SET_ASIDE,
            right.state != State.SET_ASIDE,
            Difference.kind == DifferenceKind.CONFLICT,
            Difference.state != State.SET_ASIDE,
        )
        .group_by(left.story_id)
    )
    return Counter(dict(rows.all()))
