"""What the linker needs to know of articles and of the entities that the archive has already."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from triptych.archive.faults import understood
from triptych.archive.schema import (
    Article,
    Bead,
    Derivation,
    Distinction,
    Entity,
    EntityKey,
    EntityName,
    Maker,
    Mention,
    Revision,
    StoryArticle,
)
from triptych.domain.entity import EntityKind
from triptych.domain.mention import Mention as Recognised
from triptych.domain.states import Origin, State
from triptych.domain.text import Span

_MOST_OF_A_KEY: Final = 24
_MOST_NEIGHBOURS: Final = 8
_MOST_NAMED: Final = 200
"""An entity with more mentions tells nothing about what two articles have in common."""
_MOST_TAKEN: Final = 1000
"""So many mentions of an article beside those that are linked are looked at: one may list whoever was ever elected."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention as the linker takes it: where it stands, and whose name it is said to be."""

    mention: Recognised
    entity: int | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class ArticleNames:
    """A revision with its mentions.

    Attributes:
        revision: internal id.
        language: the article's.
        text: all of it.
        marked: its mentions, in order; none that was set aside.
    """

    revision: int
    language: str
    text: str
    marked: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """An entity of the archive, with what was merged into it.

    Attributes:
        number: internal id.
        kind: what it is.
        names: language and name, none that was set aside.
        geonames: number of the place, or None.
        fixed: the reader said something about it.
        apart: entities of which the reader said that they are others.
        refused: language and name of which the reader said that they are not its own.
    """

    number: int
    kind: EntityKind
    names: tuple[tuple[str, str], ...]
    geonames: int | None
    fixed: bool
    apart: frozenset[int]
    refused: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """Sentences that correspond: places in two revisions."""

    left: int
    left_spans: tuple[Span, ...]
    right: int
    right_spans: tuple[Span, ...]


def whole_entity() -> Any:
    """The entity that a row of the table stands for: what it was merged into, else itself."""
    return func.coalesce(Entity.merged_into_id, Entity.id)


def stands_for(entities: Iterable[int]) -> ColumnElement[bool]:
    """Whether a row of the table stands for one of these entities; found by indexes, which `whole_entity` is not."""
    numbers = list(entities)
    return or_(Entity.id.in_(_values(numbers)), Entity.merged_into_id.in_(_values(numbers)))


def names_of_revisions(session: Session, revisions: Sequence[int], *, some: bool = False) -> list[ArticleNames]:
    """The revisions that are still there, with their mentions.

    Args:
        session: a reading transaction.
        revisions: which of them.
        some: only the first mentions of those that have very many.
    """
    marked: dict[int, list[Marked]] = defaultdict(list)
    columns = (Mention.revision_id, Mention.start, Mention.end, Mention.kind, Mention.role, Mention.confidence)
    question = (
        select(*columns, Mention.origin, whole_entity().label("whole"))
        .outerjoin(Entity, Entity.id == Mention.entity_id)
        .order_by(Mention.start)
        .limit(_MOST_TAKEN if some else None)
    )
    for revision in revisions:
        rows = session.execute(question.where(Mention.revision_id == revision, Mention.state != State.SET_ASIDE))
        marked[revision] = _marked(rows)
    texts = session.execute(
        select(Revision.id, Article.language, Revision.text)
        .join(Article, Article.id == Revision.article_id)
        .where(Revision.id.in_(_values(revisions)))
    )
    return [ArticleNames(number, language, text, tuple(marked[number])) for number, language, text in texts]


def _marked(rows: Iterable[Any]) -> list[Marked]:
    with understood():
        return [
            Marked(
                Recognised(Span(row.start, row.end), EntityKind(row.kind), row.role, row.confidence or 1.0),
                row.whole,
                Origin(row.origin),
            )
            for row in rows
        ]


