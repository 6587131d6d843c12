"""What the reader says about names where they stand: this is one, of this kind; this is none.

A row that the reader wrote or judged is the user's: no new run of the program replaces it, and nothing is recognised
where it stands.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from triptych.archive.queries.examined import ENTITIES
from triptych.archive.queries.panes import current_revision
from triptych.archive.queries.written import occurrences
from triptych.archive.schema import Article, Mention, Revision
from triptych.domain.entity import EntityKind
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.states import Origin, State
from triptych.domain.text import Span
from triptych.operations.derivations import forget_stamps

_MOST_ALIKE: Final = 2000
"""So many names are judged at once at most."""


def mark_name(
    session: Session,
    *,
    article: int,
    span: Span,
    kind: EntityKind,
    everywhere: bool = False,
    others: Sequence[tuple[int, Span]] = (),
) -> Receipt:
    """Says that these words are a name of that kind.

    Args:
        session: the writer's transaction.
        article: internal id.
        span: the name, in the article's current revision.
        kind: what it names.
        everywhere: also wherever else the same words stand in the article.
        others: places in other articles that are the same name, by the articles' internal ids; `places_written` finds
            them. Where the words do not stand any more, nothing is said.
    """
    text = _text(session, article)
    words = span.of(text)
    places = {article: (list(occurrences(text, words)) or [span]) if everywhere else [span]}
    for other, at in others[:_MOST_ALIKE]:
        if other != article and at.of(_text(session, other)) == words:
            places.setdefault(other, []).append(at)
    for number, spans in places.items():
        _mark(session, number, spans, kind)
    return Receipt("mark_name", {Kind.ENTITY: frozenset(), Kind.ARTICLE: frozenset(places)}, subject=words)


def _mark(session: Session, article: int, spans: Sequence[Span], kind: EntityKind) -> None:
    revision = current_revision(session, article)
    if revision is None:
        return
    for each in spans:
        _clear(session, revision, each)
    rows = [
        {
            "revision_id": revision, "start": each.start, "end": each.end, "kind": kind, "confidence": 1.0,
            "state": State.CONFIRMED, "origin": Origin.USER,
        }
        for each in spans
    ]  # fmt: skip
    session.execute(insert(Mention), rows)
    forget_stamps(session, [ENTITIES], [revision])


def _text(session: Session, article: int) -> str:
    return session.scalar(select(Revision.text).where(Revision.id == current_revision(session, article))) or ""


def give_kind(session: Session, *, mentions: Sequence[int], kind: EntityKind) -> Receipt:
    """Says what these names name; whom they name is then to be told anew."""
    changed = session.scalars(select(Mention.id).where(Mention.id.in_(mentions), Mention.kind != kind)).all()
    session.execute(
        update(Mention)
        .where(Mention.id.in_(changed))
        .values(kind=kind, state=State.CONFIRMED, origin=Origin.USER, entity_id=None)
    )
    revisions = session.scalars(select(Mention.revision_id).distinct().where(Mention.id.in_(changed))).all()
    forget_stamps(session, [ENTITIES], revisions)
    return _receipt(session, "give_kind", changed)


def set_names_aside(session: Session, *, mentions: Sequence[int]) -> Receipt:
    """Says that these words are no names."""
    changed = session.scalars(
        select(Mention.id).where(Mention.id.in_(mentions), Mention.state != State.SET_ASIDE)
    ).all()
    session.execute(update(Mention).where(Mention.id.in_(changed)).values(state=State.SET_ASIDE, origin=Origin.USER))
    return _receipt(session, "set_names_aside", changed)


def same_names(session: Session, *, mention: int, everywhere: bool) -> list[int]:
    """The mentions written like this one: in its article, or in all articles where they are linked to the same entity.

    Args:
        session: a transaction.
        mention: internal id.
        everywhere: in the whole archive; otherwise in the article. Of a name that is linked to nobody, all that are.
    """
    row = session.get_one(Mention, mention)
    words = func.substr(Revision.text, Mention.start + 1, Mention.end - Mention.start)
    name = session.scalar(select(words).join(Mention, Mention.revision_id == Revision.id).where(Mention.id == mention))
    question = (
        select(Mention.id)
        .join(Revision, Revision.id == Mention.revision_id)
        .join(Article, (Article.id == Revision.article_id) & (Article.revision == Revision.number))
        .where(Mention.end - Mention.start == row.end - row.start, words == name, Mention.state != State.SET_ASIDE)
        .order_by(Mention.id)
        .limit(_MOST_ALIKE)
    )
    here = Mention.entity_id == row.entity_id if everywhere else Mention.revision_id == row.revision_id
    return list(session.scalars(question.where(here)))


def _clear(session: Session, revision: int | None, span: Span) -> None:
    """Takes away what stands where a name is to be written; the user's first, so that undo brings it back."""
    here = (Mention.revision_id == revision, Mention.start < span.end, Mention.end > span.start)
    session.execute(update(Mention).where(*here).values(origin=Origin.USER))
    session.execute(delete(Mention).where(*here))


def _receipt(session: Session, operation: str, changed: Iterable[int]) -> Receipt:
    numbers = list(changed)
    if not numbers:
        return Receipt(operation)
    articles = session.scalars(
        select(Revision.article_id).join(Mention, Mention.revision_id == Revision.id).where(Mention.id.in_(numbers))
    )
    entities = session.scalars(select(Mention.entity_id).where(Mention.id.in_(numbers), Mention.entity_id.is_not(None)))
    return Receipt(operation, {Kind.ENTITY: frozenset(filter(None, entities)), Kind.ARTICLE: frozenset(articles)})
