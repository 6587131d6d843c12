"""From the meaning of a query to a plan for the index: an expression of FTS5, and conditions in SQL for the rest.

Words hold letters and digits only, so that nothing typed is ever taken for syntax; whatever else a query says reaches
SQL as a parameter.
"""

import json
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from triptych.archive.indexed import ANNOTATED, code_facet, language_facet
from triptych.archive.plan import Plan, rows_between
from triptych.archive.queries.codebook import codes
from triptych.archive.queries.entity_linking import stands_for, whole_entity
from triptych.archive.schema import Entity, EntityName, Mention, Revision, Story, StoryArticle
from triptych.archive.searching.syntax import All, Chosen, Either, InField, Near, Node, Not, Published, Term
from triptych.domain.states import State
from triptych.errors import RequestFault
from triptych.i18n import _, current_language
from triptych.language.folding import fold
from triptych.language.inflection import forms
from triptych.language.segmenting import query_words
from triptych.language.words import words

_IN_TEXT: Final = "title body notes"
_COLUMNS: Final = {"title": "title", "note": "notes", "outlet": "outlet"}
_MOST_NAMED: Final = 50_000
"""Of an entity that is mentioned in more articles the first so many are known to `entity:`."""

_MOST_ENTITIES: Final = 500
_LARGEST: Final = "\U0010ffff"
_NEVER: Final = "0"


def planned(session: Session, node: Node, languages: Sequence[str] = ()) -> Plan:
    """The plan for a query, in these languages, or in all where none is given.

    Raises:
        RequestFault: a field has a value that it cannot have.
    """
    parts = list(node.parts) if isinstance(node, All) else [node]
    if languages:
        parts.append(Either(tuple(Chosen("language", each) for each in languages)))
    for each in parts:
        _checked(each)
    matched = [(each, text) for each in parts if (text := _expression(each)) is not None]
    wanted = [text for each, text in matched if not isinstance(each, Not)]
    unwanted = [text for each, text in matched if isinstance(each, Not)]
    rest = [each for each in parts if _expression(each) is None]
    if not wanted:
        rest += [each for each, _text in matched]
        unwanted = []
    conditions = [_condition(session, each) for each in rest]
    return Plan(
        match=_joined(wanted, unwanted) if wanted else None,
        conditions=tuple(sql for sql, _values in conditions),
        values=tuple(value for _sql, values in conditions for value in values),
    )


def _joined(wanted: Sequence[str], unwanted: Sequence[str]) -> str:
    text = " AND ".join(wanted)
    return f"({text}) NOT ({' OR '.join(unwanted)})" if unwanted else text


def _expression(node: Node, columns: str = _IN_TEXT) -> str | None:
    """A part of a query for FTS5, for an unwanted part what must not be; None where FTS5 cannot say it alone."""
    text = None
    if isinstance(node, Term):
        text = f"{{{columns}}} : ({' OR '.join(_phrases(node))})"
    elif isinstance(node, Near):
        text = f"{{{columns}}} : (NEAR({' '.join(_phrase(each.folded) for each in node.terms)}, {node.distance}))"
    elif isinstance(node, InField):
        text = _expression(node.part, _COLUMNS[node.field])
    elif isinstance(node, Chosen):
        text = _facet(node)
    elif isinstance(node, Not):
        text = _expression(node.part, columns)
    elif isinstance(node, Either):
        text = _either(node, columns)
    elif isinstance(node, All):
        text = _all(node, columns)
    return text


def _either(node: Either, columns: str) -> str | None:
    texts = [None if isinstance(part, Not) else _expression(part, columns) for part in node.parts]
    return None if None in texts else f"({' OR '.join(filter(None, texts))})"


def _all(node: All, columns: str) -> str | None:
    wanted = [_expression(part, columns) for part in node.parts if not isinstance(part, Not)]
    unwanted = [_expression(part, columns) for part in node.parts if isinstance(part, Not)]
    if not wanted or None in wanted or None in unwanted:
        return None
    return f"({_joined(list(filter(None, wanted)), list(filter(None, unwanted)))})"


def _phrases(term: Term) -> list[str]:
    return list(dict.fromkeys([_phrase(term.folded, prefix=term.prefix), *map(_phrase, term.others)]))


def _phrase(folded: Sequence[str], *, prefix: bool = False) -> str:
    parts: list[str] = []
    beginning = False
    for word in folded:
        made, beginning = query_words(word)
        parts += made
    return f'"{" ".join(parts)}"' + ("*" if prefix or beginning else "")


