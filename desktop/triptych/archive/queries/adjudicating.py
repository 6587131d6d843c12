"""Two annotators side by side on one article, ready to be settled: what each said, and what was taken over of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from triptych.archive.queries.agreement import (
    Comparison,
    Unit,
    annotators_of,
    compared_by_links,
    compared_by_sentences,
    given_by,
)
from triptych.archive.queries.codebook import codes
from triptych.archive.schema import AnnotationRow, Article, Bead, BodyRow, Person, Revision, TargetRow
from triptych.domain.code import CodeTag
from triptych.domain.states import State
from triptych.i18n import current_language

_MOST_ARTICLES = 500


@dataclass(frozen=True, slots=True)
class SharedArticle:
    """An article in a list.

    Attributes:
        number: internal id.
        language: BCP 47 tag.
        outlet: who published it.
        title: its headline.
    """

    number: int
    language: str
    outlet: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class SettledUnit:
    """A sentence or link with what was said of it.

    Attributes:
        unit: its places, and the codes of both.
        words: by language, in the order of the articles.
        merged: internal ids of the codes that were taken over.
    """

    unit: Unit
    words: tuple[tuple[str, str], ...]
    merged: frozenset[int]

    @property
    def alike(self) -> bool:
        """Whether both gave it the same codes, or none."""
        return self.unit.left == self.unit.right


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two annotators on one article, or on the links of two.

    Attributes:
        comparison: units and figures.
        units: in the order of the text.
        tags: the codes that either gave, by internal id.
        merged: name under which what is settled is kept.
        of_passages: unitizing alpha was asked for: units are the sentences of one article.
    """

    comparison: Comparison
    units: tuple[SettledUnit, ...]
    tags: dict[int, CodeTag]
    merged: str
    of_passages: bool


def merged_name(left: str, right: str) -> str:
    """The name under which what two annotators settled is kept; the same whoever of them is named first."""
    return " + ".join(sorted((left, right)))


def shared_articles(session: Session) -> tuple[SharedArticle, ...]:
    """The articles on which at least two people coded passages, those annotated last first; at most some hundreds."""
    rows = session.execute(
        select(Article.id, Article.language, Article.outlet, Article.title)
        .select_from(BodyRow)
        .join(AnnotationRow, AnnotationRow.id == BodyRow.annotation_id)
        .join(TargetRow, TargetRow.annotation_id == AnnotationRow.id)
        .join(Revision, Revision.id == TargetRow.revision_id)
        .join(Article, Article.id == Revision.article_id)
        .where(BodyRow.code_id.is_not(None), AnnotationRow.trashed.is_(None), Article.trashed.is_(None))
        .group_by(Article.id)
        .having(func.count(AnnotationRow.creator_id.distinct()) > 1)
        .order_by(func.max(AnnotationRow.id).desc())
        .limit(_MOST_ARTICLES)
    )
    return tuple(SharedArticle(*row) for row in rows)


def linked_articles(session: Session, article: int) -> tuple[SharedArticle, ...]:
    """The articles whose sentences are linked with those of this one."""
    own = select(Revision.id).where(Revision.article_id == article)
    left, right = Bead.left_revision_id, Bead.right_revision_id
    pairs = session.execute(
        select(left, right)
        .where(or_(left.in_(own), right.in_(own)), Bead.candidate.is_(False), Bead.state != State.SET_ASIDE)
        .distinct()
    ).all()
    revisions = {each for pair in pairs for each in pair}
    rows = session.execute(
        select(Article.id, Article.language, Article.outlet, Article.title)
        .join(Revision, (Revision.article_id == Article.id) & (Revision.number == Article.revision))
        .where(Revision.id.in_(revisions), Article.id != article, Article.trashed.is_(None))
        .order_by(Article.language, Article.id)
    )
    return tuple(SharedArticle(*row) for row in rows)


def annotators_side_by_side(
    session: Session, *, article: int, left: int, right: int, other: int | None = None
) -> SideBySide:
    """What two annotators said, unit by unit, with what was settled.

    Args:
        session: a reading transaction.
        article: internal id.
        left: internal id of the first.
        right: of the second.
        other: the article whose links with this one are the units; None for the sentences of this one.
    """
    articles = (article,) if other is None else (article, other)
    if other is None:
        comparison = compared_by_sentences(session, article, left, right)
    else:
        comparison = compared_by_links(session, (article, other), left, right)
    names: dict[int, str] = {
        row.id: row.name for row in session.execute(select(Person.id, Person.name).where(Person.id.in_((left, right))))
    }
    name = merged_name(names.get(left, ""), names.get(right, ""))
    merged = session.scalar(select(Person.id).where(Person.name == name))
    taken = given_by(session, articles, [unit.spans for unit in comparison.units], merged)
    texts = _texts(session, articles)
    given = {code for unit in comparison.units for code in unit.left | unit.right}.union(*taken)
    units = tuple(
        SettledUnit(unit, _words(unit, texts), settled) for unit, settled in zip(comparison.units, taken, strict=True)
    )
    tags = {each.number: each.tag for each in codes(session, current_language()) if each.number in given}
    return SideBySide(comparison, units, tags, name, other is None)


def two_annotators(session: Session, article: int) -> tuple[tuple[int, str], ...]:
    """Those who coded an article; those under whose name something was settled stand last."""
    found = annotators_of(session, [article])
    names = {name for _number, name in found}

    def is_merged(name: str) -> bool:
        parts = name.split(" + ")
        return len(parts) > 1 and all(part in names for part in parts)

    return tuple(sorted(found, key=lambda each: (is_merged(each[1]), each[1])))


def _texts(session: Session, articles: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Language and current text of articles."""
    rows = session.execute(
        select(Article.id, Article.language, Revision.text)
        .join(Revision, (Revision.article_id == Article.id) & (Revision.number == Article.revision))
        .where(Article.id.in_(articles))
    )
    return {number: (language, text) for number, language, text in rows}


def _words(unit: Unit, texts: dict[int, tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    found: dict[str, list[str]] = {}
    for article, span in unit.spans:
        language, text = texts[article]
        found.setdefault(language, []).append(" ".join(span.of(text).split()))
    return tuple((language, " ".join(words)) for language, words in found.items())
