"""Names that the archive knows well enough to look for them in other articles."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import func, literal_column, select
from sqlalchemy.orm import Session, aliased

from triptych.archive.queries.entity_linking import stands_for, whole_entity
from triptych.archive.queries.one_of import one_of
from triptych.archive.schema import Entity, EntityName, Mention, Revision
from triptych.domain.entity import EntityKind
from triptych.domain.states import Origin, State
from triptych.language.folding import fold

OFTEN: Final = 3
"""A name that so many other articles name is known."""
_MOST_COUNTED: Final = 200
_MOST_JUDGED: Final = 2000


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name of the archive in a language.

    Attributes:
        folded: the name, folded.
        kind: what it names.
        said: the reader accepted it; otherwise many articles name it.
    """

    folded: str
    kind: EntityKind
    said: bool


def known_names(session: Session, language: str, folded: Collection[str], revision: int) -> list[KnownName]:
    """Which of these are names that the reader accepted, or that other articles name often.

    Args:
        session: a reading transaction.
        language: of the text in which they stand; names in other languages are not looked at.
        folded: what stands there.
        revision: internal id of that text, which does not count.
    """
    whole = aliased(Entity)
    rows = session.execute(
        select(EntityName.folded, EntityName.state, whole.id.label("entity"), whole.kind, whole.state.label("standing"))
        .join(Entity, Entity.id == EntityName.entity_id)
        .join(whole, whole.id == whole_entity())
        .where(
            one_of(EntityName.folded, folded),
            EntityName.language == language.partition("-")[0].lower(),
            EntityName.state != State.SET_ASIDE,
            whole.state != State.SET_ASIDE,
        )
    ).all()
    entities = {row.entity for row in rows}
    judged, often = _judged(session, entities), _named_often(session, entities, revision)
    found: dict[str, set[KnownName]] = defaultdict(set)
    for name, state, entity, kind, standing in rows:
        accepted, refused = judged[entity]
        said = name in accepted or State.CONFIRMED in (state, standing)
        if name not in refused and (said or (entity in often and " " in name)):
            found[name].add(KnownName(name, EntityKind(kind), said))
    return [next(iter(each)) for each in found.values() if len({known.kind for known in each}) == 1]


def _judged(session: Session, entities: Iterable[int]) -> dict[int, tuple[set[str], set[str]]]:
    """The words, folded, of which the reader said that they are a name of an entity, and that they are none."""
    words = func.substr(Revision.text, Mention.start + 1, Mention.end - Mention.start)
    judged: dict[int, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    by_reader = Mention.origin == literal_column(f"'{Origin.USER}'")  # as the index has it, which knows no parameters
    rows = session.execute(
        select(whole_entity(), Mention.state, words)
        .join(Revision, Revision.id == Mention.revision_id)
        .join(Entity, Entity.id == Mention.entity_id)
        .where(stands_for(entities), by_reader)
        .limit(_MOST_JUDGED)
    )
    for entity, state, text in rows:
        judged[entity][state == State.SET_ASIDE].add(fold(text))
    return judged


def _named_often(session: Session, entities: Iterable[int], revision: int) -> set[int]:
    """Those that enough other revisions name."""
    often: set[int] = set()
    for entity in entities:
        some: Any = (
            select(Mention.revision_id)
            .join(Entity, Entity.id == Mention.entity_id)
            .where(stands_for([entity]), Mention.revision_id != revision, Mention.state != State.SET_ASIDE)
            .limit(_MOST_COUNTED)
            .subquery()
        )
        if (session.scalar(select(func.count(some.c.revision_id.distinct()))) or 0) >= OFTEN:
            often.add(entity)
    return often
