"""What the reader says about people, places and bodies: that they are one or two, what they are called, what they are.

An entity that the reader said something about is the reader's from then on: the program links names to it, but never
changes it or merges it away. Merging leaves mentions where they are, however many they be: the merged entity says where
it went. What was said to be two is remembered (`Distinction`), and a name that was set aside stays with its entity in
that state, so that neither comes back.
"""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from triptych.archive.queries.entity_linking import whole_entity
from triptych.archive.schema import Article, Distinction, Entity, EntityName, Mention, Revision
from triptych.domain.entity import EntityKind
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.states import Origin, State
from triptych.entities.linking.groups import key_of
from triptych.entities.linking.naming import take_apart
from triptych.language.folding import fold
from triptych.operations.entity_rows import new_entity

MOST_MOVED = 2000
"""How many mentions one operation moves; the next run of the linker moves the others."""


def confirm_entities(session: Session, *, entities: Sequence[int]) -> Receipt:
    """Says that the names of these entities are one thing's each."""
    return _judge(session, "confirm_entities", entities, State.CONFIRMED)


def set_entities_aside(session: Session, *, entities: Sequence[int]) -> Receipt:
    """Says that these are nobody and nothing; their names are not listed any more, now and in articles to come."""
    return _judge(session, "set_entities_aside", entities, State.SET_ASIDE)


def propose_entities_again(session: Session, *, entities: Sequence[int]) -> Receipt:
    """Takes the verdict on these entities back."""
    return _judge(session, "propose_entities_again", entities, State.PROPOSED)


def merge_entities(session: Session, *, into: int, entities: Sequence[int]) -> Receipt:
    """Says that these entities are one.

    Args:
        session: the writer's transaction.
        into: the one that stays.
        entities: those that become it, and whatever was merged into them.
    """
    into = _whole(session, into)
    others = [each for each in dict.fromkeys(_whole(session, number) for number in entities) if each != into]
    moved = session.scalars(select(Entity.id).where(Entity.id.in_(others) | Entity.merged_into_id.in_(others))).all()
    if not moved:
        return Receipt("merge_entities")
    session.execute(delete(Distinction).where(_between([into, *moved])))
    _set(session, moved, merged_into_id=into)
    _set(session, [into], state=State.CONFIRMED)
    return _receipt(session, "merge_entities", [into, *moved])


def unmerge_entities(session: Session, *, entities: Sequence[int]) -> Receipt:
    """Takes entities out of what they were merged into, and holds the two apart."""
    rows = session.execute(
        select(Entity.id, Entity.merged_into_id).where(Entity.id.in_(entities), Entity.merged_into_id.is_not(None))
    ).all()
    _set(session, [number for number, _into in rows], merged_into_id=None)
    for number, into in rows:
        if into is not None:
            _hold_apart(session, number, into)
    return _receipt(session, "unmerge_entities", [each for row in rows for each in row if each is not None])


def split_entity(session: Session, *, entity: int, mentions: Sequence[int]) -> Receipt:
    """Says that these mentions name somebody else, who is made, and holds the two apart."""
    entity = _whole(session, entity)
    moved = _own(session, entity, mentions)
    return _receipt(session, "split_entity", [entity, _part(session, entity, moved)] if moved else [])


def give_mentions(session: Session, *, mentions: Sequence[int], entity: int) -> Receipt:
    """Says whose names these mentions are."""
    entity = _whole(session, entity)
    changed = session.execute(
        select(Mention.id, Mention.entity_id).where(
            Mention.id.in_(mentions), (Mention.entity_id != entity) | Mention.entity_id.is_(None)
        )
    ).all()
    if not changed or session.get(Entity, entity) is None:
        return Receipt("give_mentions")
    _move(session, [number for number, _before in changed], entity)
    return _receipt(session, "give_mentions", [entity, *(before for _number, before in changed if before is not None)])


def rename_entity(session: Session, *, entity: int, name: str) -> Receipt:
    """Gives an entity another main name."""
    name = " ".join(name.split())
    changed = session.scalars(select(Entity.id).where(Entity.id == _whole(session, entity), Entity.name != name)).all()
    _set(session, changed if name else [], name=name)
    return _receipt(session, "rename_entity", changed if name else [])


def retype_entity(session: Session, *, entity: int, kind: EntityKind) -> Receipt:
    """Says what an entity is."""
    changed = session.scalars(select(Entity.id).where(Entity.id == _whole(session, entity), Entity.kind != kind)).all()
    _set(session, changed, kind=kind)
    return _receipt(session, "retype_entity", changed)


def identify_entity(
    session: Session, *, entity: int, geonames: int | None, wikidata: str | None, identifier: str | None
) -> Receipt:
    """Notes by which numbers others know an entity; None takes one away."""
    values = {"geonames": geonames, "wikidata": wikidata or None, "identifier": identifier or None}
    row = session.get(Entity, _whole(session, entity))
    if row is None or all(getattr(row, column) == value for column, value in values.items()):
        return Receipt("identify_entity")
    _set(session, [row.id], **values)
    return _receipt(session, "identify_entity", [row.id])


