"""Articles that may belong to a story: close to its reports by what they begin with, and near in time."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from triptych.archive.archive import Archive
from triptych.archive.queries.filters import outside_trash
from triptych.archive.schema import Article, StoryArticle
from triptych.domain.states import State

MOST: Final = 5
_LOOKED_AT: Final = 60
_CLOSE: Final = 0.2


@dataclass(frozen=True, slots=True)
class CloseArticle:
    """An article that may belong to a story.

    Attributes:
        number: internal id.
        language: BCP 47 tag.
        title: its headline, if it has one.
        outlet: who published it.
        published: ISO 8601, as exact as proved.
        closeness: the cosine with the story's middle, each without what its language has in common.
    """

    number: int
    language: str
    title: str | None
    outlet: str | None
    published: str | None
    closeness: float


def close_articles(session: Session, *, archive: Archive, story: int) -> tuple[CloseArticle, ...]:
    """The closest articles outside a story, the closest first; none until their vectors are known.

    Args:
        session: a reading transaction.
        archive: the same archive, beside which the vectors lie.
        story: internal id; what was taken out of it is not offered.
    """
    states = dict(
        session.execute(select(StoryArticle.article_id, StoryArticle.state).where(StoryArticle.story_id == story)).all()
    )
    members = {article for article, state in states.items() if state != State.SET_ASIDE}
    near = dict(_nearest(archive, members, set(states)))
    rows = session.execute(
        select(Article.id, Article.language, Article.title, Article.outlet, Article.published).where(
            Article.id.in_(near), outside_trash()
        )
    )
    span = _span(session, members)
    found = [CloseArticle(*row, near[row.id]) for row in rows if _in_time(row.published, span)]
    return tuple(sorted(found, key=lambda each: -each.closeness)[:MOST])


def _nearest(archive: Archive, members: set[int], known: set[int]) -> list[tuple[int, float]]:
    """The articles whose leads are nearest to the middle of the members', those known left out, with the cosine."""
    from triptych.archive.vectors import VECTORS

    if not VECTORS.path(archive.path).exists():
        return []
    import numpy as np

    from triptych.alignment.background import shipped_background
    from triptych.archive.leads import lead_index
    from triptych.comparison.stories import centred
    from triptych.operations.suggesting import language_means, tongue_of

    background = shipped_background()
    if background is None:
        return []
    with lead_index(archive) as index:
        leads = index.newest(background.version)
    within = np.flatnonzero(np.isin(leads.articles, list(members)))
    if not len(within):
        return []
    means = language_means(leads, background)
    vectors = centred(leads.vectors, np.stack([means[tongue_of(each)] for each in leads.languages])[leads.spoken])
    middle = centred(vectors[within].mean(axis=0), np.zeros(vectors.shape[1], np.float32))
    cosines = vectors @ middle
    best = np.argsort(-cosines)[: _LOOKED_AT + len(known)]
    near = [(int(leads.articles[row]), float(cosines[row])) for row in best.tolist()]
    return [(article, cosine) for article, cosine in near if article not in known and cosine >= _CLOSE]


def _span(session: Session, members: set[int]) -> tuple[int, int] | None:
    dates = [
        day
        for day in map(_day, session.scalars(select(Article.published).where(Article.id.in_(members))))
        if day is not None
    ]
    return (min(dates), max(dates)) if dates else None


def _in_time(published: str | None, span: tuple[int, int] | None) -> bool:
    """Whether an article is not so late or early that it is of another story."""
    from triptych.comparison.stories import FOLLOWING_DAYS

    day = _day(published)
    return day is None or span is None or span[0] - FOLLOWING_DAYS <= day <= span[1] + FOLLOWING_DAYS


def _day(published: str | None) -> int | None:
    """The day of a date that is known to the day, as an ordinal."""
    whole_day = len("2000-12-31")
    known = published is not None and len(published) >= whole_day
    return date.fromisoformat(published[:whole_day]).toordinal() if published is not None and known else None
