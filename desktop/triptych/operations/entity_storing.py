"""What the linker found, written: the entity of each mention, names and keys that are new, and why."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from triptych.archive.queries.one_of import one_of
from triptych.archive.schema import Entity, EntityEvidence, EntityKey, EntityName, Mention
from triptych.domain.entity import EntityKind, Evidence
from triptych.domain.states import Origin, State
from triptych.entities.linking.candidates import keys_of, words_to_find
from triptych.entities.linking.groups import form_of
from triptych.entities.linking.naming import Naming, take_apart
from triptych.entities.linking.places import place_of
from triptych.entities.linking.showing import listed, main_name
from triptych.language.folding import fold
from triptych.operations.entity_linking import MOST_EVIDENCE, One, Place, Prepared
from triptych.operations.entity_rows import forget_the_nameless, new_entity
from triptych.operations.mentions import add_mentions


def store_entities(session: Session, result: tuple[Prepared, list[One]]) -> None:
    """Writes whose names the mentions are; mentions that the reader gave to somebody keep their entity."""
    prepared, found = result
    for revision, missed in prepared.missed.items():
        add_mentions(session, revision, missed)
    before = _entities_before(session, prepared.revisions)
    free = set(session.scalars(select(Entity.id).where(one_of(Entity.id, prepared.anew))))
    for each in found:
        _store(session, each, before, free)
    forget_the_nameless(session, before.values())


def _entities_before(session: Session, revisions: Sequence[int]) -> dict[Place, int]:
    """The entities that mentions of these revisions name now, by where they stand."""
    rows = session.execute(
        select(Mention.revision_id, Mention.start, Mention.end, Mention.entity_id).where(
            one_of(Mention.revision_id, revisions), Mention.entity_id.is_not(None)
        )
    )
    return {(revision, start, end): entity for revision, start, end, entity in rows if entity is not None}


def _store(session: Session, one: One, before: Mapping[Place, int], free: set[int]) -> None:
    still = list(session.scalars(select(Entity.id).where(Entity.id.in_(one.known))))
    known = [each for each in one.known if each in still]
    names = listed(one.names)
    if known:
        entity = known[0]
        _merge(session, entity, known[1:])
    elif one.places and names:
        entity = _again(session, one, before, free) or new_entity(session, one.kind, main_name(names), Origin.MACHINE)
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


def _again(session: Session, one: One, before: Mapping[Place, int], free: set[int]) -> int | None:
    """The entity that most of these mentions were, emptied of what was found of it; None where there is none."""
    earlier = Counter(before[each] for each in one.places if before.get(each) in free)
    for entity, _count in earlier.most_common():
        row = session.get(Entity, entity)
        if row is not None and row.kind == one.kind:
            free.discard(entity)
            for table in (EntityName, EntityKey, EntityEvidence):
                session.execute(delete(table).where(table.entity_id == entity))
            row.merged_into_id = row.geonames = row.latitude = row.longitude = None
            session.execute(update(Entity).where(Entity.merged_into_id == entity).values(merged_into_id=None))
            return entity
    return None


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
    """Adds what is new of each pair of names; as much is kept as somebody may want to read."""
    columns = (EntityEvidence.stage, EntityEvidence.left, EntityEvidence.right)
    rows_before = session.execute(select(*columns).where(EntityEvidence.entity_id == entity)).all()
    known = {(stage, frozenset((left, right))) for stage, left, right in rows_before}
    new = {(each.stage, frozenset((each.left, each.right))): each for each in evidence if each.left != each.right}
    rows = [
        {
            "entity_id": entity, "stage": each.stage, "left": each.left, "right": each.right, "detail": each.detail,
            "count": each.count, "whole": each.whole, "strength": each.strength,
        }
        for pair, each in new.items()
        if pair not in known
    ][: max(MOST_EVIDENCE - len(rows_before), 0)]  # fmt: skip
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
