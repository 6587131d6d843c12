"""What the reader wrote into articles, in reading order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from triptych.archive.faults import understood
from triptych.archive.queries.bodies import Said, is_finding, said_by
from triptych.archive.queries.codebook import tags_of
from triptych.archive.schema import AnnotationRow, Article, Revision, TargetRow
from triptych.domain.annotation import Anchoring, TargetKind
from triptych.domain.code import CodeTag
from triptych.domain.states import FindingState
from triptych.domain.text import Span
from triptych.i18n import current_language

_AT_A_TIME = 500


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


def notes_of(session: Session, articles: Sequence[int]) -> tuple[Note, ...]:
    """The annotations in these articles, outside the trash: article by article as given, then as one reads.

    Args:
        session: a reading transaction.
        articles: internal ids.
    """
    return tuple(each for article in dict.fromkeys(articles) for each in _notes_in(session, article))


def _notes_in(session: Session, article: int) -> Iterator[Note]:
    places = (
        select(func.count()).where(TargetRow.annotation_id == AnnotationRow.id).correlate(AnnotationRow)
    ).scalar_subquery()
    rows = session.execute(
        select(
            TargetRow.annotation_id,
            TargetRow.id,
            Article.language,
            TargetRow.kind,
            TargetRow.start,
            TargetRow.end,
            TargetRow.anchoring,
            TargetRow.exact,
            (Revision.number == Article.revision).label("current"),
            AnnotationRow.created,
            AnnotationRow.state,
            is_finding().label("finding"),
            places.label("places"),
        )
        .join(Revision, Revision.id == TargetRow.revision_id)
        .join(Article, Article.id == Revision.article_id)
        .join(AnnotationRow, AnnotationRow.id == TargetRow.annotation_id)
        .where(Revision.article_id == article, AnnotationRow.trashed.is_(None))
        .order_by(TargetRow.start.is_(None), TargetRow.start, TargetRow.end, TargetRow.id)
    ).all()
    said, tags = _parts(session, sorted({row.annotation_id for row in rows}))
    for row in rows:
        stands = row.current and row.start is not None and row.end is not None
        words = said[row.annotation_id]
        with understood():
            yield Note(
                annotation=row.annotation_id,
                target=row.id,
                article=article,
                language=row.language,
                kind=TargetKind(row.kind),
                span=Span(row.start, row.end) if stands else None,
                anchoring=Anchoring(row.anchoring),
                quote=row.exact or "",
                codes=tags.get(row.annotation_id, ()),
                note=words.note,
                title=words.title,
                finding=bool(row.finding),
                places=row.places,
                created=row.created,
                state=FindingState(row.state),
            )


def _parts(session: Session, annotations: Sequence[int]) -> tuple[dict[int, Said], dict[int, tuple[CodeTag, ...]]]:
    said: dict[int, Said] = {}
    tags: dict[int, tuple[CodeTag, ...]] = {}
    for start in range(0, len(annotations), _AT_A_TIME):
        some = annotations[start : start + _AT_A_TIME]
        said |= said_by(session, some)
        tags |= tags_of(session, some, current_language())
    return said, tags
