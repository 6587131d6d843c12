"""Which articles of the archive an incoming one may be a later version of, or the same report by another outlet.

The texts that share marks with a batch are asked for together, and what was made of them is kept from batch to batch:
a question an article, and its text cut up each time, took half of an import.
"""

import json
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import chain
from operator import itemgetter
from typing import Final
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from triptych.archive.schema import Article, Revision, SketchRow
from triptych.language.folding import fold
from triptych.language.likeness import alike, contained, shingles

_NEWEST: Final = 100
"""Articles of a mark that are looked at, so that an import takes no longer the more the archive holds."""

_SHARED: Final = 2
_LOOKED_AT: Final = 5
_CONTAINED: Final = 0.6
_ALIKE: Final = 0.35
_MOST_KEPT: Final = 2_000
"""Texts whose shingles are kept: some 10 KB each."""

_KEPT: Final[OrderedDict[bytes, frozenset[int]]] = OrderedDict()
"""Shingles by the hash of their text, the one used last at the end; only the writer's thread comes here."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An article that another is a version of.

    Attributes:
        number: its row.
        article: its public id.
        elsewhere: another outlet published it.
    """

    number: int
    article: UUID
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    """An article that was looked at."""

    article: UUID
    outlet: str | None
    found: AbstractSet[int]


def is_elsewhere(left: str | None, right: str | None) -> bool:
    """Whether two reports are surely by different outlets: both are known."""
    return bool(left and right and " ".join(fold(left).split()) != " ".join(fold(right).split()))


@dataclass(slots=True)
class Likenesses:
    """Articles by the marks of their texts, for one batch of incoming ones; texts are read when they are looked at."""

    session: Session
    by_mark: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    _texts: dict[int, _Known | None] = field(default_factory=dict)

    def earlier(self, found: AbstractSet[int], marks: Sequence[int], outlet: str | None) -> Earlier | None:
        """The article that shares most with a text of these shingles, if it shares enough."""
        best: tuple[float, int] | None = None
        for number, _count in self._candidates(marks):
            known = self._texts.get(number)
            if known is None or contained(found, known.found) < _CONTAINED:
                continue
            likeness = alike(found, known.found)
            if likeness >= _ALIKE and (best is None or (likeness, -number) > best):
                best = (likeness, -number)
        if best is None:
            return None
        known = self._texts[-best[1]]
        return None if known is None else Earlier(-best[1], known.article, is_elsewhere(outlet, known.outlet))

    def remember(
        self, earlier: Earlier, outlet: str | None, found: frozenset[int], marks: Sequence[int], text_hash: bytes
    ) -> None:
        """Takes an article in that is being added right now."""
        number = earlier.number
        self._texts[number] = _Known(earlier.article, outlet, found)
        _keep(text_hash, found)
        for mark in marks:
            self.by_mark[mark].append(number)

    def look_up(self, sketches: Sequence[Sequence[int]]) -> None:
        """Reads the articles that texts of these sketches may be like, all at once."""
        numbers = {number for marks in sketches for number, _count in self._candidates(marks)} - self._texts.keys()
        rows = self.session.execute(_ARTICLES, {"numbers": json.dumps(list(numbers))}).all() if numbers else []
        found = _shingles_of(self.session, {row.id: row.text_sha256 for row in rows})
        self._texts |= dict.fromkeys(numbers)
        self._texts |= {row.id: _Known(row.uuid, row.outlet, found[row.id]) for row in rows}

    def _candidates(self, marks: Sequence[int]) -> list[tuple[int, int]]:
        """The articles that share most marks with a text, with how many."""
        shared = Counter(chain.from_iterable(self.by_mark.get(mark, ())[-_NEWEST:] for mark in marks))
        likely = [each for each in shared.items() if each[1] >= _SHARED]
        return nlargest(_LOOKED_AT, likely, key=itemgetter(1))


def likenesses(session: Session, sketches: Sequence[Sequence[int]]) -> Likenesses:
    """What the archive holds that shares marks with texts of these sketches."""
    known = Likenesses(session)
    marks = sorted({mark for each in sketches for mark in each})
    for mark, number in session.execute(_NEWEST_OF_MARKS, {"marks": json.dumps(marks)}):
        known.by_mark[mark].append(number)
    known.look_up(sketches)
    return known


def _newest_of_marks() -> Select[int, int]:
    """The newest articles that have each of the marks: what very many have is what agencies put below every report."""
    wanted = func.json_each(bindparam("marks")).table_valued("value").alias("wanted")
    other = aliased(SketchRow)
    before = (
        select(other.article_id)
        .where(other.mark == wanted.c.value)
        .order_by(other.article_id.desc())
        .limit(1)
        .offset(_NEWEST)
        .correlate(wanted)
        .scalar_subquery()
    )
    return (
        select(SketchRow.mark, SketchRow.article_id)
        .join_from(wanted, SketchRow, SketchRow.mark == wanted.c.value)
        .where(SketchRow.article_id > func.coalesce(before, -1))
        .order_by(SketchRow.article_id)
    )


_NEWEST_OF_MARKS: Final = _newest_of_marks()
"""Put together once, as the next two: for a single article that takes longer than to answer it."""

_NUMBERS: Final = select(func.json_each(bindparam("numbers")).table_valued("value").c.value)
_ARTICLES: Final = (
    select(Article.id, Article.uuid, Article.outlet, Revision.text_sha256)
    .join(Revision, Revision.article_id == Article.id)
    .where(Article.id.in_(_NUMBERS), Revision.number == 1, Article.trashed.is_(None))
)
_FIRST_TEXTS: Final = select(Revision.article_id, Revision.text).where(
    Revision.article_id.in_(_NUMBERS), Revision.number == 1
)


def _shingles_of(session: Session, texts: dict[int, bytes]) -> dict[int, frozenset[int]]:
    """The shingles of articles' first texts, whose hashes are given; those that are not kept are read and cut up."""
    missing = [number for number, text_hash in texts.items() if text_hash not in _KEPT]
    found = {number: _KEPT[text_hash] for number, text_hash in texts.items() if text_hash in _KEPT}
    if missing:
        rows = session.execute(_FIRST_TEXTS, {"numbers": json.dumps(missing)})
        found |= {number: shingles(text) for number, text in rows}
    for number, text_hash in texts.items():
        _keep(text_hash, found[number])
    return found


def _keep(text_hash: bytes, found: frozenset[int]) -> None:
    _KEPT[text_hash] = found
    _KEPT.move_to_end(text_hash)
    while len(_KEPT) > _MOST_KEPT:
        _KEPT.popitem(last=False)
