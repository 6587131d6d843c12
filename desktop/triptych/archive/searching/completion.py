"""What can be typed next: the names of fields, and what a field can have."""

import re
from collections.abc import Iterable
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from triptych.archive.queries.codebook import codes
from triptych.archive.queries.concordance import languages_of
from triptych.archive.queries.entity_linking import whole_entity
from triptych.archive.queries.filters import all_outlets
from triptych.archive.schema import Entity, EntityName, Story
from triptych.archive.searching.syntax import FIELDS
from triptych.domain.states import State
from triptych.i18n import current_language
from triptych.language.folding import fold
from triptych.language.words import words

MOST: Final = 8
_FEWEST_LETTERS: Final = 3
_STORIES_LOOKED_AT: Final = 2000
_LARGEST: Final = "\U0010ffff"
_LAST: Final = re.compile(r'(?P<minus>-?)(?:(?P<field>[a-z]+):)?(?P<value>"[^"]*|[^\s()"]*)$')


def completions(session: Session, typed: str) -> tuple[str, ...]:
    """How what was typed may go on, whole lines; none where its last word is no field.

    Args:
        session: a reading transaction.
        typed: the text before the cursor.
    """
    found = _LAST.search(typed)
    if found is None:
        return ()
    field, value = found["field"], found["value"].lstrip('"')
    before = typed[: found.start()] + found["minus"]
    if field is None:
        named = [each for each in FIELDS if len(value) >= _FEWEST_LETTERS and each.startswith(value) and each != value]
        return tuple(f"{before}{each}:" for each in named)
    values = _values(session, field, _plain(value))
    return tuple(f"{before}{field}:{_quoted(each)} " for each in values if each != value)[:MOST]


def _values(session: Session, field: str, wanted: str) -> list[str]:
    offered: Iterable[str] = ()
    if field == "language":
        offered = languages_of(session)
    elif field == "outlet":
        offered = all_outlets(session)
    elif field == "code":
        offered = [each.name for each in codes(session, current_language())]
    elif field == "has":
        offered = ("notes",)
    elif field == "story":
        offered = session.scalars(
            select(Story.title)
            .where(Story.trashed.is_(None), Story.state != State.SET_ASIDE)
            .order_by(Story.id.desc())
            .limit(_STORIES_LOOKED_AT)
        )
    elif field == "entity" and wanted:
        whole = aliased(Entity)
        offered = session.scalars(
            select(whole.name)
            .join(Entity, whole_entity() == whole.id)
            .join(EntityName, EntityName.entity_id == Entity.id)
            .where(EntityName.folded.between(wanted, wanted + _LARGEST), Entity.state != State.SET_ASIDE)
            .order_by(EntityName.folded)
            .limit(MOST * 4)
        )
    fitting = offered if field == "entity" else (each for each in offered if f" {wanted}" in f" {_plain(each)}")
    return list(dict.fromkeys(fitting))[:MOST]


def _plain(text: str) -> str:
    return " ".join(word for word, _start, _end in words(fold(text)))


def _quoted(value: str) -> str:
    return f'"{value}"' if re.search(r'[\s()"]', value) else value
