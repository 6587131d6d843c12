"""What the aligner took two articles for, what it had to work with, and whether they belong together at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from triptych.archive.faults import understood
from triptych.archive.queries.panes import spans_of
from triptych.archive.schema import Alignment, Article, Bead, Maker, Revision, SentenceRow, StoryArticle
from triptych.domain.bead import Mode
from triptych.domain.states import State

WITHOUT_ENCODER: Final = "without encoder"
"""What stands for the encoder's version where links were made without one."""

_FEWEST: Final = 5
"""Sentences below which an article says too little to tell whether another one is about the same."""
_SHARE: Final = 0.1
"""Of the shorter article's sentences: with fewer linked than that, two articles may be about different events.

The reports of one event share about two thirds of their sentences."""
_SURE: Final = 0.5
_MOST: Final = 40
"""Articles of a story that are looked at."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the aligner over two articles.

    Attributes:
        left: internal id of an article.
        right: of the other one.
        mode: what they were taken for.
        encoder: the sentence encoder was there; without it fewer links are found.
        apart: so little corresponds that they may not belong together.
    """

    left: int
    right: int
    mode: Mode
    encoder: bool
    apart: bool


def runs_between(session: Session, articles: Sequence[int]) -> tuple[Run, ...]:
    """The runs over each two of these articles, in the order in which they are asked for."""
    revisions = {
        row.id: row.article_id
        for row in session.execute(
            select(Revision.id, Revision.article_id)
            .join(Article, (Article.id == Revision.article_id) & (Article.revision == Revision.number))
            .where(Article.id.in_(articles))
        )
    }
    found = {
        frozenset((row.left_revision_id, row.right_revision_id)): (row.mode, row.version)
        for row in session.execute(
            select(Alignment.left_revision_id, Alignment.right_revision_id, Alignment.mode, Maker.version)
            .join(Maker, Maker.id == Alignment.maker_id)
            .where(Alignment.left_revision_id.in_(revisions), Alignment.right_revision_id.in_(revisions))
        )
    }
    counts = _sentences(session, list(revisions))
    by_article = {article: revision for revision, article in revisions.items()}
    runs = []
    for left, right in combinations([each for each in articles if each in by_article], 2):
        pair = frozenset((by_article[left], by_article[right]))
        if pair in found:
            mode, version = found[pair]
            apart = _apart(session, by_article[left], by_article[right], counts)
            with understood():
                runs.append(Run(left, right, Mode(mode), WITHOUT_ENCODER not in version, apart))
    return tuple(runs)


def apart_in_story(session: Session, story: int) -> tuple[tuple[str, str], ...]:
    """The outlets of each two articles of a story that may not belong together."""
    rows = session.execute(
        select(Article.id, Article.outlet, Article.title)
        .join(StoryArticle, StoryArticle.article_id == Article.id)
        .where(StoryArticle.story_id == story, StoryArticle.state != State.SET_ASIDE, Article.trashed.is_(None))
        .order_by(Article.id)
        .limit(_MOST)
    ).all()
    names = {row.id: row.outlet or row.title or "?" for row in rows}
    return tuple((names[each.left], names[each.right]) for each in runs_between(session, list(names)) if each.apart)


def _sentences(session: Session, revisions: Sequence[int]) -> dict[int, int]:
    rows = session.execute(
        select(SentenceRow.revision_id, func.count())
        .where(SentenceRow.revision_id.in_(revisions))
        .group_by(SentenceRow.revision_id)
    ).all()
    return dict(rows)


def _apart(session: Session, left: int, right: int, counts: dict[int, int]) -> bool:
    fewest = min(counts.get(left, 0), counts.get(right, 0))
    if fewest < _FEWEST:
        return False
    return _linked(session, left, right) < _SHARE * fewest


def _linked(session: Session, left: int, right: int) -> int:
    """How many sentences of one have a counterpart in the other, counted where there are fewer."""
    pair = or_(
        and_(Bead.left_revision_id == left, Bead.right_revision_id == right),
        and_(Bead.left_revision_id == right, Bead.right_revision_id == left),
    )
    rows = session.scalars(select(Bead).where(pair, Bead.state != State.SET_ASIDE, Bead.candidate.is_(False))).all()
    with understood():
        return sum(
            min(len(spans_of(row.left_spans)), len(spans_of(row.right_spans)))
            for row in rows
            if row.confidence is None or row.confidence >= _SURE
        )