def confirm_names(session: Session, *, names: Sequence[int]) -> Receipt:
    """Says that these are names of their entities."""
    return _judge_names(session, "confirm_names", names, State.CONFIRMED)


def refuse_names(session: Session, *, names: Sequence[int]) -> Receipt:
    """Says that these names are somebody else's: what bears them goes over to a new entity."""
    rows = session.scalars(
        select(EntityName).where(EntityName.id.in_(names), EntityName.state != State.SET_ASIDE)
    ).all()
    changed = []
    for row in rows:
        entity = _whole(session, row.entity_id)
        moved = _bearing(session, entity, row.language, row.name)
        changed += [entity, *([_part(session, entity, moved)] if moved else [])]
    _judge_names(session, "refuse_names", names, State.SET_ASIDE)
    return _receipt(session, "refuse_names", changed)


def _judge(session: Session, operation: str, entities: Sequence[int], state: State) -> Receipt:
    wholes = [_whole(session, each) for each in entities]
    changed = session.scalars(select(Entity.id).where(Entity.id.in_(wholes), Entity.state != state)).all()
    _set(session, changed, state=state)
    return _receipt(session, operation, changed)


def _judge_names(session: Session, operation: str, names: Sequence[int], state: State) -> Receipt:
    rows = session.execute(
        select(EntityName.id, EntityName.entity_id).where(EntityName.id.in_(names), EntityName.state != state)
    ).all()
    session.execute(
        update(EntityName)
        .where(EntityName.id.in_([number for number, _entity in rows]))
        .values(state=state, origin=Origin.USER),
        execution_options={"synchronize_session": False},
    )
    return _receipt(session, operation, [entity for _number, entity in rows])


def _part(session: Session, entity: int, mentions: Sequence[int]) -> int:
    """Makes an entity of some mentions of another."""
    kind = EntityKind(session.get_one(Entity, entity).kind)
    words = func.substr(Revision.text, Mention.start + 1, Mention.end - Mention.start)
    name, language = session.execute(
        select(words, Article.language)
        .select_from(Mention)
        .join(Revision, Revision.id == Mention.revision_id)
        .join(Article, Article.id == Revision.article_id)
        .where(Mention.id == mentions[0])
    ).one()
    new = new_entity(session, kind, name, Origin.USER)
    session.execute(
        insert(EntityName).values(
            entity_id=new, language=language, name=name, folded=fold(name), state=State.CONFIRMED, origin=Origin.USER
        )
    )
    _move(session, mentions, new)
    _hold_apart(session, entity, new)
    return new


def _own(session: Session, entity: int, mentions: Sequence[int]) -> Sequence[int]:
    return session.scalars(
        select(Mention.id)
        .join(Entity, Entity.id == Mention.entity_id)
        .where(Mention.id.in_(mentions), whole_entity() == entity)
        .order_by(Mention.id)
        .limit(MOST_MOVED)
    ).all()


def _bearing(session: Session, entity: int, language: str, name: str) -> list[int]:
    """The mentions of an entity that bear a name, in any case of it."""
    kind = EntityKind(session.get_one(Entity, entity).kind)
    words = func.substr(Revision.text, Mention.start + 1, Mention.end - Mention.start)
    rows = session.execute(
        select(Mention.id, words)
        .join(Entity, Entity.id == Mention.entity_id)
        .join(Revision, Revision.id == Mention.revision_id)
        .join(Article, Article.id == Revision.article_id)
        .where(or_(Entity.id == entity, Entity.merged_into_id == entity), Article.language == language)
        .order_by(Mention.id)
    )
    wanted = key_of(take_apart(name, language, kind))
    found = [number for number, text in rows if key_of(take_apart(text, language, kind)) == wanted]
    return found[:MOST_MOVED]


def _move(session: Session, mentions: Sequence[int], entity: int) -> None:
    session.execute(
        update(Mention).where(Mention.id.in_(mentions)).values(entity_id=entity, origin=Origin.USER),
        execution_options={"synchronize_session": False},
    )


def _hold_apart(session: Session, one: int, other: int) -> None:
    known = session.scalar(select(Distinction.id).where(_between([one, other])))
    if known is None:
        session.execute(insert(Distinction).values(entity_id=min(one, other), other_id=max(one, other)))


def _between(entities: Collection[int]) -> ColumnElement[bool]:
    return Distinction.entity_id.in_(entities) & Distinction.other_id.in_(entities)


def _whole(session: Session, entity: int) -> int:
    """What an entity was merged into, or itself."""
    return session.scalar(select(whole_entity()).where(Entity.id == entity)) or entity


def _set(session: Session, entities: Sequence[int], **values: object) -> None:
    session.execute(
        update(Entity).where(Entity.id.in_(entities)).values(**values, origin=Origin.USER),
        execution_options={"synchronize_session": False},
    )


def _receipt(session: Session, operation: str, entities: Collection[int]) -> Receipt:
    if not entities:
        return Receipt(operation)
    subject = session.scalar(select(Entity.name).where(Entity.id == next(iter(entities))))
    return Receipt(operation, {Kind.ENTITY: frozenset(entities)}, subject=subject)