def entities_under(session: Session, keys: Iterable[str], folded: Iterable[str] = ()) -> frozenset[int]:
    """The entities that are found under these keys or have these very names, folded; of what many share, some."""
    by_key, by_name = select(EntityKey.entity_id), select(EntityName.entity_id)
    questions = [by_key.where(EntityKey.key == key) for key in sorted(set(keys))]
    questions += [by_name.where(EntityName.folded == name) for name in sorted(set(folded))]
    return frozenset(number for question in questions for number in session.scalars(question.limit(_MOST_OF_A_KEY)))


def known_entities(session: Session, entities: Collection[int]) -> list[Known]:
    """These entities, each merged one as what it was merged into."""
    wholes = set(session.scalars(select(whole_entity()).where(Entity.id.in_(_values(entities)))))
    rows = {row.id: row for row in session.scalars(select(Entity).where(Entity.id.in_(_values(wholes))))}
    parts: dict[int, int] = dict(session.execute(select(Entity.id, whole_entity()).where(stands_for(wholes))).all())
    names: dict[int, list[tuple[str, str]]] = defaultdict(list)
    refused: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for number, language, name, state in session.execute(
        select(EntityName.entity_id, EntityName.language, EntityName.name, EntityName.state)
        .where(EntityName.entity_id.in_(_values(parts)))
        .order_by(EntityName.id)
    ):
        (refused if state == State.SET_ASIDE else names)[parts[number]].append((language, name))
    apart = _apart(session, parts)
    with understood():
        return [
            Known(
                number,
                EntityKind(row.kind),
                tuple(names[number]) or (("en", row.name),),
                row.geonames,
                row.origin == Origin.USER,
                frozenset(apart[number]),
                tuple(refused[number]),
            )
            for number, row in sorted(rows.items())
        ]


def made_anew(
    session: Session, entities: Collection[int], revisions: Sequence[int], maker: tuple[str, str]
) -> frozenset[int]:
    """The program's own entities that are put together anew: what is linked now must not be held to them.

    They are those that no other revision names which this version of the linker has gone through, and of which the
    reader said nothing.
    """
    part, name = aliased(Entity), aliased(EntityName)
    kind, version = maker
    linked = exists().where(
        Derivation.revision_id == Mention.revision_id,
        Derivation.maker_id == Maker.id,
        Maker.kind == kind,
        Maker.version == version,
    )
    of_it = (part.id == Entity.id) | (part.merged_into_id == Entity.id)
    linked_elsewhere = Mention.revision_id.not_in(_values(revisions)) & linked
    by_reader = (Mention.origin == Origin.USER) & (Mention.state != State.SET_ASIDE)
    held = exists().where(part.id == Mention.entity_id, of_it, linked_elsewhere | by_reader)
    return frozenset(
        session.scalars(
            select(Entity.id).where(
                Entity.id.in_(_values(entities)),
                Entity.origin == Origin.MACHINE,
                ~held,
                ~exists().where(part.merged_into_id == Entity.id, part.origin == Origin.USER),
                ~exists().where(name.entity_id == Entity.id, name.origin == Origin.USER),
                ~exists().where((Distinction.entity_id == Entity.id) | (Distinction.other_id == Entity.id)),
            )
        )
    )


def places_aside(session: Session, revision: int) -> tuple[Span, ...]:
    """Where the reader said that no name stands in a revision."""
    rows = session.execute(
        select(Mention.start, Mention.end).where(Mention.revision_id == revision, Mention.state == State.SET_ASIDE)
    )
    with understood():
        return tuple(Span(start, end) for start, end in rows)


def neighbours(session: Session, revisions: Sequence[int], entities: Collection[int]) -> dict[int, bool]:
    """Other revisions that are worth a look beside these, by whether they are of one story or linked with one of them.

    Args:
        session: a reading transaction.
        revisions: what is linked.
        entities: what they may name; articles that name two of them, not too common ones, are neighbours too.
    """
    given = set(revisions)
    found = dict.fromkeys(_of_one_story(session, revisions), True)
    found |= dict.fromkeys(aligned_with(session, revisions), True)
    for each in _in_company(session, revisions, entities):
        found.setdefault(each, False)
    near = [(number, close) for number, close in found.items() if number not in given]
    return dict(near[: _MOST_NEIGHBOURS * max(len(given), 1)])


