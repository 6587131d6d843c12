"""Which articles of the archive an incoming one may be a later version of, or the same report by another outlet."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from triptych.archive.schema import Article, Revision, SketchRow
from triptych.language.folding import fold
from triptych.language.likeness import alike, contained, shingles

_MARKS_A_QUESTION: Final = 500
_SHARED: Final = 2
_LOOKED_AT: Final = 5
_CONTAINED: Final = 0.6
_ALIKE: Final = 0.35


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
        shared = Counter(number for mark in marks for number in self.by_mark.get(mark, ()))
        best: tuple[float, int] | None = None
        for number, count in shared.most_common(_LOOKED_AT):
            known = self._text(number) if count >= _SHARED else None
            if known is None or contained(found, known.found) < _CONTAINED:
                continue
            likeness = alike(found, known.found)
            if likeness >= _ALIKE and (best is None or (likeness, -number) > best):
                best = (likeness, -number)
        if best is None:
            return None
        known = self._text(-best[1])
        return None if known is None else Earlier(-best[1], known.article, is_elsewhere(outlet, known.outlet))

    def remember(self, earlier: Earlier, outlet: str | None, found: AbstractSet[int], marks: Sequence[int]) -> None:
        """Takes an article in that is being added right now."""
        number = earlier.number
        self._texts[number] = _Known(earlier.article, outlet, found)
        for mark in marks:
            self.by_mark[mark].append(number)

    def _text(self, number: int) -> _Known | None:
        if number not in self._texts:
            row = self.session.execute(
                select(Article.uuid, Article.outlet, Revision.text)
                .join(Revision, Revision.article_id == Article.id)
                .where(Article.id == number, Revision.number == 1, Article.trashed.is_(None))
            ).first()
            self._texts[number] = None if row is None else _Known(row[0], row[1], shingles(row[2]))
        return self._texts[number]


def likenesses(session: Session, sketches: Sequence[Sequence[int]]) -> Likenesses:
    """What the archive holds that shares marks with texts of these sketches."""
    known = Likenesses(session)
    marks = sorted({mark for each in sketches for mark in each})
    for part in _parts(marks):
        for mark, number in session.execute(
            select(SketchRow.mark, SketchRow.article_id).where(SketchRow.mark.in_(part))
        ):
            known.by_mark[mark].append(number)
    return known


def _parts(values: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(values), _MARKS_A_QUESTION):
        yield values[start : start + _MARKS_A_QUESTION]
