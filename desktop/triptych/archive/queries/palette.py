"""What the palette offers from the archive for a few typed letters: stories, articles, people and places, codes.

Everything is limited, so that it stays quick however large the archive is: articles come from the full-text index of
titles, people and places from the index of folded names, of stories the newest are looked through.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from triptych.archive.archive import Archive
from triptych.archive.fulltext import FullTextIndex
from triptych.archive.indexing import AT_ONCE, behind, of_index
from triptych.archive.plan import Plan
from triptych.archive.queries.codebook import codes
from triptych.archive.queries.entity_linking import stands_for, whole_entity
from triptych.archive.schema import Article, Entity, EntityName, Story, StoryArticle
from triptych.domain.entity import EntityKind
from triptych.domain.states import State
from triptych.language.folding import fold
from triptych.language.matching import match, without_guesses
from triptych.language.words import words

_STORIES_LOOKED_AT: Final = 10_000
_LARGEST: Final = "\U0010ffff"


class Scope(Enum):
    """What is looked for: everything, or what the typed text's first character says."""

    EVERYTHING = ""
    COMMANDS = ">"
    NAMES = "@"
    CODES = "#"

    @classmethod
    def of(cls, typed: str) -> tuple["Scope", str]:
        """What is looked for, and the text without the character that says so."""
        for scope in (cls.COMMANDS, cls.NAMES, cls.CODES):
            if typed.lstrip().startswith(scope.value):
                return scope, typed.lstrip()[1:].strip()
        return cls.EVERYTHING, typed.strip()


@dataclass(frozen=True, slots=True)
class FoundStory:
    """A story: its internal id, its title, and how many articles it has in each language."""

    number: int
    title: str
    articles: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article: its internal id and what tells it from others."""

    number: int
    title: str
    language: str
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """A person, place or organisation: its internal id, the name that fits, and its other names."""

    number: int
    kind: EntityKind
    name: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundCode:
    """A code: its internal id, its name, the letters and the key that stand for it, how many annotations have it."""

    number: int
    name: str
    letters: str
    key: str | None
    uses: int


@dataclass(frozen=True, slots=True)
class Offered:
    """What the archive has for what was typed, best first."""

    stories: tuple[FoundStory, ...] = ()
    articles: tuple[FoundArticle, ...] = ()
    entities: tuple[FoundEntity, ...] = ()
    codes: tuple[FoundCode, ...] = ()


def offered(session: Session, archive: Archive, *, typed: str, language: str, limit: int) -> Offered:
    """What fits the typed text.

    Args:
        session: a reading transaction.
        archive: whose full-text index is asked.
        typed: with or without a character that says what is looked for.
        language: of the interface, for the names of codes.
        limit: how many of each kind.
    """
    scope, text = Scope.of(typed)
    everything = scope is Scope.EVERYTHING
    return Offered(
        stories=_stories(session, text, limit) if everything else (),
        articles=_articles(session, archive, text, limit) if everything and text else (),
        entities=_entities(session, text, limit) if scope is Scope.NAMES or (everything and text) else (),
        codes=_codes(session, text, language, limit) if scope is Scope.CODES or (everything and text) else (),
    )


def _stories(session: Session, text: str, limit: int) -> tuple[FoundStory, ...]:
    """The stories whose titles fit, the newest first among equals; with nothing typed the newest."""
    rows = session.execute(
        select(Story.id, Story.title)
        .where(Story.trashed.is_(None), Story.state != State.SET_ASIDE)
        .order_by(Story.id.desc())
        .limit(_STORIES_LOOKED_AT if text else limit)
    )
    might = _might_fit(text)
    ranked = [
        (fit.rank, number, title)
        for number, title in rows
        if might.search(fold(title)) and (fit := match(text, title)) is not None
    ]
    ranked = without_guesses(sorted(ranked, key=lambda each: each[0]))
    best = [(number, title) for _rank, number, title in ranked[:limit]]
    counts = _languages_of(session, [number for number, _title in best])
    return tuple(FoundStory(number, title, counts.get(number, ())) for number, title in best)


def _might_fit(text: str) -> re.Pattern[str]:
    """Fits whatever `match` may fit and little else, at an eighth of the cost: all typed words' first letters."""
    return re.compile("".join(f"(?=.*{re.escape(word[0])})" for word, _start, _end in words(fold(text))))


