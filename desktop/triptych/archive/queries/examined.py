"""What the program has looked at, so that “nothing found” and “not looked at yet” can be told apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from triptych.archive.queries.panes import current_revision
from triptych.archive.schema import Alignment, Article, Comparison, Derivation, Maker, Revision

MENTIONS: Final = "mentions"
ENTITIES: Final = "entities"
"""Kinds of `Maker`: what looks for names in a revision, what links them to entities, what compares a revision with
others that it is aligned with."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Examined:
    """What was looked at in the open articles.

    Attributes:
        names: articles in which names were looked for.
        links: pairs whose sentences were linked; internal ids of articles, in the order in which they were asked for.
        differences: pairs that were compared.
    """

    names: frozenset[int]
    links: frozenset[Pair]
    differences: frozenset[Pair]


def examined(session: Session, articles: Sequence[int]) -> Examined:
    """What the program has looked at in these articles and between them, in their current revisions."""
    revisions = {each: current_revision(session, each) for each in articles}
    numbers = [each for each in revisions.values() if each is not None]
    aligned, ledgers = _runs(session, Alignment, numbers), _runs(session, Comparison, numbers)
    linked, compared = [], []
    for left, right in combinations(articles, 2):
        sides = {revisions[left], revisions[right]}
        if sides in aligned:
            linked.append((left, right))
        if sides in ledgers:
            compared.append((left, right))
    return Examined(names_looked_for(session, articles), frozenset(linked), frozenset(compared))


def more_of_low_confidence(session: Session, articles: Sequence[int]) -> int:
    """How many differences the ledgers between these articles leave out, because they are hardly any."""
    numbers = [each for each in (current_revision(session, article) for article in articles) if each is not None]
    left, right = Comparison.left_revision_id, Comparison.right_revision_id
    total = select(func.sum(Comparison.more)).where(left.in_(numbers), right.in_(numbers))
    return session.scalar(total) or 0


def names_looked_for(session: Session, articles: Sequence[int]) -> frozenset[int]:
    """The articles in whose current revisions names were looked for."""
    return frozenset(
        session.scalars(
            select(Article.id)
            .join(Revision, (Revision.article_id == Article.id) & (Revision.number == Article.revision))
            .join(Derivation, Derivation.revision_id == Revision.id)
            .join(Maker, Maker.id == Derivation.maker_id)
            .where(Article.id.in_(articles), Maker.kind == MENTIONS)
        )
    )


def _runs(session: Session, table: type[Alignment | Comparison], revisions: Sequence[int]) -> list[set[int | None]]:
    """The pairs of these revisions that a kind of run was made over."""
    rows = session.execute(
        select(table.left_revision_id, table.right_revision_id).where(
            table.left_revision_id.in_(revisions), table.right_revision_id.in_(revisions)
        )
    )
    return [{left, right} for left, right in rows]
