"""What a timeline shows: a story's articles in time, the places they name, and all stories as spans of time."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, aliased

from triptych.archive.queries.entity_linking import stands_for, whole_entity
from triptych.archive.schema import (
    Article,
    Entity,
    EntityName,
    Mention,
    ParagraphRow,
    Revision,
    SentenceRow,
    Story,
    StoryArticle,
)
from triptych.domain.entity import EntityKind
from triptych.domain.states import State
from triptych.domain.text import Role

PAGE: Final = 200
_OPENING: Final = 2
_MOST_IN_PERIOD: Final = 2000


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One article of a story.

    Attributes:
        article: its internal id.
        language: BCP 47 tag.
        title: its headline, if it has one.
        outlet: who published it, if known.
        published: ISO 8601, as exact as proved; None where nothing proves it.
        added: when it was brought in.
    """

    article: int
    language: str
    title: str | None
    outlet: str | None
    published: str | None
    added: str


@dataclass(frozen=True, slots=True)
class StoryTimeline:
    """A story in time.

    Attributes:
        title: of the story.
        rows: its articles in time order; those without a date come last.
    """

    title: str
    rows: tuple[TimelineRow, ...]


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place that articles of a story name.

    Attributes:
        entity: its internal id.
        name: by which the archive knows it.
        other_names: how it is called in the languages, each form once.
        latitude: in degrees north; None where its position is not known.
        longitude: in degrees east; None where its position is not known.
        by_article: how often each article names it, by the article's internal id.
        by_language: how often all articles of a language name it.
    """

    entity: int
    name: str
    other_names: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    by_article: dict[int, int]
    by_language: dict[str, int]

    @property
    def mentions(self) -> int:
        """How often it is named in all."""
        return sum(self.by_article.values())


@dataclass(frozen=True, slots=True)
class StorySpan:
    """A story as a span of time.

    Attributes:
        story: its internal id, by which pages are turned.
        title: of the story.
        first: the earliest date of its articles, ISO 8601, as exact as proved; None where none has one.
        last: the latest one.
        by_language: how many articles it has in each language.
    """

    story: int
    title: str
    first: str | None
    last: str | None
    by_language: dict[str, int]


def story_timeline(session: Session, *, story: int) -> StoryTimeline | None:
    """A story's articles in time order; None if there is no such story, or it is in the trash."""
    title = session.scalar(select(Story.title).where(Story.id == story, Story.trashed.is_(None)))
    if title is None:
        return None
    found = session.execute(
        select(Article.id, Article.language, Article.title, Article.outlet, Article.published, Article.added)
        .join(StoryArticle, StoryArticle.article_id == Article.id)
        .where(*_in_story(story))
        .order_by(Article.published.is_(None), Article.published, Article.id)
    )
    return StoryTimeline(title, tuple(TimelineRow(*row) for row in found))


def article_opening(session: Session, *, article: int) -> str:
    """The first sentences of an article's body, for a glance at it; empty if it has none."""
    revision = session.execute(
        select(Revision.id, Revision.text)
        .join(Article, (Article.id == Revision.article_id) & (Article.revision == Revision.number))
        .where(Article.id == article)
    ).first()
    if revision is None:
        return ""
    spans = session.execute(
        select(SentenceRow.start, SentenceRow.end)
        .join(
            ParagraphRow,
            (ParagraphRow.revision_id == SentenceRow.revision_id)
            & (ParagraphRow.start <= SentenceRow.start)
            & (ParagraphRow.end >= SentenceRow.end),
        )
        .where(SentenceRow.revision_id == revision.id, ParagraphRow.role == Role.BODY)
        .order_by(SentenceRow.start)
        .limit(_OPENING)
    )
    return " ".join(revision.text[start:end] for start, end in spans)


def places_named(session: Session, *, story: int) -> tuple[NamedPlace, ...]:
    """The places that a story's articles name, most often named first."""
    of_story = select(StoryArticle.article_id).join(Article, Article.id == StoryArticle.article_id)
    return _places(session, of_story.where(*_in_story(story)))


