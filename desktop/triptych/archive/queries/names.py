"""Who and what is named in the open articles, and how often in the other articles of their story."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from triptych.archive.faults import understood
from triptych.archive.queries.entity_linking import stands_for, whole_entity
from triptych.archive.queries.examined import names_looked_for
from triptych.archive.schema import Article, Entity, EntityEvidence, EntityName, Mention, Revision, StoryArticle
from triptych.domain.entity import EntityKind, Evidence, Stage
from triptych.domain.states import State
from triptych.domain.text import Span
from triptych.language.folding import fold

MOST_IN_STORY: Final = 200
"""In how many articles of a story names are counted; more could not be shown as cells."""

_KINDS: Final = tuple(EntityKind)


@dataclass(frozen=True, slots=True)
class Form:
    """A name as it stands in articles of a language, and how often."""

    language: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class EntityRow:
    """Somebody or something that is named in the open articles.

    Attributes:
        number: internal id of the entity; None for a name that is not linked to any.
        kind: what it is.
        name: its main name.
        names: its names in the languages of the open articles, each form once: language and name.
        forms: how it is called in the open articles, the most frequent first.
        counts: mentions in each open article, in the order in which they were asked for.
        others: mentions in other articles of the story, by internal id; those without any are left out.
        mentions: article and place of each mention in the open articles, pane by pane in reading order.
        numbers: the mentions' own internal ids, in the same order.
        state: what the reader said about it.
        evidence: why its names are taken for one thing's, the most trusted first.
        roles: what stands beside its names in the open articles, and how often: titles; of a place that stands for
            those who govern there, what it does.
    """

    number: int | None
    kind: EntityKind
    name: str
    names: tuple[tuple[str, str], ...]
    forms: tuple[Form, ...]
    counts: tuple[int, ...]
    others: tuple[tuple[int, int], ...]
    mentions: tuple[tuple[int, Span], ...]
    numbers: tuple[int, ...] = ()
    state: State = State.PROPOSED
    evidence: tuple[Evidence, ...] = ()
    roles: tuple[tuple[str, int], ...] = ()

    @property
    def total(self) -> int:
        """Mentions in the open articles together."""
        return sum(self.counts)

    @property
    def key(self) -> tuple[int | None, str, str]:
        """Tells this row from others and stays the same when the question is asked again."""
        return (None, self.kind, fold(self.name)) if self.number is None else (self.number, "", "")


@dataclass(frozen=True, slots=True)
class StoryPlace:
    """An article's place in the matrix of a story: its internal id, language and day (ISO 8601), if it is known."""

    article: int
    language: str
    published: str | None


@dataclass(frozen=True, slots=True)
class NamesInPanes:
    """What the sidebar of names shows.

    Attributes:
        rows: who and what is named.
        story: the articles of the matrix, oldest first; the open ones are among them.
        examined: those of them in which names were looked for.
    """

    rows: tuple[EntityRow, ...]
    story: tuple[StoryPlace, ...]
    examined: frozenset[int]


def names_in_panes(session: Session, articles: Sequence[int], story: int | None) -> NamesInPanes:
    """Who and what is named in the open articles, and in which articles of their story."""
    places = places_in_story(session, articles, story)
    looked_at = names_looked_for(session, [each.article for each in places])
    return NamesInPanes(entities_of(session, articles, story), places, looked_at)


def places_in_story(session: Session, articles: Sequence[int], story: int | None) -> tuple[StoryPlace, ...]:
    """The open articles and the others of their story, oldest first, those without a date last; at most a few hundred.

    Args:
        session: a reading transaction.
        articles: internal ids of the open articles.
        story: internal id of their story, or None.
    """
    columns = select(Article.id, Article.language, Article.published)
    rows = {row.id: row for row in session.execute(columns.where(Article.id.in_(articles)))}
    if story is not None:
        members = (
            columns.join(StoryArticle, StoryArticle.article_id == Article.id)
            .where(StoryArticle.story_id == story, StoryArticle.state != State.SET_ASIDE, Article.trashed.is_(None))
            .order_by(Article.published.is_(None), Article.published, Article.id)
            .limit(MOST_IN_STORY)
        )
        rows |= {row.id: row for row in session.execute(members)}
    ordered = sorted(rows.values(), key=lambda row: (row.published is None, row.published or "", row.id))
    return tuple(StoryPlace(row.id, row.language, row.published) for row in ordered)


def entities_of(session: Session, articles: Sequence[int], story: int | None) -> tuple[EntityRow, ...]:
    """Who and what is named in the open articles: by kind, the most mentioned first.

    Mentions that are linked to nobody are put together by kind and folded text.

    Args:
        session: a reading transaction.
        articles: internal ids of the open articles, in the order of their panes.
        story: internal id of their story, or None.
    """
    places = {each.article: each.language for each in places_in_story(session, articles, story)}
    counted = _tallies(session, articles, _revisions(session, places), places)
    tallies = {key: tally for key, tally in counted.items() if tally.is_in(articles)}
    entities = _entities(session, [number for number, _kind, _folded in tallies if number is not None])
    names = _names(session, entities, [places[each] for each in articles if each in places])
    known = _Known(entities, names, evidence_of(session, entities))
    with understood():
        rows = [_row(key, tally, known, articles) for key, tally in tallies.items()]
        rows = [each for each in rows if each.state is not State.SET_ASIDE]
    return tuple(sorted(rows, key=lambda row: (_KINDS.index(row.kind), -row.total, fold(row.name), row.number or 0)))


_Key = tuple[int | None, str, str]
"""An entity, or the kind and the folded text of a name that is not linked."""


