"""What the words of a query stand for besides themselves: their other forms, and the other names of who they name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from triptych.archive.queries.entity_linking import stands_for, whole_entity
from triptych.archive.schema import Entity, EntityName
from triptych.archive.searching.syntax import All, Either, InField, Node, Not, Term, wanted_terms
from triptych.domain.states import State
from triptych.language.folding import fold
from triptych.language.inflection import forms, forms_of_name
from triptych.language.words import words

_LONGEST_NAME: Final = 5
_MOST_NAMES: Final = 24
_MOST_TERMS: Final = 40
"""Of a query with more words each means only itself: it is a text that was pasted."""

_MOST_ENTITIES: Final = 3
_ALL_NAMES_LOOKED_AT: Final = 50_000
_PERSON: Final = "person"


@dataclass(frozen=True, slots=True)
class Expansion:
    """Other names that are looked for with what was typed.

    Attributes:
        typed: the words of the query that name somebody or something, folded.
        entity: internal id of whom or what they name.
        name: what the entity is called.
        names: the names that are looked for as well, as they are written.
    """

    typed: str
    entity: int
    name: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A query with all that its words stand for.

    Attributes:
        node: the query.
        expansions: the names that were added to it.
    """

    node: Node
    expansions: tuple[Expansion, ...]


def meaning(
    session: Session, node: Node, *, exact: bool = False, expanded: bool = True, left_out: Sequence[str] = ()
) -> Meaning:
    """Adds forms and names to a query.

    Args:
        session: a reading transaction.
        node: the query.
        exact: forms and accents must be as typed; nothing is added.
        expanded: other names of entities are looked for, too.
        left_out: the typed words (as `Expansion.typed`) whose other names are not wanted.
    """
    if exact or sum(1 for _term in wanted_terms(node)) > _MOST_TERMS:
        return Meaning(node, ())
    found = _named(session, node) if expanded else {}
    found = {typed: some for typed, some in found.items() if " ".join(typed) not in left_out}
    added: dict[tuple[str, ...], tuple[Expansion, ...]] = {}
    return Meaning(_with(node, found, added), tuple(each for some in added.values() for each in some))


_Found = Mapping[tuple[str, ...], tuple[Expansion, ...]]
_NOTHING: Final[_Found] = MappingProxyType({})


def _with(node: Node, found: _Found, added: dict[tuple[str, ...], tuple[Expansion, ...]]) -> Node:
    if isinstance(node, Term):
        return _term(node, found, added)
    if isinstance(node, Not):
        return Not(_with(node.part, found, added))
    if isinstance(node, InField):
        return InField(node.field, _with(node.part, _NOTHING, added))
    if isinstance(node, Either):
        return Either(tuple(_with(part, found, added) for part in node.parts))
    if isinstance(node, All):
        return _all(node, found, added)
    return node


def _term(term: Term, found: _Found, added: dict[tuple[str, ...], tuple[Expansion, ...]]) -> Term:
    if term.quoted:
        return term
    others: list[tuple[str, ...]] = []
    if not term.starred and len(term.folded) == 1:
        others += [(form,) for form in forms(term.folded[0])[1:]]
    if term.folded in found and not term.starred:
        added[term.folded] = found[term.folded]
        others += _other_names(found[term.folded])
    return replace(term, others=tuple(dict.fromkeys(others)))


def _all(node: All, found: _Found, added: dict[tuple[str, ...], tuple[Expansion, ...]]) -> Node:
    """Words that stand next to each other in the query and make a name together stand for its other names, too."""
    parts: list[Node] = []
    at = 0
    while at < len(node.parts):
        run = _plain_words(node.parts[at : at + _LONGEST_NAME])
        size = next((size for size in range(len(run), 1, -1) if tuple(run[:size]) in found), 1)
        if size == 1:
            parts.append(_with(node.parts[at], found, added))
        else:
            name = tuple(run[:size])
            added[name] = found[name]
            own = All(tuple(_with(part, _NOTHING, added) for part in node.parts[at : at + size]))
            first, *others = _other_names(found[name])
            parts.append(Either((own, Term(first, first, quoted=True, others=tuple(others)))))
        at += size
    return All(tuple(parts)) if len(parts) > 1 else parts[0]


def _plain_words(parts: Sequence[Node]) -> list[str]:
    run: list[str] = []
    for part in parts:
        if not isinstance(part, Term) or part.quoted or part.starred or len(part.folded) > 1:
            break
        run.append(part.folded[0])
    return run


def _other_names(expansions: Sequence[Expansion]) -> list[tuple[str, ...]]:
    """The words of the names, in all their cases."""
    names = (_words(name) for expansion in expansions for name in expansion.names)
    return list(dict.fromkeys(form for name in names if name for form in _forms(name)))


def _forms(name: tuple[str, ...]) -> Sequence[tuple[str, ...]]:
    return [(form,) for form in forms(name[0])] if len(name) == 1 else forms_of_name(name)