def places_of_period(session: Session, *, first: str, last: str) -> tuple[NamedPlace, ...]:
    """The places that articles of a period name, most often named first; of its newest 2,000 articles.

    Args:
        session: a reading transaction.
        first: the first day, ISO 8601; what is known to the month or year alone counts where that begins.
        last: the last day.
    """
    within = (
        select(Article.id)
        .where(Article.published >= first, Article.published <= f"{last}T99", Article.trashed.is_(None))
        .order_by(Article.published.desc())
        .limit(_MOST_IN_PERIOD)
    )
    return _places(session, within)


def _places(session: Session, articles: Select[int]) -> tuple[NamedPlace, ...]:
    whole = aliased(Entity)
    counted = session.execute(
        select(whole.id, Article.id, Article.language, func.count())
        .select_from(Mention)
        .join(Revision, Revision.id == Mention.revision_id)
        .join(Article, (Article.id == Revision.article_id) & (Article.revision == Revision.number))
        .join(Entity, Entity.id == Mention.entity_id)
        .join(whole, whole.id == whole_entity())
        .where(Article.id.in_(articles), Mention.state != State.SET_ASIDE)
        .where(whole.kind == EntityKind.PLACE, whole.state != State.SET_ASIDE)
        .group_by(whole.id, Article.id)
    )
    by_article: dict[int, dict[int, int]] = defaultdict(dict)
    by_language: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for entity, article, language, count in counted:
        by_article[entity][article] = count
        by_language[entity][language] += count
    names = _names_of(session, list(by_article))
    rows = session.execute(
        select(Entity.id, Entity.name, Entity.latitude, Entity.longitude).where(Entity.id.in_(by_article))
    )
    places = [
        NamedPlace(
            entity=number,
            name=name,
            other_names=tuple(other for other in names.get(number, {}) if other != name),
            latitude=latitude,
            longitude=longitude,
            by_article=by_article[number],
            by_language=dict(by_language[number]),
        )
        for number, name, latitude, longitude in rows
    ]
    return tuple(sorted(places, key=lambda place: (-place.mentions, place.name)))


def story_spans(session: Session, *, after: int | None = None, limit: int = PAGE) -> tuple[StorySpan, ...]:
    """A page of all stories as spans of time, newest story first.

    Args:
        session: a reading transaction.
        after: the last story of the page before; None for the first page.
        limit: how many at most.
    """
    question = select(Story.id, Story.title).where(Story.trashed.is_(None), Story.state != State.SET_ASIDE)
    if after is not None:
        question = question.where(Story.id < after)
    stories = session.execute(question.order_by(Story.id.desc()).limit(limit)).all()
    counted = session.execute(
        select(
            StoryArticle.story_id,
            Article.language,
            func.count(),
            func.min(Article.published),
            func.max(Article.published),
        )
        .join(Article, Article.id == StoryArticle.article_id)
        .where(StoryArticle.story_id.in_([number for number, _title in stories]), *_standing())
        .group_by(StoryArticle.story_id, Article.language)
        .order_by(Article.language)
    )
    dates: dict[int, list[str]] = defaultdict(list)
    languages: dict[int, dict[str, int]] = defaultdict(dict)
    for story, language, count, first, last in counted:
        languages[story][language] = count
        dates[story] += filter(None, (first, last))
    return tuple(
        StorySpan(number, title, min(dates[number], default=None), max(dates[number], default=None), languages[number])
        for number, title in stories
    )


def _in_story(story: int) -> tuple[ColumnElement[bool], ...]:
    return StoryArticle.story_id == story, *_standing()


def _standing() -> tuple[ColumnElement[bool], ...]:
    """Articles that were not taken out of the story, nor moved to the trash."""
    return StoryArticle.state != State.SET_ASIDE, Article.trashed.is_(None)


def _names_of(session: Session, entities: Sequence[int]) -> dict[int, dict[str, None]]:
    """The names of entities in the order in which they were noted, each form once."""
    rows = session.execute(
        select(whole_entity(), EntityName.name)
        .join(Entity, Entity.id == EntityName.entity_id)
        .where(stands_for(entities), EntityName.state != State.SET_ASIDE)
        .order_by(EntityName.id)
    )
    names: dict[int, dict[str, None]] = defaultdict(dict)
    for entity, name in rows:
        names[entity][name] = None
    return names
