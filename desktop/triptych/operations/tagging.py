"""Codes on whole articles, one or a hundred thousand."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from triptych.archive.archive import now
from triptych.archive.queries.codebook import code_names
from triptych.archive.queries.one_of import one_of
from triptych.archive.schema import AnnotationRow, Article, BodyRow, Revision, TargetRow
from triptych.domain.annotation import Anchoring, Purpose, TargetKind
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.states import FindingState
from triptych.errors import RequestFault
from triptych.i18n import _, current_language
from triptych.operations.people import person

_MOTIVATIONS = json.dumps([Purpose.HIGHLIGHTING.value, Purpose.TAGGING.value])


def tag_articles(session: Session, *, articles: Sequence[int], code: int, creator: str | None = None) -> Receipt:
    """Gives whole articles a code; those that have it already stay as they are.

    Args:
        session: the writer's transaction.
        articles: internal ids; those in the trash are passed over.
        code: internal id.
        creator: the reader's name.

    Raises:
        RequestFault: the code is gone.
    """
    name = code_names(session, current_language()).get(code)
    if name is None:
        raise RequestFault(_("That code is no longer in the codebook."))
    revisions = _without(session, articles, code)
    if not revisions:
        return Receipt("tag_articles")
    first = (session.scalar(select(func.max(AnnotationRow.id))) or 0) + 1
    who = person(session, creator)
    _insert(session, revisions, first, {"code_id": code, "value": name}, who)
    written = range(first, first + len(revisions))
    changed = {Kind.ARTICLE: frozenset(revisions.values()), Kind.ANNOTATION: frozenset(written)}
    return Receipt("tag_articles", changed, subject=name)


def _without(session: Session, articles: Sequence[int], code: int) -> dict[int, int]:
    """The articles that do not have the code as a whole, by their current revisions."""
    tagged = (
        select(Revision.article_id)
        .join(TargetRow, TargetRow.revision_id == Revision.id)
        .join(AnnotationRow, AnnotationRow.id == TargetRow.annotation_id)
        .join(BodyRow, BodyRow.annotation_id == AnnotationRow.id)
        .where(
            one_of(Revision.article_id, articles),
            TargetRow.kind == TargetKind.ARTICLE,
            BodyRow.code_id == code,
            AnnotationRow.trashed.is_(None),
        )
    )
    standing = frozenset(session.scalars(tagged))
    current = session.execute(
        select(Revision.id, Article.id)
        .join(Article, (Article.id == Revision.article_id) & (Article.revision == Revision.number))
        .where(one_of(Article.id, articles), Article.trashed.is_(None))
        .order_by(Article.id)
    )
    return {revision: article for revision, article in current if article not in standing}


def _insert(session: Session, revisions: dict[int, int], first: int, said: dict[str, Any], creator: int | None) -> None:
    """Writes an annotation of one target and one body for each revision, numbered from `first`."""
    at = now()
    numbers = range(first, first + len(revisions))
    session.execute(
        insert(AnnotationRow),
        [
            {"id": number, "uuid": uuid4(), "motivations": _MOTIVATIONS, "state": FindingState.DRAFT, "created": at,
             "creator_id": creator}
            for number in numbers
        ],
    )  # fmt: skip
    session.execute(
        insert(TargetRow),
        [
            {"annotation_id": number, "ordinal": 0, "revision_id": revision, "kind": TargetKind.ARTICLE,
             "anchoring": Anchoring.EXACT}
            for number, revision in zip(numbers, revisions, strict=True)
        ],
    )  # fmt: skip
    session.execute(
        insert(BodyRow),
        [{"annotation_id": number, "ordinal": 0, "purpose": Purpose.TAGGING, **said} for number in numbers],
    )
