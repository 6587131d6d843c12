"""What a search found."""

from dataclasses import dataclass
from uuid import UUID

from triptych.domain.text import Span


@dataclass(frozen=True, slots=True)
class Found:
    """An article that fits a query.

    Attributes:
        article: which.
        language: BCP 47 tag.
        score: how well it fits; higher is better, only comparable within one search.
        snippet: the text around the first place that fits, on one line.
        spans: all places in the article's text that fit, in order.
    """

    article: UUID
    language: str
    score: float
    snippet: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a query found.

    Attributes:
        total: how many articles fit, among those looked at.
        complete: whether all articles were looked at; else the newest `window` of those that the index gave.
        window: how many articles are looked at and ranked at most.
        found: the best, best first; or the newest.
        expansions: for the words of the query that name somebody or something: the other names looked for.
    """

    total: int
    complete: bool
    window: int
    found: tuple[Found, ...]
    expansions: tuple[tuple[str, tuple[str, ...]], ...] = ()
