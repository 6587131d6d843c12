"""What the reader wrote into articles, in reading order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from triptych.archive.faults import understood
from triptych.archive.queries.bodies import Said, is_marked, words_of
from triptych.archive.queries.codebook import tags_of
from triptych.archive.schema import AnnotationRow, Article, Person, Revision, TargetRow
from triptych.domain.annotation import Anchoring, TargetKind
from triptych.domain.code import CodeTag
from triptych.domain.states import FindingState
from triptych.domain.text import Span
from triptych.i18n import current_language

_Stored = TypeVar("_Stored")


@dataclass(frozen=True, slots=True)
class Note:
    """One place in an article that an annotation rests on.

    Attributes:
        annotation: internal id.
        target: internal id of the place.
        article: internal id.
        language: of the article.
        kind: a passage, the whole article, or what the article leaves out.
        span: the passage in the article's current text; None where it stands nowhere there.
        anchoring: how surely it stands there.
        quote: the words that it rests on; empty for a whole article and for what is left out.
        codes: in the order in which they were given.
        note: what the reader says.
        title: of a finding.
        finding: whether it is one.
        places: on how many places the annotation rests.
        created: ISO 8601 instant.
        state: how far a finding has come.
        creator: who made it.
        colour: of the creator, one of the annotation palette.
    """

    annotation: int
    target: int
    article: int
    language: str
    kind: TargetKind
    span: Span | None
    anchoring: Anchoring
    quote: str
    codes: tuple[CodeTag, ...]
    note: str | None
    title: str | None
    finding: bool
    places: int
    created: str | None
    state: FindingState
    creator: str | None = None
    colour: str | None = None


_KINDS: Final = {str(each): each for each in TargetKind}
_ANCHORINGS: Final = {str(each): each for each in Anchoring}
_STATES: Final = {str(each): each for each in FindingState}
_SILENT: Final = Said()
_MANY: Final = 500
"""So many annotations are read at once before one would wait for them."""

_NEAR: Final = 4000
"""Code points before a place and after it that are more than a screen shows."""

_ALONE: Final = (1, 1)
"""One place, in one article."""


def notes_of(session: Session, articles: Sequence[int]) -> tuple[Note, ...]:
    """The annotations in these articles, outside the trash: article by article as given, then as one reads.

    A handful of questions an article, however many notes it has.

    Args:
        session: a reading transaction.
        articles: internal ids.
    """
    with understood():
        return tuple(each for article in dict.fromkeys(articles) for each in _notes_in(session, article, None))


def notes_near(session: Session, article: int, place: int) -> tuple[tuple[Note, ...], bool]:
    """The annotations of an article that stand in a part of it, as `notes_of` gives them, and whether these are all.

    Args:
        session: a reading transaction.
        article: internal id.
        place: the code point around which they stand; where there are not many in the article, all are given.
    """
    targets = select(TargetRow.id).join(Revision).where(Revision.article_id == article).limit(_MANY + 1)
    many = session.scalar(select(func.count()).select_from(targets.subquery())) or 0
    near = Span(max(place - _NEAR, 0), place + _NEAR) if many > _MANY else None
    with understood():
        return tuple(_notes_in(session, article, near)), near is None


def _notes_in(session: Session, article: int, near: Span | None) -> list[Note]:
    rows = (
        session.connection()
        .execute(
            select(
                TargetRow.annotation_id,
                TargetRow.id,
                Article.language,
                TargetRow.kind,
                TargetRow.start,
                TargetRow.end,
                TargetRow.anchoring,
                TargetRow.exact,
                Revision.number == Article.revision,
                AnnotationRow.created,
                AnnotationRow.state,
                is_marked(),
                Person.name,
                Person.colour,
            )
            .join(Revision, Revision.id == TargetRow.revision_id)
            .join(Article, Article.id == Revision.article_id)
            .join(AnnotationRow, AnnotationRow.id == TargetRow.annotation_id)
            .outerjoin(Person, Person.id == AnnotationRow.creator_id)
            .where(Revision.article_id == article, AnnotationRow.trashed.is_(None), *_inside(near))
            .order_by(TargetRow.start.is_(None), TargetRow.start, TargetRow.end, TargetRow.id)
        )
        .all()
    )
    if not rows:
        return []
    among = _annotations_in(article, near)
    said, tags, spread = words_of(session, among), tags_of(session, among, current_language()), _spread(session, among)
    notes = []
    for annotation, target, language, kind, start, end, anchoring, exact, current, *rest in rows:
        created, state, marked, creator, colour = rest
        words, (places, articles) = said.get(annotation, _SILENT), spread.get(annotation, _ALONE)
        notes.append(
            Note(
                annotation=annotation,
                target=target,
                article=article,
                language=language,
                kind=_one(_KINDS, kind),
                span=Span(start, end) if current and start is not None and end is not None else None,
                anchoring=_one(_ANCHORINGS, anchoring),
                quote=exact or "",
                codes=tags.get(annotation, ()),
                note=words.note,
                title=words.title,
                finding=bool(marked) or articles > 1,
                places=places,
                created=created,
                state=_one(_STATES, state),
                creator=creator,
                colour=colour,
            )
        )
    return notes


def _annotations_in(article: int, near: Span | None) -> Select[int]:
    return (
        select(TargetRow.annotation_id)
        .join(Revision, Revision.id == TargetRow.revision_id)
        .where(Revision.article_id == article, *_inside(near))
    )


def _inside(near: Span | None) -> tuple[ColumnElement[bool], ...]:
    """Which places have a part in a passage; all for None."""
    return () if near is None else (TargetRow.start < near.end, TargetRow.end > near.start)


def _spread(session: Session, annotations: Select[int]) -> dict[int, tuple[int, int]]:
    """On how many places annotations rest, and in how many articles: those that rest on more than one place."""
    several = (
        select(TargetRow.annotation_id)
        .where(TargetRow.annotation_id.in_(annotations))
        .group_by(TargetRow.annotation_id)
        .having(func.count() > 1)
    )
    rows = session.execute(
        select(TargetRow.annotation_id, func.count(), func.count(func.distinct(Revision.article_id)))
        .join(Revision, Revision.id == TargetRow.revision_id)
        .where(TargetRow.annotation_id.in_(several))
        .group_by(TargetRow.annotation_id)
    )
    return {annotation: (places, articles) for annotation, places, articles in rows}


def _one(known: dict[str, _Stored], stored: str) -> _Stored:
    try:
        return known[stored]
    except KeyError:
        raise ValueError(stored) from None