def linked_sentences(session: Session, revisions: Sequence[int]) -> list[Linked]:
    """The links between sentences of these revisions that nobody has set aside."""
    rows = session.execute(
        select(Bead.left_revision_id, Bead.left_spans, Bead.right_revision_id, Bead.right_spans).where(
            Bead.left_revision_id.in_(_values(revisions)),
            Bead.right_revision_id.in_(_values(revisions)),
            Bead.candidate.is_(False),
            Bead.state != State.SET_ASIDE,
        )
    )
    with understood():
        return [Linked(left, _spans(ours), right, _spans(theirs)) for left, ours, right, theirs in rows]


def _apart(session: Session, parts: dict[int, int]) -> dict[int, set[int]]:
    apart: dict[int, set[int]] = defaultdict(set)
    other = aliased(Entity)
    rows = session.execute(
        select(whole_entity(), func.coalesce(other.merged_into_id, other.id))
        .select_from(Distinction)
        .join(Entity, Entity.id == Distinction.entity_id)
        .join(other, other.id == Distinction.other_id)
        .where(Distinction.entity_id.in_(_values(parts)) | Distinction.other_id.in_(_values(parts)))
    )
    for one, another in rows:
        apart[one].add(another)
        apart[another].add(one)
    return apart


def _of_one_story(session: Session, revisions: Sequence[int]) -> list[int]:
    own, theirs = aliased(StoryArticle), aliased(StoryArticle)
    current = aliased(Revision)
    return list(
        session.scalars(
            select(current.id)
            .distinct()
            .select_from(Revision)
            .join(own, own.article_id == Revision.article_id)
            .join(theirs, theirs.story_id == own.story_id)
            .join(Article, Article.id == theirs.article_id)
            .join(current, (current.article_id == Article.id) & (current.number == Article.revision))
            .where(
                Revision.id.in_(_values(revisions)),
                own.state != State.SET_ASIDE,
                theirs.state != State.SET_ASIDE,
                Article.trashed.is_(None),
            )
            .order_by(current.id.desc())
            .limit(_MOST_NEIGHBOURS * max(len(revisions), 1))
        )
    )


def aligned_with(session: Session, revisions: Sequence[int]) -> list[int]:
    """The revisions whose sentences are linked with sentences of these."""
    given = _values(revisions)
    left = select(Bead.right_revision_id).where(Bead.left_revision_id.in_(given)).distinct()
    right = select(Bead.left_revision_id).where(Bead.right_revision_id.in_(given)).distinct()
    return [*session.scalars(left), *session.scalars(right)]


def _in_company(session: Session, revisions: Sequence[int], entities: Collection[int]) -> list[int]:
    """Revisions that name two of these entities, those that name most of them first."""
    rare = [
        number
        for number in sorted(entities)
        if len(session.scalars(select(Mention.id).where(Mention.entity_id == number).limit(_MOST_NAMED)).all())
        < _MOST_NAMED
    ]
    shared = func.count(Mention.entity_id.distinct())
    return list(
        session.scalars(
            select(Mention.revision_id)
            .where(Mention.entity_id.in_(_values(rare)), Mention.revision_id.not_in(_values(revisions)))
            .group_by(Mention.revision_id)
            .having(shared > 1)
            .order_by(shared.desc(), Mention.revision_id.desc())
            .limit(_MOST_NEIGHBOURS * max(len(revisions), 1))
        )
    )


def _spans(stored: str) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in json.loads(stored))


def _values(numbers: Iterable[int]) -> Select[Any]:
    """The numbers as a subquery: SQLite takes no more than some ten thousand parameters."""
    return select(func.json_each(json.dumps(sorted(numbers))).table_valued("value").c.value)
