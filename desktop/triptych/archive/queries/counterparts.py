"""What corresponds in other reports to places in an article: through the links between sentences."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from triptych.archive.faults import understood
from triptych.archive.schema import Alignment, Article, Bead, Revision
from triptych.domain.states import Origin, State
from triptych.domain.text import Span
from triptych.language.places import FoldedLines, text_pattern

_PAGE: Final = 400


@dataclass(frozen=True, slots=True)
class SaidBy:
    """The link that says that something corresponds.

    Attributes:
        own: the sentences on the hit's side, on one line.
        sentences: how many they are, and how many the counterpart's.
        confidence: from 0 to 1; 1 where the reader confirmed the link.
        state: what the reader said about it.
        origin: who made it.
        relation: `same` or `partial`.
    """

    own: str
    sentences: tuple[int, int]
    confidence: float
    state: State
    origin: Origin
    relation: str


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Sentences of another report that say the same.

    Attributes:
        article: its internal id; so `uuid`, `language`, `outlet`.
        span: from the first of the sentences to the last.
        text: the sentences, on one line.
        link: that says so.
    """

    article: int
    uuid: UUID
    language: str
    outlet: str | None
    span: Span
    text: str
    link: SaidBy | None = None


class CounterpartWish(StrEnum):
    """What is asked of a hit's counterparts."""

    ANY = "any"
    """Nothing."""
    SOME = "some"
    """There is one."""
    NONE = "none"
    """There is none, although the article was compared with one in that language."""
    HAS = "has"
    """One contains a text."""
    LACKS = "lacks"
    """There is one, and none contains a text."""


@dataclass(frozen=True, slots=True)
class CounterpartCondition:
    """Which hits are wanted, by their counterparts.

    Attributes:
        wish: what is asked.
        language: of the counterparts that count; any where empty.
        text: for `HAS` and `LACKS`; case and accents do not count.
    """

    wish: CounterpartWish = CounterpartWish.ANY
    language: str = ""
    text: str = ""

    @property
    def asks(self) -> bool:
        """Whether it asks anything."""
        return self.wish is not CounterpartWish.ANY

    def fits(self, counterparts: Iterable[Counterpart], compared: Iterable[str]) -> bool:
        """Whether a hit is wanted.

        Args:
            counterparts: of the hit.
            compared: the languages of the articles that its article was compared with.
        """
        if not self.asks:
            return True
        there = [each for each in counterparts if self.language in ("", each.language)]
        if self.wish is CounterpartWish.NONE:
            return not there and any(self.language in ("", each) for each in compared)
        if self.wish is CounterpartWish.SOME:
            return bool(there)
        pattern = text_pattern(self.text)
        has = [pattern is None or next(FoldedLines(each.text).find(pattern), None) is not None for each in there]
        return any(has) if self.wish is CounterpartWish.HAS else bool(has) and not any(has)


class Counterparts:
    """The links of some revisions, read at once."""

    def __init__(self, session: Session, revisions: Sequence[int]) -> None:
        self._session = session
        self._links: dict[int, list[_Link]] = {}
        self._articles: dict[int, Any] = {}
        self._compared: dict[int, set[str]] = {}
        for start in range(0, len(revisions), _PAGE):
            self._read(revisions[start : start + _PAGE])

    def of(self, revision: int, place: Span, text: str) -> tuple[Counterpart, ...]:
        """What corresponds to the sentence in which a place of the revision's text begins, language by language."""
        found = [
            self._counterpart(link, text)
            for link in self._links.get(revision, ())
            if link.other in self._articles and link.there and any(_touch(each, place) for each in link.here)
        ]
        return tuple(sorted(found, key=lambda each: (each.language, each.article, each.span.start)))

    def compared(self, revision: int) -> frozenset[str]:
        """The languages of the articles that the revision's was compared with."""
        return frozenset(self._compared.get(revision, ()))

    def _counterpart(self, link: "_Link", text: str) -> Counterpart:
        row, spans = self._articles[link.other], link.there
        whole = Span(min(each.start for each in spans), max(each.end for each in spans))
        said_by = SaidBy(
            own=_on_one_line(link.here, text),
            sentences=(len(link.here), len(spans)),
            confidence=1.0 if link.state is State.CONFIRMED else link.confidence,
            state=link.state,
            origin=link.origin,
            relation=link.relation,
        )
        return Counterpart(row.id, row.uuid, row.language, row.outlet, whole, _on_one_line(spans, row.text), said_by)

    def _read(self, revisions: Sequence[int]) -> None:
        rows = self._session.execute(_beads(revisions)).all()
        with understood():
            for here, other, own, others, confidence, state, origin, relation in rows:
                self._links.setdefault(here, []).append(
                    _Link(
                        _spans(own), other, _spans(others), min(max(confidence or 0.0, 0.0), 1.0), State(state),
                        Origin(origin), relation,
                    )
                )  # fmt: skip
        compared = self._session.execute(_compared(revisions)).all()
        others = {each[1] for each in [*rows, *compared]} - set(self._articles)
        for start in range(0, len(others), _PAGE):
            part = sorted(others)[start : start + _PAGE]
            for row in self._session.execute(_current(part)):
                self._articles[row.revision] = row
        for here, other in compared:
            if other in self._articles:
                self._compared.setdefault(here, set()).add(self._articles[other].language)


@dataclass(frozen=True, slots=True)
class _Link:
    """A link, seen from one of its two sides."""

    here: list[Span]
    other: int
    there: list[Span]
    confidence: float
    state: State
    origin: Origin
    relation: str


def _on_one_line(spans: Sequence[Span], text: str) -> str:
    return " … ".join(" ".join(each.of(text).split()) for each in spans)


def _beads(revisions: Sequence[int]) -> Any:
    """The links of revisions, each seen from them: itself, the other, the places here, the places there."""
    sides = []
    for here, other, own, others in (
        (Bead.left_revision_id, Bead.right_revision_id, Bead.left_spans, Bead.right_spans),
        (Bead.right_revision_id, Bead.left_revision_id, Bead.right_spans, Bead.left_spans),
    ):
        sides.append(
            select(here, other, own, others, Bead.confidence, Bead.state, Bead.origin, Bead.relation).where(
                here.in_(revisions), Bead.candidate.is_(False), Bead.state != State.SET_ASIDE
            )
        )
    return union_all(*sides)


def _compared(revisions: Sequence[int]) -> Any:
    left, right = Alignment.left_revision_id, Alignment.right_revision_id
    return union_all(select(left, right).where(left.in_(revisions)), select(right, left).where(right.in_(revisions)))


def _current(revisions: Sequence[int]) -> Any:
    """The articles whose current text these revisions are."""
    return (
        select(Revision.id.label("revision"), Revision.text, Article.id, Article.uuid, Article.language, Article.outlet)
        .join(Article, (Article.id == Revision.article_id) & (Article.revision == Revision.number))
        .where(Revision.id.in_(revisions), Article.trashed.is_(None))
    )


def _spans(stored: str) -> list[Span]:
    return [Span(int(start), int(end)) for start, end in json.loads(stored)]


def _touch(sentence: Span, place: Span) -> bool:
    return sentence.start <= place.start < sentence.end