@dataclass(slots=True)
class _Tally:
    """What is counted of one name."""

    articles: Counter[int] = field(default_factory=Counter)
    forms: Counter[tuple[str, str]] = field(default_factory=Counter)
    mentions: list[tuple[int, Span, int]] = field(default_factory=list)
    roles: Counter[str] = field(default_factory=Counter)

    def is_in(self, articles: Iterable[int]) -> bool:
        return any(each in self.articles for each in articles)


def _revisions(session: Session, articles: Iterable[int]) -> dict[int, int]:
    """Each article by its current revision."""
    current = (Revision.article_id == Article.id) & (Revision.number == Article.revision)
    rows = session.execute(select(Revision.id, Article.id).join(Article, current).where(Article.id.in_(articles)))
    return dict(rows.all())


def _tallies(
    session: Session, articles: Sequence[int], revisions: dict[int, int], languages: dict[int, str]
) -> dict[_Key, _Tally]:
    """Mentions in all these articles, counted by what they name; how it is called is counted in the open ones."""
    words = func.substr(Revision.text, Mention.start + 1, Mention.end - Mention.start)
    rows = session.execute(
        select(
            Mention.revision_id,
            whole_entity(),
            Mention.kind,
            Mention.start,
            Mention.end,
            words,
            Mention.id,
            Mention.role,
        )
        .join(Revision, Revision.id == Mention.revision_id)
        .outerjoin(Entity, Entity.id == Mention.entity_id)
        .where(Mention.revision_id.in_(list(revisions)), Mention.state != State.SET_ASIDE)
        .order_by(Mention.revision_id, Mention.start)
    )
    found: dict[_Key, _Tally] = defaultdict(_Tally)
    for revision, entity, kind, start, end, form, number, role in rows:
        article = revisions[revision]
        tally = found[(entity, "", "") if entity is not None else (None, kind, fold(form))]
        tally.articles[article] += 1
        if article in articles:
            tally.forms[_short(languages[article]), form] += 1
            if role:
                tally.roles[role] += 1
            with understood():
                tally.mentions.append((article, Span(start, end), number))
    return found


def _entities(session: Session, numbers: Iterable[int]) -> dict[int, tuple[str, str, str]]:
    """Kind, main name and state of each entity."""
    rows = session.execute(select(Entity.id, Entity.kind, Entity.name, Entity.state).where(Entity.id.in_(numbers)))
    return {number: (kind, name, state) for number, kind, name, state in rows}


def evidence_of(session: Session, entities: Iterable[int]) -> dict[int, tuple[Evidence, ...]]:
    """Why the names of each entity are taken for one thing's, what a reader would trust most first."""
    found: dict[int, list[Evidence]] = defaultdict(list)
    rows = session.execute(
        select(EntityEvidence, whole_entity())
        .join(Entity, Entity.id == EntityEvidence.entity_id)
        .where(stands_for(entities))
        .order_by(EntityEvidence.strength.desc(), EntityEvidence.id)
    )
    with understood():
        for row, entity in rows:
            reason = Evidence(Stage(row.stage), row.left, row.right, row.detail, row.count, row.whole, row.strength)
            found[entity].append(reason)
    return {entity: _by_trust(reasons) for entity, reasons in found.items()}


def _by_trust(reasons: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The reasons in the order of what shows them, each pair of names once with what was counted most often."""
    best: dict[tuple[Stage, frozenset[str]], Evidence] = {}
    for each in reasons:
        pair = each.stage, frozenset((each.left, each.right))
        if pair not in best or best[pair].count < each.count:
            best[pair] = each
    return tuple(sorted(best.values(), key=lambda each: _TRUST[each.stage]))


_TRUST: Final = {stage: place for place, stage in enumerate(Stage)}


def _names(session: Session, numbers: Iterable[int], languages: Iterable[str]) -> dict[int, dict[str, tuple[str, str]]]:
    """The names of each entity in these languages, in the languages' order, by the name itself: each form once."""
    order = list(dict.fromkeys(_short(each) for each in languages))
    rows = session.execute(
        select(whole_entity(), EntityName.language, EntityName.name)
        .join(Entity, Entity.id == EntityName.entity_id)
        .where(stands_for(numbers), EntityName.state != State.SET_ASIDE)
        .order_by(EntityName.id)
    ).all()
    found: dict[int, dict[str, tuple[str, str]]] = defaultdict(dict)
    for language in order:
        for number, tongue, name in rows:
            if _short(tongue) == language:
                found[number].setdefault(name, (language, name))
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    """What the archive says of entities: kind, main name and state; names by language; why they are one."""

    entities: dict[int, tuple[str, str, str]]
    names: dict[int, dict[str, tuple[str, str]]]
    reasons: dict[int, tuple[Evidence, ...]]


def _row(
    key: _Key,
    tally: _Tally,
    known: _Known,
    articles: Sequence[int],
) -> EntityRow:
    number, kind, _folded = key
    forms = tuple(Form(language, name, count) for (language, name), count in tally.forms.most_common())
    if number is not None:
        kind, name, state = known.entities[number]
    else:
        name, state = forms[0].name, State.PROPOSED
    mentions = sorted(tally.mentions, key=lambda each: (articles.index(each[0]), each[1]))
    return EntityRow(
        number=number,
        kind=EntityKind(kind),
        name=name,
        names=tuple(known.names[number].values()) if number in known.names else (),
        forms=forms,
        counts=tuple(tally.articles[each] for each in articles),
        others=tuple((article, count) for article, count in tally.articles.items() if article not in articles),
        mentions=tuple((article, span) for article, span, _number in mentions),
        numbers=tuple(each for _article, _span, each in mentions),
        state=State(state),
        evidence=known.reasons.get(number, ()) if number is not None else (),
        roles=tuple(tally.roles.most_common()),
    )


def _short(language: str) -> str:
    return language.partition("-")[0].lower()
