"""What articles begin with, and which stories they stand in: what the suggesting of stories rests on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session

from triptych.archive.queries.entity_linking import stands_for, whole_entity
from triptych.archive.queries.filters import outside_trash
from triptych.archive.queries.one_of import one_of
from triptych.archive.schema import (
    Article,
    Derivation,
    Entity,
    Maker,
    Mention,
    ParagraphRow,
    Revision,
    SentenceRow,
    Story,
    StoryArticle,
)
from triptych.domain.states import Origin, State
from triptych.domain.text import Role

BODY_SENTENCES: Final = 3


@dataclass(frozen=True, slots=True)
class LeadText:
    """An article's headline and first sentences.

    Attributes:
        article: internal id.
        revision: internal id of the text.
        language: BCP 47 tag.
        published: as exact as proved.
        sentences: the headline, where there is one, and up to three of the body.
        names: internal ids of the entities that they name.
    """

    article: int
    revision: int
    language: str
    published: str | None
    sentences: tuple[str, ...]
    names: frozenset[int]


@dataclass(frozen=True, slots=True)
class Membership:
    """An article's place in a story.

    Attributes:
        story: internal id.
        article: internal id.
        settled: the reader made the story, or has said something about it.
        gone: the reader set the story aside, or threw it away.
        left_out: the reader took the article out of the story.
    """

    story: int
    article: int
    settled: bool
    gone: bool
    left_out: bool


def unlooked_at(maker: tuple[str, str]) -> Select[int]:
    """Asks for the articles outside the trash whose text was not looked at for stories by this maker."""
    looked_at = (
        select(Derivation.revision_id)
        .join(Maker, Maker.id == Derivation.maker_id)
        .where(Derivation.revision_id == Revision.id, Maker.kind == maker[0], Maker.version == maker[1])
    )
    return (
        select(Article.id)
        .join(Revision, and_(Revision.article_id == Article.id, Revision.number == Article.revision))
        .where(outside_trash(), ~looked_at.exists())
        .order_by(Article.id)
    )


def lead_texts(session: Session, articles: Sequence[int]) -> tuple[LeadText, ...]:
    """What these articles begin with, in their order."""
    rows = session.execute(
        select(Article.id, Revision.id, Article.language, Article.published, Revision.text)
        .join(Revision, and_(Revision.article_id == Article.id, Revision.number == Article.revision))
        .where(one_of(Article.id, articles))
    ).all()
    found = {}
    for article, revision, language, published, text in rows:
        spans = _lead_spans(session, revision)
        sentences = tuple(text[start:end] for start, end in spans)
        names = _names(session, revision, max((end for _start, end in spans), default=0))
        found[article] = LeadText(article, revision, language, published, sentences, names)
    return tuple(found[each] for each in articles if each in found)


def memberships(session: Session, articles: Iterable[int]) -> tuple[Membership, ...]:
    """The stories of these articles, with everything that stands in them; stories that were set aside included."""
    stories = select(StoryArticle.story_id).where(one_of(StoryArticle.article_id, articles)).distinct()
    rows = session.execute(
        select(
            Story.id,
            StoryArticle.article_id,
            Story.state,
            Story.trashed,
            Story.origin,
            StoryArticle.state.label("place"),
            StoryArticle.origin.label("placed_by"),
        )
        .join(StoryArticle, StoryArticle.story_id == Story.id)
        .where(Story.id.in_(stories))
        .order_by(Story.id, StoryArticle.article_id)
    )
    return tuple(
        Membership(
            story=row.id,
            article=row.article_id,
            settled=Origin.USER in (row.origin, row.placed_by),
            gone=row.state == State.SET_ASIDE or row.trashed is not None,
            left_out=row.place == State.SET_ASIDE,
        )
        for row in rows
    )


def stories_of(standing: Iterable[Membership]) -> Mapping[int, Sequence[int]]:
    """The articles of each story that stands."""
    stories: dict[int, list[int]] = defaultdict(list)
    for each in standing:
        if not each.gone and not each.left_out:
            stories[each.story].append(each.article)
    return stories


def naming(session: Session, names: Iterable[int]) -> Mapping[int, int]:
    """In how many texts each of these entities is named."""
    rows = session.execute(
        select(whole_entity(), func.count(Mention.revision_id.distinct()))
        .select_from(Mention)
        .join(Entity, Entity.id == Mention.entity_id)
        .where(stands_for(names), Mention.state != State.SET_ASIDE)
        .group_by(whole_entity())
    )
    return dict(rows.all())


def article_count(session: Session) -> int:
    """How many articles there are, those in the trash included; the highest id, which costs no counting."""
    return session.scalar(select(func.max(Article.id))) or 0


def _lead_spans(session: Session, revision: int) -> list[tuple[int, int]]:
    """Where the headline and the first sentences of the body stand."""
    rows = session.execute(
        select(SentenceRow.start, SentenceRow.end, ParagraphRow.role)
        .join(
            ParagraphRow,
            and_(
                ParagraphRow.revision_id == SentenceRow.revision_id,
                ParagraphRow.start <= SentenceRow.start,
                ParagraphRow.end >= SentenceRow.end,
            ),
        )
        .where(SentenceRow.revision_id == revision, ParagraphRow.role.in_((Role.HEADLINE, Role.BODY)))
        .order_by(SentenceRow.start)
        .limit(4 * BODY_SENTENCES)
    ).all()
    headline = [(start, end) for start, end, role in rows if role == Role.HEADLINE][:1]
    body = [(start, end) for start, end, role in rows if role == Role.BODY]
    return headline + body[: BODY_SENTENCES + 1 - len(headline)]


def _names(session: Session, revision: int, end: int) -> frozenset[int]:
    question = (
        select(whole_entity())
        .join(Mention, Mention.entity_id == Entity.id)
        .where(Mention.revision_id == revision, Mention.start < end, Mention.state != State.SET_ASIDE)
    )
    return frozenset(session.scalars(question))
