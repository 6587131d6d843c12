"""Key words in context: for the articles that fit a query best, each place that fits, with the words around it."""

import re
import time
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from triptych.archive.archive import Archive
from triptych.archive.fulltext import FullTextIndex, Hit, Hits
from triptych.archive.indexing import AT_ONCE, behind, of_index
from triptych.archive.queries.counterparts import Counterpart, CounterpartCondition, Counterparts
from triptych.archive.queries.search import fits_exactly, pattern_of
from triptych.archive.schema import Article, ParagraphRow, Revision
from triptych.archive.searching.meaning import Expansion, meaning
from triptych.archive.searching.planning import planned
from triptych.archive.searching.syntax import Node, Term, wanted_terms
from triptych.domain.text import Span
from triptych.language.places import FoldedLines, WordPattern

DEPTH: Final = 40
"""So many articles of each language are looked at first: about 30 ms of folding."""

_ANY: Final = CounterpartCondition()
_CONTEXT: Final = 110
_PAGE: Final = 500
_JOINT: Final = re.compile(r"[\s\u2010\u2011-]{1,3}")

_Found = Row[int, UUID, str | None, str | None, str | None, int, str]


@dataclass(frozen=True, slots=True)
class HitLine:
    """One place that fits.

    Attributes:
        article: its internal id; so `uuid`, `language`, `outlet`, `title`, `published`.
        span: where it stands in the article's text.
        left: what stands before it in its paragraph, on one line.
        match: what stands there.
        right: what follows it in its paragraph, on one line.
        counterparts: what corresponds to its sentence in other reports.
        whole: it is a passage as it stands, found by what it says; nothing is left or right of it.
    """

    article: int
    uuid: UUID
    language: str
    outlet: str | None
    title: str | None
    published: str | None
    span: Span
    left: str
    match: str
    right: str
    counterparts: tuple[Counterpart, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The hits in one language.

    Attributes:
        language: BCP 47 tag.
        articles: how many fit; in an exact search, how many of those looked at.
        complete: whether `articles` counts them all; else there are more.
        looked_at: in how many of them, the best, hits were looked for.
        lines: their hits, best article first.
    """

    language: str
    articles: int
    complete: bool
    looked_at: int
    lines: tuple[HitLine, ...]

    @property
    def whole(self) -> bool:
        """Whether the lines are all that there are."""
        return self.complete and self.looked_at >= self.articles


@dataclass(frozen=True, slots=True)
class Concordance:
    """What a query found.

    Attributes:
        groups: one for each wanted language in which something fits.
        counts: for each language in which something fits, wanted or not: how many articles do.
        uncovered: how many changed articles the index does not know yet.
        seconds: how long it took.
        expansions: the other names that were looked for, too.
    """

    groups: tuple[HitGroup, ...]
    counts: tuple[tuple[str, int], ...]
    uncovered: int
    seconds: float = field(compare=False)
    expansions: tuple[Expansion, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """The paragraph of a hit, to peek at.

    Attributes:
        title: of the article; so `outlet`, `published`.
        before: what stands before the hit; so `match`, `after`.
    """

    title: str | None
    outlet: str | None
    published: str | None
    before: str
    match: str
    after: str


def concordance(
    session: Session,
    archive: Archive,
    *,
    query: Node,
    languages: Sequence[str] = (),
    exact: bool = False,
    expanded: bool = True,
    left_out: Sequence[str] = (),
    condition: CounterpartCondition = _ANY,
    depths: Mapping[str, int] = MappingProxyType({}),
) -> Concordance:
    """The hits of a query, language by language.

    A few changed articles are indexed first; where there are many, they are only counted.

    Args:
        session: a reading transaction.
        archive: whose index is asked.
        query: what is looked for.
        languages: only these; all where empty.
        exact: forms and accents must be as typed.
        expanded: the other names of entities are looked for, too.
        left_out: the typed names whose other names are not wanted.
        condition: what must be true of a hit's counterparts.
        depths: how many articles of a language to look at, where it is not `DEPTH`.
    """

    def ask(index: FullTextIndex) -> Concordance:
        groups, counts = [], []
        uncovered = behind(session, index)
        if 0 < uncovered <= AT_ONCE:
            index.catch_up(session)
            uncovered = 0
        started = time.perf_counter()
        meant = meaning(session, query, exact=exact, expanded=expanded, left_out=left_out)
        asked = _Asked(session, meant.node, exact=exact, condition=condition)
        for language in languages_of(session):
            wanted = not languages or language in languages
            hits = index.best(planned(session, meant.node, [language]), depths.get(language, DEPTH) if wanted else 1)
            group = asked.group(language, hits) if wanted and hits.total else None
            if group is not None and group.articles and (group.lines or not condition.asks):
                groups.append(group)
                counts.append((language, group.articles))
            elif hits.total and not wanted:
                counts.append((language, hits.total))
        seconds = time.perf_counter() - started
        return Concordance(tuple(groups), tuple(counts), uncovered, seconds, meant.expansions)

    return of_index(archive, ask)


def languages_of(session: Session) -> tuple[str, ...]:
    """The languages that articles have, each found with one step in the index on them."""
    found: list[str] = []
    question = select(Article.language).order_by(Article.language).limit(1)
    language = session.scalar(question)
    while language is not None:
        found.append(language)
        language = session.scalar(question.where(Article.language > language))
    return tuple(found)


def passage(session: Session, article: int, span: Span) -> Passage | None:
    """The paragraph in which a hit stands; None if its article is gone."""
    row = next(iter(_texts(session, [article]).values()), None)
    if row is None:
        return None
    start, end = _Paragraphs(session, [row.revision]).around(row.revision, span, row.text)
    text = row.text
    return Passage(row.title, row.outlet, row.published, text[start : span.start], span.of(text), text[span.end : end])


class _Asked:
    """What is looked for in the articles that the index gives."""

    def __init__(self, session: Session, query: Node, *, exact: bool, condition: CounterpartCondition) -> None:
        self._session = session
        self._query = query
        self._exact = exact
        self._condition = condition
        self._patterns = {term: pattern_of(term, exact=exact) for term in dict.fromkeys(wanted_terms(query))}

    def group(self, language: str, hits: Hits) -> HitGroup:
        """The hits in articles of a language."""
        texts = _texts(self._session, [hit.article for hit in hits.hits])
        paragraphs = _Paragraphs(self._session, [row.revision for row in texts.values()])
        counterparts = Counterparts(self._session, [row.revision for row in texts.values()])
        fitting = 0
        lines: list[tuple[int, int, HitLine]] = []
        for order, row in enumerate(_in_order(hits.hits, texts)):
            places = _places(row.text, self._patterns, exact=self._exact)
            if self._exact and not fits_exactly(self._query, _standing(places)):
                continue
            fitting += 1
            compared = counterparts.compared(row.revision)
            for place in places:
                there = counterparts.of(row.revision, place.span, row.text)
                if self._condition.fits(there, compared):
                    lines.append((-len(place.terms), order, _line(row, language, place.span, paragraphs, there)))
        lines.sort(key=lambda each: each[:2])
        return HitGroup(
            language=language,
            articles=fitting if self._exact else hits.total,
            complete=hits.complete and (not self._exact or len(hits.hits) == hits.total),
            looked_at=fitting if self._exact else len(hits.hits),
            lines=tuple(line for _terms, _order, line in lines),
        )


def _in_order(hits: Sequence[Hit], texts: Mapping[int, _Found]) -> Iterator[_Found]:
    return (texts[hit.article] for hit in hits if hit.article in texts)


def _texts(session: Session, articles: Sequence[int]) -> dict[int, _Found]:
    """The current texts of articles outside the trash, by their ids."""
    question = (
        select(
            Article.id,
            Article.uuid,
            Article.outlet,
            Article.title,
            Article.published,
            Revision.id.label("revision"),
            Revision.text,
        )
        .join(Revision, (Revision.article_id == Article.id) & (Revision.number == Article.revision))
        .where(Article.trashed.is_(None))
    )
    rows: dict[int, _Found] = {}
    for start in range(0, len(articles), _PAGE):
        page = session.execute(question.where(Article.id.in_(articles[start : start + _PAGE])))
        rows.update((row.id, row) for row in page)
    return rows


class _Paragraphs:
    """The paragraphs of some revisions."""

    def __init__(self, session: Session, revisions: Sequence[int]) -> None:
        self._spans: dict[int, list[Span]] = {each: [] for each in revisions}
        for start in range(0, len(revisions), _PAGE):
            rows = session.execute(
                select(ParagraphRow.revision_id, ParagraphRow.start, ParagraphRow.end)
                .where(ParagraphRow.revision_id.in_(revisions[start : start + _PAGE]))
                .order_by(ParagraphRow.revision_id, ParagraphRow.start)
            )
            for revision, first, end in rows:
                self._spans[revision].append(Span(first, end))

    def around(self, revision: int, span: Span, text: str) -> tuple[int, int]:
        """The range of the paragraph in which something begins, long enough for all of it."""
        spans = self._spans[revision]
        number = bisect_right(spans, span.start, key=lambda each: each.start) - 1
        if number >= 0 and spans[number].end > span.start:
            return spans[number].start, max(spans[number].end, span.end)
        return text.rfind("\n", 0, span.start) + 1, max(text.find("\n", span.end), span.end)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where terms of a query stand next to each other."""

    span: Span
    terms: frozenset[Term]


def _standing(places: Sequence[_Place]) -> dict[Term, bool]:
    return {term: True for place in places for term in place.terms}


def _places(text: str, patterns: Mapping[Term, WordPattern], *, exact: bool) -> list[_Place]:
    """Where the terms stand, in order; different terms that stand next to each other are one place."""
    lines = FoldedLines(text, exact=exact)
    found = sorted(
        (_Place(span, frozenset([term])) for term, pattern in patterns.items() for span in lines.find(pattern)),
        key=lambda each: (each.span.start, -each.span.end),
    )
    places: list[_Place] = []
    for place in found:
        last = places[-1] if places else None
        if last is not None and place.span.end <= last.span.end:
            places[-1] = _Place(last.span, last.terms | place.terms)
        elif last is not None and _continues(text, last, place):
            places[-1] = _Place(Span(last.span.start, place.span.end), last.terms | place.terms)
        else:
            places.append(place)
    return places


def _continues(text: str, last: _Place, place: _Place) -> bool:
    if place.terms & last.terms:
        return False
    return _JOINT.fullmatch(text, last.span.end, place.span.start) is not None or place.span.start < last.span.end


def _line(
    row: _Found, language: str, span: Span, paragraphs: _Paragraphs, counterparts: tuple[Counterpart, ...]
) -> HitLine:
    start, end = paragraphs.around(row.revision, span, row.text)
    return HitLine(
        article=row.id,
        uuid=row.uuid,
        language=language,
        outlet=row.outlet,
        title=row.title,
        published=row.published,
        span=span,
        left=_before(row.text, start, span.start),
        match=" ".join(span.of(row.text).split()),
        right=_after(row.text, span.end, end),
        counterparts=counterparts,
    )


def _before(text: str, start: int, end: int) -> str:
    """The last words before a place, on one line; a space at their end where there is one."""
    cut = max(start, end - _CONTEXT)
    if cut > start:
        cut = text.find(" ", cut, end) + 1 or cut
    return re.sub(r"\s+", " ", text[cut:end]).lstrip()


def _after(text: str, start: int, end: int) -> str:
    """The first words after a place, on one line; a space at their beginning where there is one."""
    cut = min(end, start + _CONTEXT)
    if cut < end:
        cut = max(text.rfind(" ", start, cut), start)
    return re.sub(r"\s+", " ", text[start:cut]).rstrip()
