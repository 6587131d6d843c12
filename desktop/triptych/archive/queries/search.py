"""Full-text search: from what a user types to places in articles."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from triptych.archive.fulltext import RANKED_EXACTLY, FullTextIndex, Hit, language_facet
from triptych.archive.schema import Article, Revision
from triptych.domain.search import Found, SearchResult
from triptych.domain.text import Span
from triptych.errors import RequestFault
from triptych.i18n import _
from triptych.language.folding import Folded, fold, fold_exactly
from triptych.language.words import words

_SNIPPET_BEFORE: Final = 60
_SNIPPET_LENGTH: Final = 180
_PARTS: Final = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand next to each other; a single word mostly.

    Attributes:
        folded: the words, folded as the index is.
        exact: the words with their accents, compared in an exact search.
        prefix: the last word may go on.
    """

    folded: tuple[str, ...]
    exact: tuple[str, ...]
    prefix: bool

    def expression(self) -> str:
        """The term for FTS5; words hold letters and digits only, so that nothing typed is taken for syntax."""
        return f'"{" ".join(self.folded)}"' + ("*" if self.prefix else "")


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: articles with all wanted terms and no unwanted one."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...]

    def expression(self, languages: Sequence[str]) -> str:
        """The query for FTS5, in these languages, or in all where none is given."""
        text = "{title body} : (" + " AND ".join(term.expression() for term in self.wanted) + ")"
        if languages:
            text += " AND facets : (" + " OR ".join(f'"{language_facet(each)}"' for each in languages) + ")"
        if self.unwanted:
            text = f"({text}) NOT ({{title body}} : (" + " OR ".join(term.expression() for term in self.unwanted) + "))"
        return text


def parsed(typed: str) -> Query:
    """Understands a query: words, "phrases", -unwanted, prefix*.

    Raises:
        RequestFault: there is no word in it, or only unwanted ones.
    """
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for match in _PARTS.finditer(fold_quotes(typed)):
        minus, phrase, word = match.groups()
        term = _term(phrase if phrase is not None else word)
        if term is not None:
            (unwanted if minus else wanted).append(term)
    if not wanted:
        raise RequestFault(
            _("Only unwanted words: add one that is wanted.") if unwanted else _("There is no word to look for.")
        )
    return Query(tuple(wanted), tuple(unwanted))


def fold_quotes(typed: str) -> str:
    """Typographic double quotes as plain ones, so that a phrase may be typed with either."""
    return typed.translate(dict.fromkeys(map(ord, "“”„«»"), '"'))


def _term(typed: str) -> Term | None:
    folded = tuple(word for word, _start, _end in words(fold(typed)))
    exact = tuple(word for word, _start, _end in words(fold_exactly(typed)))
    return Term(folded, exact, prefix=typed.endswith("*")) if folded else None


def search(
    session: Session, index: FullTextIndex, query: Query, *, limit: int, languages: Sequence[str], exact: bool
) -> SearchResult:
    """The articles that fit a query, best first.

    Args:
        session: a reading transaction.
        index: up to date with it.
        query: what is looked for.
        limit: how many to give.
        languages: only these; all where empty.
        exact: accents must be as typed.
    """
    hits = index.search(query.expression(languages), RANKED_EXACTLY if exact else limit)
    found = (each for hit in hits.hits if (each := _found(session, query, hit, exact=exact)) is not None)
    if not exact:
        return SearchResult(hits.total, hits.complete, RANKED_EXACTLY, tuple(found))
    fitting = tuple(found)
    return SearchResult(len(fitting), hits.complete, RANKED_EXACTLY, fitting[:limit])


def _found(session: Session, query: Query, hit: Hit, *, exact: bool) -> Found | None:
    """What a hit shows; None where it does not fit after all, accents considered."""
    row = session.execute(
        select(Article.uuid, Article.language, Revision.text)
        .join(Revision, (Revision.article_id == Article.id) & (Revision.number == Article.revision))
        .where(Article.id == hit.article)
    ).first()
    if row is None:
        return None
    folded = Folded.of(row.text, exact=exact)
    places = [list(_places(folded.text, _words_of(term, exact=exact), prefix=term.prefix)) for term in query.wanted]
    if exact and not all(places):
        return None
    spans = sorted({folded.original(start, end) for each in places for start, end in each})
    return Found(row.uuid, row.language, hit.score, _snippet(row.text, spans), tuple(spans))


def _words_of(term: Term, *, exact: bool) -> tuple[str, ...]:
    return term.exact if exact else term.folded


def _places(text: str, wanted: Sequence[str], *, prefix: bool) -> Iterator[tuple[int, int]]:
    """Where these words stand next to each other in a folded text."""
    standing = list(words(text))
    for first in range(len(standing) - len(wanted) + 1):
        run = standing[first : first + len(wanted)]
        last = run[-1][0]
        fits = last.startswith(wanted[-1]) if prefix else last == wanted[-1]
        if fits and all(each[0] == word for each, word in zip(run[:-1], wanted[:-1], strict=True)):
            yield run[0][1], run[-1][2]


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
