"""All that the archive knows of one person, place or body: names, roles, when, where and with whom it is named.

An entity may be named hundreds of thousands of times: what is counted is counted in its newest mentions, so that the
answer costs the same in an archive of any size; the sentences are given page by page.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from triptych.archive.faults import understood
from triptych.archive.queries.entity_linking import stands_for, whole_entity
from triptych.archive.queries.names import evidence_of
from triptych.archive.queries.one_of import one_of
from triptych.archive.schema import (
    Article,
    Entity,
    EntityName,
    Mention,
    Revision,
    SentenceRow,
    Story,
    StoryArticle,
)
from triptych.domain.entity import EntityKind, Evidence
from triptych.domain.states import State
from triptych.domain.text import Span

COUNTED: Final = 2000
"""So many of the newest mentions are counted."""
MOST_COMPANY: Final = 50
_MOST_ARTICLES: Final = 400
_MOST_STORIES: Final = 100


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody or something that is named in the same articles.

    Attributes:
        number: internal id.
        kind: what it is.
        name: its main name.
        articles: in how many of the articles that were counted.
    """

    number: int
    kind: EntityKind
    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class NamingStory:
    """A story whose articles name it: internal id, title, how many of its articles do, first and last day known."""

    number: int
    title: str
    articles: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class EntityProfile:
    """What the page of an entity shows.

    Attributes:
        number: internal id.
        uuid: its lasting id.
        kind: what it is.
        name: its main name.
        state: what the reader said about it.
        names: language and name, none that was set aside.
        roles: what stands before or after its names in articles, and how often.
        mentions: how often it is named in what was counted.
        whole: whether all mentions were counted.
        languages: mentions by language.
        published: for each language when the articles were published, each as exact as it is known.
        undated: how many articles have no date.
        stories: those whose articles name it, the one with most of them first.
        company: who is named beside it, most often first.
        pairs: which two of them, by their places in `company`, are named together, and in how many articles.
        position: degrees north and east of a place, where they are known.
        evidence: why its names are taken for one thing's, the most trusted first.
    """

    number: int
    uuid: UUID
    kind: EntityKind
    name: str
    state: State
    names: tuple[tuple[str, str], ...]
    roles: tuple[tuple[str, int], ...]
    mentions: int
    whole: bool
    languages: tuple[tuple[str, int], ...]
    published: tuple[tuple[str, tuple[str, ...]], ...]
    undated: int
    stories: tuple[NamingStory, ...]
    company: tuple[Companion, ...]
    pairs: tuple[tuple[int, int, int], ...]
    position: tuple[float, float] | None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class NamingSentence:
    """A sentence that names it.

    Attributes:
        number: internal id of the mention.
        article: internal id.
        language: of the article.
        published: when, as exact as it is known; None where nothing proves it.
        outlet: who published it, if known.
        span: of the name.
        before: what stands before it in its sentence; so `name`, `after`.
    """

    number: int
    article: int
    language: str
    published: str | None
    outlet: str | None
    span: Span
    before: str
    name: str
    after: str


def entity_profile(session: Session, entity: int) -> EntityProfile | None:
    """What the page of an entity shows; None where it is gone. What was merged away gives what it was merged into."""
    whole = session.scalar(select(whole_entity()).where(Entity.id == entity))
    row = session.get(Entity, whole) if whole is not None else None
    if row is None:
        return None
    parts = _parts(session, row.id)
    mentions = _newest(session, parts)
    articles = _articles(session, {each.revision_id for each in mentions})
    company, pairs = _company(session, row.id, list(articles))
    found = [each for each in mentions if each.revision_id in articles]
    days = defaultdict(list)
    for article in articles.values():
        if article.published:
            days[article.language].append(article.published)
    with understood():
        return EntityProfile(
            number=row.id,
            uuid=row.uuid,
            kind=EntityKind(row.kind),
            name=row.name,
            state=State(row.state),
            names=_names(session, row.id),
            roles=tuple(Counter(each.role for each in found if each.role).most_common()),
            mentions=len(found),
            whole=len(mentions) < COUNTED,
            languages=tuple(Counter(articles[each.revision_id].language for each in found).most_common()),
            published=tuple((language, tuple(sorted(dates))) for language, dates in sorted(days.items())),
            undated=sum(1 for each in articles.values() if not each.published),
            stories=_stories(session, [each.id for each in articles.values()]),
            company=company,
            pairs=pairs,
            position=None if row.latitude is None or row.longitude is None else (row.latitude, row.longitude),
            evidence=evidence_of(session, [row.id]).get(row.id, ()),
        )


