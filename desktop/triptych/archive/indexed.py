"""What the full-text index holds of an article: its folded title, text, notes and outlet, and words for its marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from triptych.archive.schema import AnnotationRow, Article, BodyRow, Memo, Revision, TargetRow
from triptych.errors import TriptychError
from triptych.i18n import _
from triptych.language.familiar import Familiar
from triptych.language.folding import fold
from triptych.language.segmenting import segmented
from triptych.language.words import words

ANNOTATED: Final = "zzannotated"
"""The word that stands for having annotations."""


def language_facet(language: str) -> str:
    """The word that stands for a language in the index."""
    return "zzlang" + "".join(each for each in language.lower() if each.isalnum())


def code_facet(code: int) -> str:
    """The word that stands for a code, by its internal id."""
    return f"zzcode{code}"


@dataclass(frozen=True, slots=True)
class Indexed:
    """An article as the index takes it; all texts are folded and segmented.

    Attributes:
        article: its internal id.
        published: ISO 8601, as exact as proved.
        title: its headline.
        body: its whole text.
        notes: what the reader wrote about it.
        outlet: who published it.
        facets: words for its language, its codes, and whether it is annotated.
    """

    article: int
    published: str | None
    title: str
    body: str
    notes: str
    outlet: str
    facets: str


@dataclass(frozen=True, slots=True)
class Refused:
    """An article that cannot be found, and why."""

    article: int
    reason: str


def indexed(session: Session, articles: Sequence[int]) -> Iterator[Indexed | Refused]:
    """The present states of articles; those that are gone, or in the trash, are left out."""
    notes = _notes(session, articles)
    for row in _rows(session, articles):
        if isinstance(row, Refused):
            yield row
        else:
            yield _state(row, notes.get(row.id, []))


def _state(row: Any, notes: Sequence[tuple[str | None, int | None]]) -> Indexed | Refused:
    body = _folded(row.text)
    if next(words(body), None) is None:
        return Refused(row.id, _("There is no word in it."))
    facets = [language_facet(row.language)]
    if notes:
        facets += [ANNOTATED, *(code_facet(code) for _text, code in notes if code is not None)]
    return Indexed(
        article=row.id,
        published=row.published,
        title=_folded(row.title or ""),
        body=body,
        notes=_folded("\n".join(text for text, _code in notes if text)),
        outlet=_folded(row.outlet or ""),
        facets=" ".join(facets),
    )


def _folded(text: str) -> str:
    return "\n".join(map(_WORDS.line, text.split("\n")))


def _form(text: str) -> str:
    return segmented(fold(text))


_WORDS: Final = Familiar(_form, 200_000)


def _rows(session: Session, articles: Sequence[int]) -> list[Any]:
    """The rows of articles outside the trash; where one cannot be read, each is read alone."""
    question = (
        select(Article.id, Article.language, Article.title, Article.outlet, Article.published, Revision.text)
        .join(Revision, (Revision.article_id == Article.id) & (Revision.number == Article.revision))
        .where(Article.trashed.is_(None))
    )
    try:
        return list(session.execute(question.where(Article.id.in_(articles))))
    except (OperationalError, TriptychError) as error:
        if len(articles) == 1:
            return [Refused(articles[0], _("Its text cannot be read ({why}).").format(why=error))]
        return [row for each in articles for row in _rows(session, [each])]


def _notes(session: Session, articles: Sequence[int]) -> dict[int, list[tuple[str | None, int | None]]]:
    """What annotations and memos say about articles, and the codes that they have; by the articles' ids."""
    found: dict[int, list[tuple[str | None, int | None]]] = {}
    said = (
        select(Revision.article_id, BodyRow.value, BodyRow.code_id)
        .select_from(Revision)
        .join(TargetRow, TargetRow.revision_id == Revision.id)
        .join(AnnotationRow, AnnotationRow.id == TargetRow.annotation_id)
        .outerjoin(BodyRow, BodyRow.annotation_id == AnnotationRow.id)
        .where(Revision.article_id.in_(articles), AnnotationRow.trashed.is_(None))
        .distinct()
    )
    for article, text, code in session.execute(said):
        found.setdefault(article, []).append((text, code))
    memos = (
        select(Article.id, func.coalesce(Memo.title, "") + "\n" + Memo.text)
        .join(Memo, Memo.subject == Article.uuid)
        .where(Article.id.in_(articles), Memo.trashed.is_(None))
    )
    for article, text in session.execute(memos):
        found.setdefault(article, []).append((text, None))
    return found