def _words(name: str) -> tuple[str, ...]:
    return tuple(word for word, _start, _end in words(fold(name)))


def _named(session: Session, node: Node) -> dict[tuple[str, ...], tuple[Expansion, ...]]:
    """For each run of words in the query that is a name: the other names of whom or what it names."""
    runs = {run[:size] for run in _runs(node) for size in range(1, len(run) + 1)}
    if not runs:
        return {}
    asked = {form: run for run in sorted(runs, key=len) for form in _as_names(run)}
    rows = _entities_named(session, list(asked))
    whole = {asked[folded] for folded, _entity in rows}
    pairs = [(asked[folded], entity, False) for folded, entity in rows]
    pairs += [(run, entity, True) for run, entity in _surnames(session, runs - whole)]
    found: dict[tuple[str, ...], list[Expansion]] = {}
    for run, entity, last_only in pairs:
        there = found.setdefault(run, [])
        if len(there) < _MOST_ENTITIES and all(each.entity != entity for each in there):
            expansion = _expansion(session, run, entity, last_only=last_only)
            if expansion.names:
                there.append(expansion)
    return {run: tuple(some) for run, some in found.items() if some}


def _runs(node: Node) -> list[tuple[str, ...]]:
    """Words that follow each other in a query, from each of them on."""
    if isinstance(node, Term):
        return [] if node.quoted or node.starred else [node.folded[:_LONGEST_NAME]]
    if isinstance(node, Not):
        return _runs(node.part)
    if isinstance(node, Either):
        return [run for part in node.parts for run in _runs(part)]
    if isinstance(node, All):
        from_each = (tuple(_plain_words(node.parts[at : at + _LONGEST_NAME])) for at in range(len(node.parts)))
        inner = [run for part in node.parts if not isinstance(part, Term) for run in _runs(part)]
        return [*filter(None, from_each), *inner]
    return []


def _as_names(run: tuple[str, ...]) -> list[str]:
    """How a run of words may stand among the folded names: as typed, or as the first form of an inflected word."""
    return [" ".join(run), *(forms(run[0])[1:] if len(run) == 1 else ())]


def _entities_named(session: Session, folded: Sequence[str]) -> list[tuple[str, int]]:
    return [(name, entity) for name, entity in session.execute(_NAMED, {"names": list(folded)})]


_NAMED: Final = (
    select(EntityName.folded, whole_entity())
    .join(Entity, Entity.id == EntityName.entity_id)
    .where(
        EntityName.folded.in_(bindparam("names", expanding=True)),
        EntityName.state != State.SET_ASIDE,
        Entity.state != State.SET_ASIDE,
    )
    .order_by(EntityName.id)
)
"""Put together once, as the next: that takes longer than to answer it."""

_NEWEST_NAME: Final = select(EntityName.id).order_by(EntityName.id.desc()).limit(1)


def _surnames(session: Session, runs: set[tuple[str, ...]]) -> list[tuple[tuple[str, ...], int]]:
    """People whose names end with a single word of the query; looked for while there are not too many names."""
    asked = {form: run for run in runs if len(run) == 1 and len(run[0]) > 2 for form in _as_names(run)}  # noqa: PLR2004
    if not asked or not 0 < (session.scalar(_NEWEST_NAME) or 0) <= _ALL_NAMES_LOOKED_AT:
        return []
    rows = session.execute(
        select(EntityName.folded, whole_entity())
        .join(Entity, Entity.id == EntityName.entity_id)
        .where(
            or_(*(EntityName.folded.like(f"% {form}") for form in asked)),
            Entity.kind == _PERSON,
            EntityName.state != State.SET_ASIDE,
            Entity.state != State.SET_ASIDE,
        )
        .order_by(EntityName.id)
        .limit(_MOST_ENTITIES)
    )
    return [(asked[name.rpartition(" ")[2]], entity) for name, entity in rows]


def _expansion(session: Session, run: tuple[str, ...], entity: int, *, last_only: bool) -> Expansion:
    """The other names of an entity; for a mere surname the last words of names in two words or three."""
    called = session.scalar(select(Entity.name).where(Entity.id == entity)) or ""
    rows = session.execute(
        select(EntityName.name, EntityName.language)
        .join(Entity, Entity.id == EntityName.entity_id)
        .where(stands_for([entity]), EntityName.state != State.SET_ASIDE)
        .order_by(EntityName.id)
        .limit(_MOST_NAMES)
    )
    names = [name.split()[-1] if last_only and language != "vi" and name.split() else name for name, language in rows]
    same = set(_as_names(run))
    others = {" ".join(_words(name)): name for name in reversed([called, *names] if not last_only else names)}
    wanted = tuple(name for folded, name in reversed(others.items()) if folded and folded not in same)
    return Expansion(" ".join(run), entity, called, wanted)
