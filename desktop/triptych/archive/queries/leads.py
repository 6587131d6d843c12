"""What articles begin with, and which stories they stand in: what the suggesting of stories rests on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sqlalchemy import Select, and_, bindparam, func, select
from sqlalchemy.orm import Session

from triptych.archive.queries.entity_linking import stands_for, whole_entity
from triptych.archive.queries.filters import outside_trash
from triptych.archive.queries.one_of import given, one_of_given
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


def current_revisions(session: Session, articles: Sequence[int]) -> Sequence[int]:
    """The texts of these articles as they are now, by internal id; articles in the trash are left out."""
    return session.scalars(_current(), {"articles": given(articles)}).all()


def lead_texts(session: Session, articles: Sequence[int]) -> tuple[LeadText, ...]:
    """What these articles begin with, in their order, without those in the trash.

    However many there are, the number of questions is the same.
    """
    revisions = current_revisions(session, articles)
    spans = _lead_spans(session, revisions)
    ends = {revision: max(end for _start, end in leading) for revision, leading in spans.items()}
    longest = max(ends.values(), default=0)
    names = _names(session, ends, longest)
    rows = session.execute(_beginnings(), {"revisions": given(revisions), "longest": longest})
    found = {
        article: LeadText(
            article,
            revision,
            language,
            published,
            tuple(text[start:end] for start, end in spans.get(revision, ())),
            frozenset(names[revision]),
        )
        for article, revision, language, published, text in rows
    }
    return tuple(found[each] for each in articles if each in found)


def memberships(session: Session, articles: Iterable[int]) -> tuple[Membership, ...]:
    """The stories of these articles, with everything that stands in them; stories that were set aside included."""
    rows = session.execute(_standing(), {"articles": given(articles)})
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


def _lead_spans(session: Session, revisions: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
    """Where the headline and the first sentences of the body stand, by revision."""
    headlines: dict[int, list[tuple[int, int]]] = defaultdict(list)
    bodies: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for revision, start, end, role in session.execute(_first_sentences(), {"revisions": given(revisions)}):
        (headlines if role == Role.HEADLINE else bodies)[revision].append((start, end))
    return {
        revision: [*headlines[revision][:1], *bodies[revision][: BODY_SENTENCES + (not headlines[revision])]]
        for revision in {*headlines, *bodies}
    }


def _names(session: Session, ends: Mapping[int, int], longest: int) -> Mapping[int, set[int]]:
    """Whom and what each revision names before the end of its lead."""
    names: dict[int, set[int]] = defaultdict(set)
    for revision, start, entity in session.execute(_named(), {"revisions": given(ends), "longest": longest}):
        if start < ends[revision]:
            names[revision].add(entity)
    return names


# --- Questions, each built once: it is asked for every new article, and building one takes longer than its answer -----


@cache
def _current() -> Select[int]:
    current = and_(Revision.article_id == Article.id, Revision.number == Article.revision)
    return select(Revision.id).join(Article, current).where(one_of_given(Article.id, "articles"), outside_trash())


@cache
def _beginnings() -> Select[Any]:
    current = and_(Revision.article_id == Article.id, Revision.number == Article.revision)
    beginning = func.substr(Revision.text, 1, bindparam("longest"))
    return (
        select(Article.id, Revision.id, Article.language, Article.published, beginning)
        .join(Revision, current)
        .where(one_of_given(Revision.id, "revisions"))
    )


@cache
def _standing() -> Select[int, int, str, str | None, str, str, str]:
    stories = select(StoryArticle.story_id).where(one_of_given(StoryArticle.article_id, "articles")).distinct()
    return (
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


@cache
def _first_sentences() -> Select[Any]:
    place = func.row_number().over(partition_by=SentenceRow.revision_id, order_by=SentenceRow.start)
    within = and_(
        ParagraphRow.revision_id == SentenceRow.revision_id,
        ParagraphRow.start <= SentenceRow.start,
        ParagraphRow.end >= SentenceRow.end,
    )
    numbered = (
        select(SentenceRow.revision_id, SentenceRow.start, SentenceRow.end, ParagraphRow.role, place.label("place"))
        .join(ParagraphRow, within)
        .where(one_of_given(SentenceRow.revision_id, "revisions"), ParagraphRow.role.in_((Role.HEADLINE, Role.BODY)))
        .subquery()
    )
    return (
        select(numbered.c.revision_id, numbered.c.start, numbered.c.end, numbered.c.role)
        .where(numbered.c.place <= 4 * BODY_SENTENCES)
        .order_by(numbered.c.revision_id, numbered.c.place)
    )


@cache
def _named() -> Select[Any]:
    return (
        select(Mention.revision_id, Mention.start, whole_entity())
        .join(Entity, Entity.id == Mention.entity_id)
        .where(
            one_of_given(Mention.revision_id, "revisions"),
            Mention.start < bindparam("longest"),
            Mention.state != State.SET_ASIDE,
        )
    )
