"""Names of articles linked to entities, in the background: the stage that follows the recognising of names.

An article is never compared with all others. Its names are looked up by their keys; what is found there, what is named
in the other articles of its story and in those that its sentences are linked with is put together with it, and the
outcome is written: the entity of each mention, names and keys that are new, and why.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from triptych.archive.queries.entity_linking import (
    ArticleNames,
    Known,
    Linked,
    entities_under,
    known_entities,
    linked_sentences,
    names_of_revisions,
    neighbours,
    only_named_in,
)
from triptych.archive.schema import Entity, EntityEvidence, EntityKey, EntityName, Mention
from triptych.domain.entity import EntityKind, Evidence
from triptych.domain.entity import Stage as Shows
from triptych.domain.states import Origin, State
from triptych.domain.text import Span
from triptych.entities.linking.candidates import keys_of, words_to_find
from triptych.entities.linking.comparing import ALL_STAGES
from triptych.entities.linking.groups import Group, form_of, groups_of, key_of, named
from triptych.entities.linking.linker import Meeting, link
from triptych.entities.linking.naming import Naming, take_apart
from triptych.entities.linking.places import place_of
from triptych.entities.linking.showing import listed, main_name
from triptych.language.folding import fold
from triptych.operations.entity_rows import new_entity

_MOST_EVIDENCE: Final = 24

Place = tuple[int, int, int]
"""A mention by its revision and range: ids change when names are recognised anew."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is put together in one batch.

    Attributes:
        revisions: those of the batch.
        groups: what they name, what their neighbours name and what the archive knows.
        places: each mention of the batch by its number in `groups`.
        meetings: which groups stand in linked sentences.
        together: pairs of revisions that are of one story or linked.
    """

    revisions: tuple[int, ...]
    groups: list[Group]
    places: dict[int, Place]
    meetings: tuple[Meeting, ...]
    together: frozenset[frozenset[int]]


@dataclass(frozen=True, slots=True)
class One:
    """What the linker takes for one thing.

    Attributes:
        kind: what it is.
        known: the archive's numbers of it, those that the reader fixed first.
        names: its names in the batch.
        places: its mentions in the batch.
        evidence: why they are put together, the strongest first.
    """

    kind: EntityKind
    known: tuple[int, ...]
    names: tuple[Naming, ...]
    places: tuple[Place, ...]
    evidence: tuple[Evidence, ...]


def read_names(session: Session, revisions: Sequence[int]) -> Prepared:
    """What some revisions name, with all that their names may be one with."""
    articles = names_of_revisions(session, revisions)
    groups, places = _own_groups(articles)
    keys = {key for group in groups for name in group.names for key in keys_of(name)}
    found = entities_under(session, keys, (name.folded for group in groups for name in group.names))
    found -= only_named_in(session, found, revisions)
    said = {each.entity for article in articles for each in article.marked if each.entity is not None}
    near = neighbours(session, revisions, found)
    around = names_of_revisions(session, list(near), some=True)
    groups += [group for article in around for group in _groups_as_linked(article)]
    groups += [_of_known(each) for each in known_entities(session, {*found, *_entities_of(groups), *said})]
    everywhere = [*revisions, *near]
    meetings = _meetings([*articles, *around], groups, places, linked_sentences(session, everywhere))
    together = frozenset(frozenset((one, other)) for other, close in near.items() if close for one in revisions)
    return Prepared(tuple(revisions), groups, places, tuple(meetings), together)


def find_entities(prepared: Prepared, stages: frozenset[Shows] = ALL_STAGES) -> tuple[Prepared, list[One]]:
    """Puts the names together."""
    return prepared, [
        one
        for cluster in link(prepared.groups, prepared.meetings, stages, prepared.together)
        if (one := _as_one([prepared.groups[each] for each in cluster.members], cluster.evidence, prepared)) is not None
    ]


def store_entities(session: Session, result: tuple[Prepared, list[One]]) -> None:
    """Writes whose names the mentions are; mentions that the reader gave to somebody keep their entity."""
    prepared, found = result
    before = _entities_before(session, prepared.revisions)
    for each in found:
        _store(session, each)
    _forget_the_nameless(session, before)


# --- Preparing -------------------------------------------------------------------------------------------------------


def _own_groups(articles: Iterable[ArticleNames]) -> tuple[list[Group], dict[int, Place]]:
    """What articles name, and where each mention stands; what the reader gave to an entity stays out."""
    groups: list[Group] = []
    places: dict[int, Place] = {}
    for article in articles:
        given = []
        for each in article.marked:
            if each.origin is Origin.USER and each.entity is not None:
                continue
            number = len(places)
            span = each.mention.span
            places[number] = (article.revision, span.start, span.end)
            given.append((number, each.mention, _place(each.mention.kind, span.of(article.text), article.language)))
        mentions = named(article.text, article.language, given)
        groups += groups_of(article.revision, article.text, mentions)
    return groups, places


def _place(kind: EntityKind, name: str, language: str) -> int | None:
    found = place_of(name, language) if kind is EntityKind.PLACE else None
    return found.number if found else None


def _groups_as_linked(article: ArticleNames) -> Iterable[Group]:
    """What an article names, as it is linked already."""
    groups: dict[tuple[int, EntityKind], Group] = {}
    for each in article.marked:
        if each.entity is not None:
            kind = each.mention.kind
            name = take_apart(each.mention.span.of(article.text), article.language, kind)
            group = groups.setdefault((each.entity, kind), Group(kind, article=article.revision, entity=each.entity))
            if name not in group.names:
                group.names.append(name)
    return groups.values()


def _of_known(known: Known) -> Group:
    names = [take_apart(name, language, known.kind, known.geonames) for language, name in known.names]
    refused = frozenset(key_of(take_apart(name, language, known.kind)) for language, name in known.refused)
    return Group(known.kind, names, entity=known.number, fixed=known.fixed, apart=known.apart, refused=refused)


def _entities_of(groups: Iterable[Group]) -> set[int]:
    return {group.entity for group in groups if group.entity is not None}


def _meetings(
    articles: Sequence[ArticleNames], groups: Sequence[Group], places: dict[int, Place], links: Sequence[Linked]
) -> list[Meeting]:
    """How often the groups of two articles stand in linked sentences, and how often either stands in one."""
    standing = _standing(articles, groups, places)
    both: Counter[tuple[int, int]] = Counter()
    single: Counter[tuple[int, int]] = Counter()
    for each in links:
        ours = _inside(standing[each.left], each.left_spans)
        theirs = _inside(standing[each.right], each.right_spans)
        single.update((group, each.right) for group in ours)
        single.update((group, each.left) for group in theirs)
        both.update((one, other) for one in ours for other in theirs if groups[one].kind is groups[other].kind)
    return [
        Meeting(one, other, count, single[one, _article(groups, other)] + single[other, _article(groups, one)] - count)
        for (one, other), count in both.items()
    ]


def _article(groups: Sequence[Group], place: int) -> int:
    return groups[place].article or 0


def _standing(
    articles: Sequence[ArticleNames], groups: Sequence[Group], places: dict[int, Place]
) -> dict[int, list[tuple[Span, int]]]:
    """Where groups stand in each revision."""
    standing: dict[int, list[tuple[Span, int]]] = defaultdict(list)
    linked: dict[tuple[int | None, int | None], int] = {
        (group.article, group.entity): place for place, group in enumerate(groups) if group.entity is not None
    }
    for place, group in enumerate(groups):
        for number in group.mentions:
            revision, start, end = places[number]
            standing[revision].append((Span(start, end), place))
    for article in articles:
        for each in article.marked:
            known = linked.get((article.revision, each.entity))
            if known is not None:
                standing[article.revision].append((each.mention.span, known))
    return standing


def _inside(standing: Iterable[tuple[Span, int]], spans: Sequence[Span]) -> set[int]:
    return {group for at, group in standing if any(each.start <= at.start and at.end <= each.end for each in spans)}


def _as_one(groups: Sequence[Group], evidence: Sequence[Evidence], prepared: Prepared) -> One | None:
    """A cluster as it is written; None where nothing of the batch is in it and nothing is to be merged."""
    known = {group.entity: group.fixed for group in groups if group.entity is not None}
    mentions = [number for group in groups for number in group.mentions]
    if not mentions and len(known) <= 1:
        return None
    fixed = {group.entity for group in groups if group.fixed}
    names = dict.fromkeys(name for group in groups if group.entity is None for name in group.names)
    return One(
        groups[0].kind,
        tuple(sorted((each for each in known), key=lambda each: (each not in fixed, each))),
        tuple(names),
        tuple(prepared.places[each] for each in mentions),
        tuple(sorted(dict.fromkeys(evidence), key=lambda each: -each.strength))[:_MOST_EVIDENCE],
    )


# --- Writing ---------------------------------------------------------------------------------------------------------


def _entities_before(session: Session, revisions: Sequence[int]) -> set[int]:
    """The entities that mentions of these revisions name now."""
    return {
        number
        for revision in revisions
        for number in session.scalars(
            select(Mention.entity_id).distinct().where(Mention.revision_id == revision, Mention.entity_id.is_not(None))
        )
        if number is not None
    }


def _store(session: Session, one: One) -> None:
    still = list(session.scalars(select(Entity.id).where(Entity.id.in_(one.known))))
    known = [each for each in one.known if each in still]
    names = listed(one.names)
    if known:
        entity = known[0]
        _merge(session, entity, known[1:])
    elif one.places and names:
        entity = new_entity(session, one.kind, main_name(names), Origin.MACHINE)
    else:
        return
    for revision, start, end in one.places:
        session.execute(
            update(Mention)
            .where(
                Mention.revision_id == revision,
                Mention.start == start,
                Mention.end == end,
                (Mention.origin == Origin.MACHINE) | Mention.entity_id.is_(None),
            )
            .values(entity_id=entity)
        )
    _add_names(session, entity, one.kind, names)
    _add_keys(session, entity, one.names)
    _add_evidence(session, entity, one.evidence)
    _settle(session, entity, one.names)


def _merge(session: Session, into: int, others: Sequence[int]) -> None:
    """What the program had as several things becomes one; entities that the reader fixed stay."""
    if others:
        session.execute(
            update(Entity)
            .where((Entity.id.in_(others) | Entity.merged_into_id.in_(others)), Entity.origin == Origin.MACHINE)
            .values(merged_into_id=into)
        )


def _add_names(session: Session, entity: int, kind: EntityKind, names: Sequence[tuple[str, str]]) -> None:
    rows = session.execute(
        select(EntityName.language, EntityName.name)
        .join(Entity, Entity.id == EntityName.entity_id)
        .where((Entity.id == entity) | (Entity.merged_into_id == entity))
    )
    known = {(language, form_of(take_apart(name, language, kind))) for language, name in rows}
    for language, name in names:
        key = (language, form_of(take_apart(name, language, kind)))
        if key not in known:
            known.add(key)
            session.execute(
                insert(EntityName).values(
                    entity_id=entity, language=language, name=name, folded=fold(name),
                    state=State.PROPOSED, origin=Origin.MACHINE,
                )
            )  # fmt: skip


def _add_keys(session: Session, entity: int, names: Iterable[Naming]) -> None:
    keys = {key for name in names for key in (*keys_of(name), *words_to_find(name))}
    if keys:
        session.execute(
            insert(EntityKey).prefix_with("OR IGNORE"), [{"key": key, "entity_id": entity} for key in sorted(keys)]
        )


def _add_evidence(session: Session, entity: int, evidence: Sequence[Evidence]) -> None:
    """Adds what is new; as much is kept as somebody may want to read."""
    columns = (EntityEvidence.stage, EntityEvidence.left, EntityEvidence.right)
    known = {tuple(row) for row in session.execute(select(*columns).where(EntityEvidence.entity_id == entity))}
    rows = [
        {
            "entity_id": entity, "stage": each.stage, "left": each.left, "right": each.right, "detail": each.detail,
            "count": each.count, "whole": each.whole, "strength": each.strength,
        }
        for each in evidence
        if each.left != each.right and (each.stage, each.left, each.right) not in known
    ][: max(_MOST_EVIDENCE - len(known), 0)]  # fmt: skip
    if rows:
        session.execute(insert(EntityEvidence), rows)


def _settle(session: Session, entity: int, names: Iterable[Naming]) -> None:
    """The main name and the place of what the reader has not named himself."""
    row = session.get_one(Entity, entity)
    if row.origin != Origin.MACHINE:
        return
    listed_names = session.execute(
        select(EntityName.language, EntityName.name)
        .where(EntityName.entity_id == entity, EntityName.state != State.SET_ASIDE)
        .order_by(EntityName.id)
    )
    row.name = main_name([(language, name) for language, name in listed_names] or [("en", row.name)])
    if row.kind == EntityKind.PLACE and row.geonames is None:
        place = next(filter(None, (place_of(each.text, each.language) for each in names)), None)
        if place is not None:
            row.geonames, row.latitude, row.longitude = place.geonames, place.latitude, place.longitude
            row.name = place.names.get("en", row.name)
    session.flush()


def _forget_the_nameless(session: Session, entities: set[int]) -> None:
    """Takes away what the program made and no article names any more."""
    for number in sorted(entities):
        named_still = session.scalar(select(Mention.id).where(Mention.entity_id == number).limit(1))
        holds = session.scalar(select(Entity.id).where(Entity.merged_into_id == number).limit(1))
        if named_still is None and holds is None:
            session.execute(delete(Entity).where(Entity.id == number, Entity.origin == Origin.MACHINE))