def _languages_of(session: Session, stories: Sequence[int]) -> dict[int, tuple[tuple[str, int], ...]]:
    rows = session.execute(
        select(StoryArticle.story_id, Article.language, func.count())
        .join(Article, Article.id == StoryArticle.article_id)
        .where(StoryArticle.story_id.in_(stories), StoryArticle.state != State.SET_ASIDE, Article.trashed.is_(None))
        .group_by(StoryArticle.story_id, Article.language)
        .order_by(StoryArticle.story_id, Article.language)
    )
    found: dict[int, tuple[tuple[str, int], ...]] = {}
    for story, language, count in rows:
        found[story] = (*found.get(story, ()), (language, count))
    return found


def _articles(session: Session, archive: Archive, text: str, limit: int) -> tuple[FoundArticle, ...]:
    """The articles that have words in their titles which begin as the typed ones do."""
    typed = [word for word, _start, _end in words(fold(text))]
    if not typed:
        return ()
    plan = Plan("{title} : (" + " AND ".join(f'"{word}"*' for word in typed) + ")")

    def ask(index: FullTextIndex) -> list[int]:
        if 0 < behind(session, index) <= AT_ONCE:
            index.catch_up(session)
        return [hit.article for hit in index.best(plan, limit).hits]

    hits = of_index(archive, ask)
    rows = session.execute(
        select(Article.id, Article.title, Article.language, Article.outlet, Article.published).where(
            Article.id.in_(hits), Article.trashed.is_(None), Article.title.is_not(None)
        )
    )
    found = {row.id: FoundArticle(row.id, row.title or "", row.language, row.outlet, row.published) for row in rows}
    return tuple(found[each] for each in hits if each in found)


def _entities(session: Session, text: str, limit: int) -> tuple[FoundEntity, ...]:
    """People, places and organisations with a name, or a word of one, that begins as what was typed."""
    folded = " ".join(word for word, _start, _end in words(fold(text)))
    beginning = EntityName.folded.between(folded, folded + _LARGEST)
    numbers = _named(session, beginning, limit)
    if folded and len(numbers) < limit:
        inside = EntityName.folded.contains(f" {folded}", autoescape=True)
        numbers += [each for each in _named(session, inside, limit) if each not in numbers]
    names: dict[int, list[str]] = {}
    for number, name in session.execute(
        select(whole_entity(), EntityName.name)
        .join(Entity, Entity.id == EntityName.entity_id)
        .where(stands_for(numbers), EntityName.state != State.SET_ASIDE)
        .order_by(EntityName.id)
    ):
        names.setdefault(number, []).append(name)
    rows = {row.id: row for row in session.scalars(select(Entity).where(Entity.id.in_(numbers)))}
    return tuple(_entity(rows[each], names[each], text) for each in numbers[:limit])


def _named(session: Session, fits: object, limit: int) -> list[int]:
    whole = aliased(Entity)
    question = (
        select(whole.id)
        .select_from(EntityName)
        .join(Entity, Entity.id == EntityName.entity_id)
        .join(whole, whole.id == whole_entity())
        .where(fits, EntityName.state != State.SET_ASIDE, whole.state != State.SET_ASIDE)  # type: ignore[arg-type]
        .order_by(EntityName.folded)
        .limit(limit * 4)
    )
    return list(dict.fromkeys(session.scalars(question)))[:limit]


def _entity(row: Entity, names: Sequence[str], text: str) -> FoundEntity:
    """The entity by its own name if that fits, else by the first that does."""
    fitting = next((name for name in (row.name, *names) if match(text, name) is not None), row.name)
    others = tuple(dict.fromkeys(name for name in (row.name, *names) if name != fitting))
    return FoundEntity(row.id, EntityKind(row.kind), fitting, others)


def _codes(session: Session, text: str, language: str, limit: int) -> tuple[FoundCode, ...]:
    """The codes whose names or letters fit."""
    ranked = []
    for order, code in enumerate(codes(session, language)):
        fits = [fit.rank for each in (code.name, code.letters) if each and (fit := match(text, each)) is not None]
        if fits and not code.is_group:
            ranked.append((min(fits), order, FoundCode(code.number, code.name, code.letters, code.key, code.uses)))
    ranked.sort(key=lambda each: each[:2])
    return tuple(code for _rank, _order, code in ranked[:limit])
