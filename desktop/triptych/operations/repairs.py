"""Making derived rows again, and letting go of what cannot be used."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from triptych.archive.schema import Article, Boundary, ParagraphRow, Revision, SentenceRow, SketchRow
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.text import Paragraph, Role, Span
from triptych.language.boundaries import with_boundaries
from triptych.language.likeness import shingles, sketch
from triptych.language.sentences import sentences
from triptych.operations.derivations import SENTENCES, forget_derived, stamp


def split_sentences_again(session: Session, *, revisions: Sequence[int]) -> Receipt:
    """Drops the sentences of these revisions, splits them anew, and has what rests on them made again."""
    articles = set()
    for revision in dict.fromkeys(revisions):
        article, text, language = session.execute(
            select(Article.id, Revision.text, Article.language)
            .join(Article, Article.id == Revision.article_id)
            .where(Revision.id == revision)
        ).one()
        articles.add(article)
        session.execute(delete(SentenceRow).where(SentenceRow.revision_id == revision))
        forget_derived(session, revision)
        paragraphs = _paragraphs(session, revision, len(text))
        begins = dict(
            session.execute(select(Boundary.place, Boundary.begins).where(Boundary.revision_id == revision)).all()
        )
        spans = with_boundaries(text, paragraphs, sentences(text, paragraphs, language), begins)
        if spans:
            session.execute(
                insert(SentenceRow),
                [{"revision_id": revision, "start": each.start, "end": each.end} for each in spans],
            )
    stamp(session, SENTENCES, list(dict.fromkeys(revisions)))
    return Receipt("split_sentences_again", {Kind.ARTICLE: frozenset(articles)})


def _paragraphs(session: Session, revision: int, length: int) -> list[Paragraph]:
    rows = session.execute(
        select(ParagraphRow.start, ParagraphRow.end, ParagraphRow.role, ParagraphRow.language)
        .where(ParagraphRow.revision_id == revision, ParagraphRow.end <= length)
        .order_by(ParagraphRow.start)
    )
    return [Paragraph(Span(start, end), Role(role), language) for start, end, role, language in rows]


def sketch_again(session: Session, *, articles: Sequence[int]) -> Receipt:
    """Makes the sketches of articles that came before there were any."""
    rows = session.execute(
        select(Revision.article_id, Revision.text).where(Revision.article_id.in_(articles), Revision.number == 1)
    )
    marks = [{"mark": mark, "article_id": article} for article, text in rows for mark in sketch(shingles(text))]
    if marks:
        session.execute(insert(SketchRow).prefix_with("OR IGNORE"), marks)
    return Receipt("sketch_again", {Kind.ARTICLE: frozenset(articles)})
