"""What can be wrong with an archive's rows: each question gives a sentence for each fault that it finds."""

import json
from collections.abc import Iterator

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from triptych.archive.content import text_sha256
from triptych.archive.queries.articles import stored_bytes
from triptych.archive.schema import (
    AnnotationRow,
    Article,
    Base,
    Derivation,
    Maker,
    OperationChange,
    ParagraphRow,
    Revision,
    SentenceRow,
    SketchRow,
    SourceDocument,
    TargetRow,
)
from triptych.i18n import _
from triptych.language.likeness import shingles

_ROWS_AT_A_TIME = 200


def missing_tables(session: Session) -> Iterator[str]:
    """Tables and columns of the schema that the file does not have."""
    for table in Base.metadata.sorted_tables:
        standing = {row[1] for row in session.connection().exec_driver_sql(f'PRAGMA table_info("{table.name}")')}
        for column in table.columns:
            if column.name not in standing:
                yield _("The table {table} has no column {column}.").format(table=table.name, column=column.name)


def changed_documents(session: Session) -> Iterator[str]:
    """Stored documents whose bytes are not those that were imported."""
    rows = session.execute(
        select(SourceDocument.name, SourceDocument.data, SourceDocument.sha256),
        execution_options={"yield_per": _ROWS_AT_A_TIME},
    )
    for name, data, expected in rows:
        if stored_bytes(data, expected) is None:
            yield _("The document {name} is not what was imported.").format(name=name)


def changed_texts(session: Session) -> Iterator[str]:
    """Revisions whose text is not what was written, and articles whose current revision is not there."""
    rows = session.execute(
        select(Article.uuid, Revision.number, Revision.text, Revision.text_sha256).join(
            Revision, Revision.article_id == Article.id
        ),
        execution_options={"yield_per": _ROWS_AT_A_TIME},
    )
    for uuid, number, text, expected in rows:
        if text_sha256(text) != expected:
            yield _("The text of article {id}, revision {number}, is not what was written.").format(
                id=uuid, number=number
            )
    current = and_(Revision.article_id == Article.id, Revision.number == Article.revision)
    for uuid in session.scalars(select(Article.uuid).outerjoin(Revision, current).where(Revision.id.is_(None))):
        yield _("Article {id} has lost its text.").format(id=uuid)


def misplaced_paragraphs(session: Session) -> Iterator[str]:
    """Paragraphs that overlap another one or reach beyond their text."""
    previous = (
        func.lag(ParagraphRow.end, 1, 0)
        .over(partition_by=ParagraphRow.revision_id, order_by=ParagraphRow.start)
        .label("previous")
    )
    inner = select(ParagraphRow.revision_id, ParagraphRow.start, ParagraphRow.end, previous).subquery()
    rows = session.scalars(
        select(Article.uuid)
        .join(Revision, Revision.article_id == Article.id)
        .join(inner, inner.c.revision_id == Revision.id)
        .where((inner.c.start < inner.c.previous) | (inner.c.end > func.length(Revision.text)))
        .distinct()
    )
    for uuid in rows:
        yield _("Paragraphs of article {id} do not fit its text.").format(id=uuid)


def revisions_without_sentences(session: Session, version: str) -> list[int]:
    """Revisions whose sentences are missing, outside the text, or made by another version of the splitter."""
    stamped = (
        select(Derivation.revision_id)
        .join(Maker, Maker.id == Derivation.maker_id)
        .where(Maker.kind == "sentences", Maker.version == version)
    )
    filled = select(SentenceRow.revision_id)
    outside = (
        select(SentenceRow.revision_id)
        .join(Revision, Revision.id == SentenceRow.revision_id)
        .where(SentenceRow.end > func.length(Revision.text))
    )
    wrong = Revision.id.not_in(stamped) | Revision.id.not_in(filled) | Revision.id.in_(outside)
    return list(session.scalars(select(Revision.id).where(wrong).order_by(Revision.id)))


def articles_without_sketch(session: Session) -> Iterator[int]:
    """Articles that no later version could be found by, although their text as imported is long enough."""
    sketched = set(session.scalars(select(SketchRow.article_id).distinct()))
    rows = session.execute(
        select(Revision.article_id, Revision.text)
        .where(Revision.number == 1)
        .execution_options(yield_per=_ROWS_AT_A_TIME)
    )
    for article, text in rows:
        if article not in sketched and shingles(text):
            yield article


def annotations_off_their_quote(session: Session) -> Iterator[str]:
    """Annotations whose place and quote disagree, and annotations that rest on nothing."""
    rows = session.execute(
        select(AnnotationRow.uuid, TargetRow.start, TargetRow.end, TargetRow.exact, Revision.text)
        .join(TargetRow, TargetRow.annotation_id == AnnotationRow.id)
        .join(Revision, Revision.id == TargetRow.revision_id)
        .where(TargetRow.start.is_not(None), TargetRow.exact.is_not(None)),
        execution_options={"yield_per": _ROWS_AT_A_TIME},
    )
    for uuid, start, end, exact, text in rows:
        if text[start:end] != exact:
            yield _("Annotation {id} does not stand on the words that it quotes.").format(id=uuid)
    baseless = AnnotationRow.id.not_in(select(TargetRow.annotation_id))
    for uuid in session.scalars(select(AnnotationRow.uuid).where(baseless)):
        yield _("Annotation {id} rests on no article.").format(id=uuid)


def unreadable_changes(session: Session) -> list[int]:
    """Operations of the undo log whose notes cannot be understood."""
    rows = session.execute(
        select(OperationChange.operation_id, OperationChange.table, OperationChange.row, OperationChange.image),
        execution_options={"yield_per": _ROWS_AT_A_TIME},
    )
    broken = set()
    for operation, table, row, image in rows:
        if table not in Base.metadata.tables or not _is_note(row, image):
            broken.add(operation)
    return sorted(broken)


def _is_note(row: str, image: str | None) -> bool:
    try:
        return isinstance(json.loads(row), list) and (image is None or isinstance(json.loads(image), dict))
    except (TypeError, ValueError):
        return False
