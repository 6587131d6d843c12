"""Links with their words, to be taken out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from triptych.archive.faults import understood
from triptych.archive.queries.panes import spans_of
from triptych.archive.schema import Article, Bead, Revision, Story, StoryArticle
from triptych.domain.bitext import LeftOut, Passage, Unit
from triptych.domain.states import Origin, State
from triptych.domain.text import Span

SURE: Final = 0.8
"""Confidence from which a link that nobody checked is taken out, too."""


@dataclass(frozen=True, slots=True)
class _Side:
    """An article as a side of links."""

    uuid: UUID
    language: str
    outlet: str | None
    text: str

    def passage(self, spans: Sequence[Span]) -> Passage:
        """The words of these sentences."""
        words = " ".join(" ".join(each.of(self.text).split()) for each in spans)
        return Passage(self.uuid, self.language, self.outlet, words, len(spans))


def bitext(session: Session, *, story: str | None = None, sure: float = SURE) -> tuple[tuple[Unit, ...], LeftOut]:
    """The links that are confirmed or sure, between the current texts of articles outside the trash.

    Args:
        session: a reading transaction.
        story: only between the articles of the story of this title.
        sure: confidence from which an unchecked link is sure.
    """
    units: list[Unit] = []
    left_out: Counter[str] = Counter()
    sides: dict[int, _Side] = {}
    for bead in _beads(session, story):
        why = _why_not(bead, sure)
        if why:
            left_out[why] += 1
            continue
        with understood():
            spans = spans_of(bead.left_spans), spans_of(bead.right_spans)
            if not all(spans):
                continue
            left, right = (
                _side(session, sides, revision).passage(side)
                for revision, side in zip((bead.left_revision_id, bead.right_revision_id), spans, strict=True)
            )
            chance = 1.0 if bead.state == State.CONFIRMED else min(max(bead.confidence or 0.0, 0.0), 1.0)
            units.append(Unit(left, right, chance, State(bead.state), Origin(bead.origin), bead.relation))
    return tuple(units), LeftOut(**left_out)


def _why_not(bead: Bead, sure: float) -> str | None:
    """Why a link is left out, if it is."""
    if bead.state == State.SET_ASIDE:
        return "refused"
    if bead.state == State.CONFIRMED:
        return None
    if bead.candidate:
        return "weak"
    return "doubtful" if bead.origin == Origin.MACHINE and (bead.confidence or 0.0) < sure else None


def _beads(session: Session, story: str | None) -> Iterator[Bead]:
    left, right = aliased(Revision), aliased(Revision)
    left_article, right_article = aliased(Article), aliased(Article)
    question = (
        select(Bead)
        .join(left, left.id == Bead.left_revision_id)
        .join(left_article, (left_article.id == left.article_id) & (left_article.revision == left.number))
        .join(right, right.id == Bead.right_revision_id)
        .join(right_article, (right_article.id == right.article_id) & (right_article.revision == right.number))
        .where(left_article.trashed.is_(None), right_article.trashed.is_(None))
        .order_by(Bead.left_revision_id, Bead.right_revision_id, Bead.left_spans, Bead.id)
    )
    if story is not None:
        question = question.where(_in_story(left.article_id, story), _in_story(right.article_id, story))
    return iter(session.scalars(question.execution_options(yield_per=500)))


def _in_story(article: InstrumentedAttribute[int], story: str) -> ColumnElement[bool]:
    members = (
        select(StoryArticle.article_id)
        .join(Story, Story.id == StoryArticle.story_id)
        .where(Story.title == story, Story.trashed.is_(None), StoryArticle.state != State.SET_ASIDE)
    )
    return article.in_(members)


def _side(session: Session, known: dict[int, _Side], revision: int) -> _Side:
    if revision not in known:
        row = session.execute(
            select(Article.uuid, Article.language, Article.outlet, Revision.text)
            .join(Article, Article.id == Revision.article_id)
            .where(Revision.id == revision)
        ).one()
        known[revision] = _Side(*row)
    return known[revision]