def sentences_naming(
    session: Session, entity: int, *, after: int | None = None, limit: int = 100
) -> tuple[NamingSentence, ...]:
    """A page of the sentences that name an entity, the newest mention first.

    Args:
        session: a reading transaction.
        entity: internal id.
        after: the last mention of the page before.
        limit: how many at most.
    """
    whole = session.scalar(select(whole_entity()).where(Entity.id == entity))
    numbers = _page(session, _parts(session, whole or entity), after, limit)
    begin, end = func.coalesce(SentenceRow.start, Mention.start), func.coalesce(SentenceRow.end, Mention.end)
    text = func.substr(Revision.text, begin + 1, end - begin)
    rows = session.execute(
        select(Mention.id, Article.id.label("article"), Article.language, Article.published, Article.outlet,
               Mention.start, Mention.end, begin.label("begin"), text.label("text"))
        .join(Revision, Revision.id == Mention.revision_id)
        .join(Article, Article.id == Revision.article_id)
        .outerjoin(
            SentenceRow,
            (SentenceRow.revision_id == Revision.id)
            & (SentenceRow.start <= Mention.start)
            & (SentenceRow.end >= Mention.end),
        )
        .where(one_of(Mention.id, numbers))
        .order_by(Mention.id.desc())
    )  # fmt: skip
    with understood():
        return tuple(_sentence(row) for row in rows)


def _sentence(row: Any) -> NamingSentence:
    start, end = row.start - row.begin, row.end - row.begin
    return NamingSentence(
        row.id, row.article, row.language, row.published, row.outlet, Span(row.start, row.end),
        row.text[:start], row.text[start:end], row.text[end:],
    )  # fmt: skip


def _parts(session: Session, entity: int) -> Sequence[int]:
    return session.scalars(select(Entity.id).where(stands_for([entity]))).all()


def _page(session: Session, parts: Sequence[int], after: int | None, limit: int) -> list[int]:
    """The next mentions in current revisions outside the trash: asked part by part, as the index has them in order."""
    found: list[int] = []
    for part in parts:
        question = (
            select(Mention.id)
            .join(Revision, Revision.id == Mention.revision_id)
            .join(Article, (Article.id == Revision.article_id) & (Article.revision == Revision.number))
            .where(Mention.entity_id == part, Mention.state != State.SET_ASIDE, Article.trashed.is_(None))
            .order_by(Mention.id.desc())
            .limit(limit)
        )
        if after is not None:
            question = question.where(Mention.id < after)
        found += session.scalars(question)
    return sorted(found, reverse=True)[:limit]


def _newest(session: Session, parts: Sequence[int]) -> Sequence[Any]:
    columns = select(Mention.id, Mention.revision_id, Mention.role)
    numbers = _page(session, parts, None, COUNTED)
    return session.execute(columns.where(one_of(Mention.id, numbers)).order_by(Mention.id.desc())).all()


def _articles(session: Session, revisions: Iterable[int]) -> dict[int, Any]:
    """The articles by their revisions."""
    rows = session.execute(
        select(Revision.id.label("revision"), Article.id, Article.language, Article.published)
        .join(Article, Article.id == Revision.article_id)
        .where(one_of(Revision.id, revisions))
        .order_by(Revision.id.desc())
    )
    return {row.revision: row for row in rows}


def _names(session: Session, entity: int) -> tuple[tuple[str, str], ...]:
    rows = session.execute(
        select(EntityName.language, EntityName.name)
        .join(Entity, Entity.id == EntityName.entity_id)
        .where(stands_for([entity]), EntityName.state != State.SET_ASIDE)
        .order_by(EntityName.id)
    )
    return tuple(dict.fromkeys((language, name) for language, name in rows))


def _stories(session: Session, articles: Sequence[int]) -> tuple[NamingStory, ...]:
    count = func.count(Article.id)
    rows = session.execute(
        select(Story.id, Story.title, count, func.min(Article.published), func.max(Article.published))
        .join(StoryArticle, StoryArticle.story_id == Story.id)
        .join(Article, Article.id == StoryArticle.article_id)
        .where(
            one_of(StoryArticle.article_id, articles),
            StoryArticle.state != State.SET_ASIDE,
            Story.state != State.SET_ASIDE,
            Story.trashed.is_(None),
        )
        .group_by(Story.id)
        .order_by(count.desc(), Story.id.desc())
        .limit(_MOST_STORIES)
    )
    return tuple(NamingStory(*row) for row in rows)


def _company(
    session: Session, entity: int, revisions: Sequence[int]
) -> tuple[tuple[Companion, ...], tuple[tuple[int, int, int], ...]]:
    """Who is named in the newest of these articles, and which two of them together."""
    rows = session.execute(
        select(Mention.revision_id, whole_entity())
        .distinct()
        .join(Entity, Entity.id == Mention.entity_id)
        .where(one_of(Mention.revision_id, revisions[:_MOST_ARTICLES]), Mention.state != State.SET_ASIDE)
    ).all()
    counted = Counter(other for _revision, other in rows if other != entity)
    known = {
        row.id: row
        for row in session.execute(
            select(Entity.id, Entity.kind, Entity.name).where(
                one_of(Entity.id, counted), Entity.state != State.SET_ASIDE
            )
        )
    }
    best = sorted((each for each in known), key=lambda each: (-counted[each], known[each].name))[:MOST_COMPANY]
    with understood():
        company = tuple(Companion(each, EntityKind(known[each].kind), known[each].name, counted[each]) for each in best)
    places = {number: place for place, number in enumerate(best)}
    together: dict[int, list[int]] = defaultdict(list)
    for revision, other in rows:
        if other in places:
            together[revision].append(places[other])
    pairs = Counter(pair for named in together.values() for pair in combinations(sorted(named), 2))
    return company, tuple((one, other, count) for (one, other), count in sorted(pairs.items()))
