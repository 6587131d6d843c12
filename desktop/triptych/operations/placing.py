"""Where annotations made by hand stand: from places in articles to rows of targets."""

from collections.abc import Sequence

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from triptych.annotation.anchoring import quote_of
from triptych.archive.schema import Article, Revision, TargetRow
from triptych.domain.annotation import Anchoring, Json, Place, TargetKind, WholeArticle
from triptych.domain.text import Span
from triptych.errors import RequestFault
from triptych.i18n import _


def put_targets(session: Session, annotation: int, places: Sequence[Place | WholeArticle]) -> None:
    """Lets an annotation rest on these places, too; those that it rests on already are not added again."""
    present = session.execute(
        select(Revision.article_id, TargetRow.start, TargetRow.end)
        .join(Revision, Revision.id == TargetRow.revision_id)
        .where(
            TargetRow.annotation_id == annotation,
            (TargetRow.start.is_not(None)) | (TargetRow.kind == TargetKind.ARTICLE),
        )
    )
    standing = {
        WholeArticle(article) if start is None or end is None else Place(article, Span(start, end))
        for article, start, end in present
    }
    new = [each for each in dict.fromkeys(places) if each not in standing]
    first = next_ordinal(session, annotation)
    for ordinal, each in enumerate(new, first):
        row = passage(session, each) if isinstance(each, Place) else _whole(session, each.article)
        session.execute(insert(TargetRow).values(annotation_id=annotation, ordinal=ordinal, **row))


def next_ordinal(session: Session, annotation: int) -> int:
    """Where the next target of an annotation goes."""
    last = session.scalar(select(func.max(TargetRow.ordinal)).where(TargetRow.annotation_id == annotation))
    return 0 if last is None else last + 1


def passage(session: Session, place: Place) -> Json:
    """The columns of a target that stands on this passage of the article's current text.

    Raises:
        RequestFault: nothing stands there.
    """
    revision, text = current_text(session, place.article)
    span = place.span
    if not span.of(text).strip() or span.end > len(text):
        raise RequestFault(_("There is no text at that place of the article."))
    quote = quote_of(text, span)
    return {
        "revision_id": revision,
        "kind": TargetKind.PASSAGE,
        "start": span.start,
        "end": span.end,
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
        "anchoring": Anchoring.EXACT,
    }


def _whole(session: Session, article: int) -> Json:
    """The columns of a target that is an article as a whole."""
    revision, _text = current_text(session, article)
    return {"revision_id": revision, "kind": TargetKind.ARTICLE, "anchoring": Anchoring.EXACT}


def current_text(session: Session, article: int) -> tuple[int, str]:
    """The current revision of an article and its text.

    Raises:
        RequestFault: the article is gone.
    """
    row = session.execute(
        select(Revision.id, Revision.text)
        .join(Article, (Article.id == Revision.article_id) & (Article.revision == Revision.number))
        .where(Article.id == article)
    ).first()
    if row is None:
        raise RequestFault(_("That article is no longer in the archive."))
    return row.id, row.text


def first_words(session: Session, annotation: int) -> str | None:
    """The words that an annotation rests on, shortened, for the undo menu."""
    exact = session.scalar(
        select(TargetRow.exact)
        .where(TargetRow.annotation_id == annotation, TargetRow.exact.is_not(None))
        .order_by(TargetRow.ordinal, TargetRow.id)
        .limit(1)
    )
    return None if exact is None else shortened(exact)


def shortened(text: str, most: int = 40) -> str:
    """A text on one line of at most so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def span_of(target: TargetRow) -> Span | None:
    """Where a target stands."""
    return None if target.start is None or target.end is None else Span(target.start, target.end)
