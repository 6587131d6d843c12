"""Full-text search: the articles that fit a query, and the places in them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from triptych.archive.fulltext import RANKED_EXACTLY, FullTextIndex, Hit, Hits
from triptych.archive.schema import Article, Revision
from triptych.archive.searching.meaning import Meaning, meaning
from triptych.archive.searching.planning import planned
from triptych.archive.searching.syntax import All, Either, Near, Node, Term, wanted_terms
from triptych.domain.search import Found, SearchResult
from triptych.domain.text import Span
from triptych.language.places import FoldedLines, WordPattern

_SNIPPET_BEFORE: Final = 60
_SNIPPET_LENGTH: Final = 180
_PAGE: Final = 100
_MOST_READ: Final = 2_000
"""So many texts are read at most to tell accents apart: some two seconds."""


def search(
    session: Session,
    index: FullTextIndex,
    query: Node,
    *,
    limit: int,
    languages: Sequence[str] = (),
    exact: bool = False,
    expanded: bool = True,
    newest: bool = False,
) -> SearchResult:
    """The articles that fit a query, best first.

    Args:
        session: a reading transaction.
        index: up to date with it.
        query: what is looked for.
        limit: how many to give.
        languages: only these; all where empty.
        exact: forms and accents must be as typed.
        expanded: the other names of entities are looked for, too.
        newest: those published last first, and at most 1,001 are counted.
    """
    meant = meaning(session, query, exact=exact, expanded=expanded)
    plan = planned(session, meant.node, languages)
    if exact:
        result = _exactly(session, meant, index.best(plan, _MOST_READ), limit)
    elif newest:
        result = _shown(session, meant, index.newest(plan, limit, COUNTED))
    else:
        result = _shown(session, meant, index.best(plan, limit))
    return result


COUNTED: Final = 1000
"""Up to so many articles are counted while somebody waits; beyond it is “1,000+”."""


def pattern_of(term: Term, *, exact: bool = False) -> WordPattern:
    """The pattern by which a term is found in texts folded in this way."""
    if exact:
        return WordPattern(term.exact or term.folded, prefix=term.prefix)
    return WordPattern(term.folded, prefix=term.prefix, others=term.others)


def fits_exactly(query: Node, standing: Mapping[Term, object]) -> bool:
    """Whether an article fits, of whose text is known which terms stand in it, accents considered."""
    if isinstance(query, Term):
        return bool(standing.get(query))
    if isinstance(query, Near):
        return all(standing.get(term) for term in query.terms)
    if isinstance(query, All):
        return all(fits_exactly(part, standing) for part in query.parts)
    if isinstance(query, Either):
        return any(fits_exactly(part, standing) for part in query.parts)
    return True


def _shown(session: Session, meant: Meaning, hits: Hits) -> SearchResult:
    found = tuple(_found(session, meant.node, hits.hits))
    return SearchResult(hits.total, hits.complete, RANKED_EXACTLY, found, _in_words(meant))


def _exactly(session: Session, meant: Meaning, hits: Hits, limit: int) -> SearchResult:
    found = tuple(_found(session, meant.node, hits.hits, exact=True))
    complete = hits.total <= len(hits.hits)
    return SearchResult(len(found), complete, _MOST_READ, found[:limit], _in_words(meant))


def _in_words(meant: Meaning) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((each.typed, each.names) for each in meant.expansions)


def _found(session: Session, query: Node, hits: Sequence[Hit], *, exact: bool = False) -> Iterator[Found]:
    """What hits show; without those that do not fit after all, accents considered."""
    patterns = {term: pattern_of(term, exact=exact) for term in wanted_terms(query)}
    for start in range(0, len(hits), _PAGE):
        page = hits[start : start + _PAGE]
        texts = _texts(session, [hit.article for hit in page])
        for hit in page:
            row = texts.get(hit.article)
            if row is None:
                continue
            lines = FoldedLines(row.text, exact=exact)
            standing = {term: list(lines.find(pattern)) for term, pattern in patterns.items()}
            if not exact or fits_exactly(query, standing):
                spans = tuple(sorted({span for each in standing.values() for span in each}))
                yield Found(row.uuid, row.language, hit.score, _snippet(row.text, spans), spans)


def _texts(session: Session, articles: Sequence[int]) -> dict[int, Any]:
    return {row.id: row for row in session.execute(_TEXTS, {"articles": list(articles)})}


_TEXTS: Final = (
    select(Article.id, Article.uuid, Article.language, Revision.text)
    .join(Revision, (Revision.article_id == Article.id) & (Revision.number == Article.revision))
    .where(Article.id.in_(bindparam("articles", expanding=True)))
)
"""Put together once: that takes longer than to answer it."""


def _snippet(text: str, spans: Sequence[Span]) -> str:
    """The text around the first place that fits, on one line, cut between words."""
    place = spans[0].start if spans else 0
    start = max(0, place - _SNIPPET_BEFORE)
    if start > 0:
        start = text.find(" ", start, place) + 1 or start
    end = min(len(text), start + _SNIPPET_LENGTH)
    if end < len(text):
        end = max(text.rfind(" ", start, end), place + 1)
    cut = " ".join(text[start:end].split())
    return ("… " if start > 0 else "") + cut + (" …" if end < len(text) else "")
