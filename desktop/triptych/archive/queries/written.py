"""Where the same words stand in all articles, letter by letter."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from triptych.archive.archive import Archive
from triptych.archive.indexing import AT_ONCE, behind, opened_index
from triptych.archive.queries.one_of import one_of
from triptych.archive.schema import Article, Revision
from triptych.archive.searching.planning import planned
from triptych.archive.searching.syntax import parse
from triptych.domain.text import Span
from triptych.errors import RequestFault

MOST_PLACES: Final = 2000
"""So many places are given at most."""
_PAGE: Final = 100


def places_written(session: Session, archive: Archive, words: str) -> list[tuple[int, Span]]:
    """The articles in which these very words stand, with where they stand, newest articles first.

    A few changed articles are indexed first; of many the latest changes may be missing.

    Args:
        session: a reading transaction.
        archive: whose index is asked.
        words: as they are written.
    """
    try:
        query = parse('"' + words.replace('"', " ") + '"')
    except RequestFault:
        return []
    with opened_index(archive) as index:
        if 0 < behind(session, index) <= AT_ONCE:
            index.catch_up(session)
        articles = index.all_articles(planned(session, query, ()), MOST_PLACES)
    places: list[tuple[int, Span]] = []
    for start in range(0, len(articles), _PAGE):
        texts = _texts(session, articles[start : start + _PAGE])
        places += [(article, span) for article, text in texts for span in occurrences(text, words)]
        if len(places) >= MOST_PLACES:
            break
    return places[:MOST_PLACES]


def occurrences(text: str, words: str) -> Iterator[Span]:
    """Where words stand as words of their own in a text."""
    at = 0
    while words and (at := text.find(words, at)) >= 0:
        end = at + len(words)
        if not text[max(0, at - 1) : at].isalnum() and not text[end : end + 1].isalnum():
            yield Span(at, end)
        at = end


def _texts(session: Session, articles: list[int]) -> list[tuple[int, str]]:
    rows = session.execute(
        select(Article.id, Revision.text)
        .join(Revision, (Revision.article_id == Article.id) & (Revision.number == Article.revision))
        .where(one_of(Article.id, articles), Article.trashed.is_(None))
        .order_by(Article.id.desc())
    )
    return [(article, text) for article, text in rows]
