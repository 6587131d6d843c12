"""Articles that are one report: earlier and later versions, and the same text by other outlets."""

from dataclasses import dataclass

from sqlalchemy import Exists, or_, select
from sqlalchemy.orm import Session, aliased

from triptych.archive.schema import Article, Reprint


@dataclass(frozen=True, slots=True)
class Kin:
    """An article that is the same report as another.

    Attributes:
        number: internal id.
        title: its headline, if it has one.
        outlet: who published it.
        published: ISO 8601, as exact as proved.
        elsewhere: another outlet published it; else it is another version.
        later: it came after the other.
    """

    number: int
    title: str | None
    outlet: str | None
    published: str | None
    elsewhere: bool
    later: bool


def kin_of(session: Session, article: int) -> tuple[Kin, ...]:
    """Versions and reprints of an article that lie outside the trash, in the order in which they came."""
    other = aliased(Article)
    versions = or_(other.version_of == Article.id, Article.version_of == other.id)
    reprints = or_(_is_reprint(other, Article), _is_reprint(Article, other))
    rows = session.execute(
        select(other.id, other.title, other.outlet, other.published, reprints)
        .join(Article, or_(versions, reprints))
        .where(Article.id == article, other.trashed.is_(None))
        .order_by(other.id)
    )
    return tuple(
        Kin(number, title, outlet, published, bool(elsewhere), number > article)
        for number, title, outlet, published, elsewhere in rows
    )


def _is_reprint(article: type[Article], of: type[Article]) -> Exists:
    return select(Reprint.article_id).where(Reprint.article_id == article.id, Reprint.of_id == of.id).exists()
