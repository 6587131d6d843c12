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
from triptych.archive.fulltext import Hit, Hits
from triptych.archive.indexing import AT_ONCE, behind, opened_index
from triptych.archive.queries.search import Query, Term
from triptych.archive.schema import Article, ParagraphRow, Revision
from triptych.domain.text import Span
from triptych.language.places import FoldedLines, word_pattern

DEPTH: Final = 40
"""So many articles of each language are looked at first: about 30 ms of folding."""

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
    """

    groups: tuple[HitGroup, ...]
    counts: tuple[tuple[str, int], ...]
    uncovered: int
    seconds: float = field(compare=False)


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
    query: Query,
    languages: Sequence[str] = (),
    exact: bool = False,
    depths: Mapping[str, int] = MappingProxyType({}),
) -> Concordance:
    """The hits of a query, language by language.

    A few changed articles are indexed first; where there are many, they are only counted.

    Args:
        session: a reading transaction.
        archive: whose index is asked.
        query: what is looked for.
        languages: only these; all where empty.
        exact: accents must be as typed.
        depths: how many articles of a language to look at, where it is not `DEPTH`.
    """
    query = Query(tuple(dict.fromkeys(query.wanted)), tuple(dict.fromkeys(query.unwanted)))
    groups, counts = [], []
    with opened_index(archive) as index:
        uncovered = behind(session, index)
        if 0 < uncovered <= AT_ONCE:
            index.catch_up(session)
            uncovered = 0
        started = time.perf_counter()
        for language in languages_of(session):
            wanted = not languages or language in languages
            hits = index.search(query.expression([language]), depths.get(language, DEPTH) if wanted else 1)
            group = _group(session, query, language, hits, exact=exact) if wanted and hits.total else None
            if group is not None and group.articles:
                groups.append(group)
                counts.append((language, group.articles))
            elif hits.total and not wanted:
                counts.append((language, hits.total))
    return Concordance(tuple(groups), tuple(counts), uncovered, time.perf_counter() - started)


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


def _group(session: Session, query: Query, language: str, hits: Hits, *, exact: bool) -> HitGroup:
    texts = _texts(session, [hit.article for hit in hits.hits])
    paragraphs = _Paragraphs(session, [row.revision for row in texts.values()])
    patterns = [_pattern(term, exact=exact) for term in query.wanted]
    fitting = 0
    lines: list[tuple[int, int, HitLine]] = []
    for order, row in enumerate(_in_order(hits.hits, texts)):
        places = _places(row.text, patterns, exact=exact)
        if exact and len({term for each in places for term in each.terms}) < len(patterns):
            continue
        fitting += 1
        lines += [(-len(each.terms), order, _line(row, language, each.span, paragraphs)) for each in places]
    lines.sort(key=lambda each: each[:2])
    return HitGroup(
        language=language,
        articles=fitting if exact else hits.total,
        complete=hits.complete and (not exact or len(hits.hits) == hits.total),
        looked_at=fitting if exact else len(hits.hits),
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
    terms: frozenset[int]


def _pattern(term: Term, *, exact: bool) -> re.Pattern[str]:
    return word_pattern(term.exact if exact else term.folded, prefix=term.prefix)


def _places(text: str, patterns: Sequence[re.Pattern[str]], *, exact: bool) -> list[_Place]:
    """Where the terms stand, in order; different terms that stand next to each other are one place."""
    lines = FoldedLines(text, exact=exact)
    found = sorted(
        (_Place(span, frozenset([number])) for number, pattern in enumerate(patterns) for span in lines.find(pattern)),
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


def _line(row: _Found, language: str, span: Span, paragraphs: _Paragraphs) -> HitLine:
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
