"""Everything about one story on a page: reports in order, who is named in which, what differs, what goes before it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Row, and_, select
from sqlalchemy.orm import Session

from triptych.archive.queries.continuing import Connection, connections_of
from triptych.archive.queries.memos import MemoEntry, memo_entries
from triptych.archive.queries.names import MOST_IN_STORY, EntityRow, names_in_panes
from triptych.archive.queries.timeline import NamedPlace, places_named
from triptych.archive.schema import Article, Difference, Revision, Story, StoryArticle
from triptych.domain.difference import DifferenceKind
from triptych.domain.relation import Subject
from triptych.domain.states import State

MOST_NAMES: Final = 40


@dataclass(frozen=True, slots=True)
class StoryReport:
    """One of a story's articles.

    Attributes:
        article: internal id.
        language: BCP 47 tag.
        title: its headline, if it has one.
        outlet: who published it.
        published: ISO 8601, as exact as proved.
        differences: how many differences it has with the other articles of the story, by kind; what stands in it
            alone is counted as `ONLY_LEFT`.
        looked_at: names were looked for in it.
    """

    article: int
    language: str
    title: str | None
    outlet: str | None
    published: str | None
    differences: tuple[tuple[DifferenceKind, int], ...]
    looked_at: bool


@dataclass(frozen=True, slots=True)
class StoryPage:
    """What stands on a story's page.

    Attributes:
        story: internal id.
        reports: in order of appearance, those without a date last; the first 200.
        names: who is named, in most reports first; the first 40. Their counts are in the order of the reports.
        places: that are named.
        connections: earlier and later stories.
        memos: the reader's, on the story.
    """

    story: int
    reports: tuple[StoryReport, ...]
    names: tuple[EntityRow, ...]
    places: tuple[NamedPlace, ...]
    connections: tuple[Connection, ...]
    memos: tuple[MemoEntry, ...]


def story_page(session: Session, *, story: int, language: str) -> StoryPage | None:
    """A story's page; None where the story is gone.

    Args:
        session: a reading transaction.
        story: internal id.
        language: of the interface.
    """
    if session.scalar(select(Story.id).where(Story.id == story, Story.trashed.is_(None))) is None:
        return None
    reports = _reports(session, story)
    named = names_in_panes(session, [row.id for row in reports], story)
    different = _differences(session, [row.id for row in reports])
    rows = sorted(named.rows, key=lambda row: (-sum(map(bool, row.counts)), -row.total, row.name))
    return StoryPage(
        story=story,
        reports=tuple(
            StoryReport(*row, tuple(sorted(different[row.id].items())), row.id in named.examined) for row in reports
        ),
        names=tuple(rows[:MOST_NAMES]),
        places=places_named(session, story=story),
        connections=connections_of(session, story),
        memos=memo_entries(session, language, about=Subject.STORY, number=story),
    )


def _reports(session: Session, story: int) -> Sequence[Row[int, str, str | None, str | None, str | None]]:
    return session.execute(
        select(Article.id, Article.language, Article.title, Article.outlet, Article.published)
        .join(StoryArticle, StoryArticle.article_id == Article.id)
        .where(StoryArticle.story_id == story, StoryArticle.state != State.SET_ASIDE, Article.trashed.is_(None))
        .order_by(Article.published.is_(None), Article.published, Article.id)
        .limit(MOST_IN_STORY)
    ).all()


def _differences(session: Session, articles: Iterable[int]) -> dict[int, Counter[DifferenceKind]]:
    """The differences of each of these articles with the others, by kind as seen from it."""
    current = and_(Revision.article_id == Article.id, Revision.number == Article.revision)
    of = dict(
        session.execute(select(Revision.id, Article.id).join(Article, current).where(Article.id.in_(articles))).all()
    )
    rows = session.execute(
        select(Difference.left_revision_id, Difference.right_revision_id, Difference.kind).where(
            Difference.left_revision_id.in_(of), Difference.right_revision_id.in_(of),
            Difference.state != State.SET_ASIDE,
        )
    )  # fmt: skip
    found: dict[int, Counter[DifferenceKind]] = defaultdict(Counter)
    for left, right, kind in rows:
        if kind != DifferenceKind.ONLY_RIGHT:
            found[of[left]][DifferenceKind(kind)] += 1
        if kind != DifferenceKind.ONLY_LEFT:
            found[of[right]][DifferenceKind(kind).turned] += 1
    return found