def _facet(node: Chosen) -> str | None:
    if node.field == "language":
        return f'{{facets}} : "{language_facet(node.value)}"'
    if node.field == "has":
        return f'{{facets}} : "{ANNOTATED}"'
    return None


def _condition(session: Session, node: Node) -> tuple[str, tuple[Any, ...]]:
    """A part of a query in SQL about the number of a row."""
    if isinstance(node, Not):
        sql, values = _condition(session, node.part)
        return f"NOT ({sql})", values
    text = _expression(node)
    if text is not None:
        return "{row} IN (SELECT rowid FROM words WHERE words MATCH ?)", (text,)
    if isinstance(node, All | Either):
        parts = [_condition(session, part) for part in node.parts]
        word = " AND " if isinstance(node, All) else " OR "
        joined = word.join(f"({sql})" for sql, _values in parts)
        return joined, tuple(value for _sql, values in parts for value in values)
    if isinstance(node, Published):
        return "{row} BETWEEN ? AND ?", rows_between(node.first, node.last)
    if isinstance(node, Chosen):
        return _chosen(session, node)
    return _NEVER, ()


def _chosen(session: Session, node: Chosen) -> tuple[str, tuple[Any, ...]]:
    if node.field == "code":
        facets = [f'"{code_facet(each)}"' for each in _codes(session, node.value)]
        if not facets:
            return _NEVER, ()
        return "{row} IN (SELECT rowid FROM words WHERE words MATCH ?)", (f"{{facets}} : ({' OR '.join(facets)})",)
    articles = _of_story(session, node.value) if node.field == "story" else _of_entity(session, node.value)
    inside = "SELECT id FROM entry WHERE article_id IN (SELECT value FROM json_each(?))"
    return f"{{row}} IN ({inside})", (json.dumps(list(articles)),)


def _codes(session: Session, value: str) -> list[int]:
    """The codes of a name, or whose letters these are, and those that stand under them."""
    rows = codes(session, current_language())
    found = {each.number for each in rows if value in (_plain(fold(each.name)), _plain(fold(each.letters)))}
    if not found:
        found = {each.number for each in rows if _plain(fold(each.name)).startswith(value)}
    for each in rows:  # each stands after the one that it stands under
        if each.parent in found:
            found.add(each.number)
    return sorted(found)


def _plain(folded: str) -> str:
    return " ".join(word for word, _start, _end in words(folded))


def _of_story(session: Session, value: str) -> Sequence[int]:
    """The articles of stories whose titles have these words."""
    rows = session.execute(select(Story.id, Story.title).where(Story.trashed.is_(None), Story.state != State.SET_ASIDE))
    wanted = value.split()
    stories = [number for number, title in rows if all(f" {each}" in f" {_plain(fold(title))}" for each in wanted)][
        :500
    ]
    return session.scalars(
        select(StoryArticle.article_id)
        .where(StoryArticle.story_id.in_(stories), StoryArticle.state != State.SET_ASIDE)
        .distinct()
        .limit(_MOST_NAMED)
    ).all()


def _of_entity(session: Session, value: str) -> Sequence[int]:
    """The articles that mention whoever or whatever is called so; else whose name begins so."""
    names = [value, *(forms(value)[1:] if " " not in value else ())]
    entities = _entities_named(session, EntityName.folded.in_(names))
    if not entities:
        entities = _entities_named(session, EntityName.folded.between(value, value + _LARGEST))
    return session.scalars(
        select(Revision.article_id)
        .join(Mention, Mention.revision_id == Revision.id)
        .join(Entity, Entity.id == Mention.entity_id)
        .where(stands_for(entities), Mention.state != State.SET_ASIDE)
        .distinct()
        .limit(_MOST_NAMED)
    ).all()


def _entities_named(session: Session, named: ColumnElement[bool]) -> Sequence[int]:
    """Those with such a name, or that something with such a name was merged into."""
    return session.scalars(
        select(whole_entity())
        .join(EntityName, EntityName.entity_id == Entity.id)
        .where(named, EntityName.state != State.SET_ASIDE)
        .distinct()
        .limit(_MOST_ENTITIES)
    ).all()


def _checked(node: Node) -> None:
    """Refuses values of `has:` that nothing can have."""
    if isinstance(node, Chosen) and node.field == "has" and node.value not in ("notes", "annotations"):
        raise RequestFault(_("“has:” knows only has:notes."))
    if isinstance(node, Not | InField):
        _checked(node.part)
    elif isinstance(node, All | Either):
        for part in node.parts:
            _checked(part)
