"""Making derived rows again, and letting go of what cannot be used."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from triptych.archive.schema import Article, Derivation, Maker, ParagraphRow, Revision, SentenceRow
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.text import Paragraph, Role, Span
from triptych.language.sentences import sentences
from triptych.operations.derivations import SENTENCES, stamp


def split_sentences_again(session: Session, *, revisions: Sequence[int]) -> Receipt:
    """Drops the sentences of these revisions and splits them anew."""
    articles = set()
    for revision in revisions:
        article, text, language = session.execute(
            select(Article.id, Revision.text, Article.language)
            .join(Article, Article.id == Revision.article_id)
            .where(Revision.id == revision)
        ).one()
        articles.add(article)
        session.execute(delete(SentenceRow).where(SentenceRow.revision_id == revision))
        _forget_stamp(session, revision)
        spans = sentences(text, _paragraphs(session, revision, len(text)), language)
        if spans:
            session.execute(
                insert(SentenceRow),
                [{"revision_id": revision, "start": each.start, "end": each.end} for each in spans],
            )
    stamp(session, SENTENCES, revisions)
    return Receipt("split_sentences_again", {Kind.ARTICLE: frozenset(articles)})


def _forget_stamp(session: Session, revision: int) -> None:
    makers = select(Maker.id).where(Maker.kind == SENTENCES[0])
    session.execute(delete(Derivation).where(Derivation.revision_id == revision, Derivation.maker_id.in_(makers)))


def _paragraphs(session: Session, revision: int, length: int) -> list[Paragraph]:
    rows = session.execute(
        select(ParagraphRow.start, ParagraphRow.end, ParagraphRow.role)
        .where(ParagraphRow.revision_id == revision, ParagraphRow.end <= length)
        .order_by(ParagraphRow.start)
    )
    return [Paragraph(Span(start, end), Role(role)) for start, end, role in rows]
