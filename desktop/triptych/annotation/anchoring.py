"""Where a passage stands in a text: by its position while that holds, else by its words.

A wrong re-anchoring is worse than an orphan: words that stand at several places are taken as found only where the
context tells one of those places clearly from all others.
"""

from dataclasses import dataclass
from itertools import takewhile

from triptych.domain.annotation import Anchoring, Quote
from triptych.domain.text import Span

CONTEXT = 32
"""Code points of context that a quote carries on each side."""

_NEAR = 64
"""Code points of context on each side that places are compared by."""

_MOST_PLACES = 2_000
"""Words that stand at more places than this cannot be told apart by a part of their context."""

_CLEAR_LEAD = 8
"""Code points of context by which the best place must be ahead of the second."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """What became of a passage in a text.

    Attributes:
        span: its place; None for an orphan.
        anchoring: how surely that is the annotator's place.
    """

    span: Span | None
    anchoring: Anchoring


_ORPHAN = Anchored(None, Anchoring.ORPHAN)


def quote_of(text: str, span: Span, context: int = CONTEXT) -> Quote:
    """The passage by its words, with up to `context` code points on each side."""
    return Quote(
        exact=span.of(text),
        prefix=text[max(0, span.start - context) : span.start],
        suffix=text[span.end : span.end + context],
    )


def anchor(text: str, span: Span | None, quote: Quote | None) -> Anchored:
    """Finds a passage in a text.

    A position that agrees with the quoted words is kept, unless the quote's context stands clearly elsewhere. Words
    that stand only once, or whose context agrees at exactly one place, are re-anchored there. A position without a
    quote is kept if it lies inside the text. Everything else is an orphan.

    Args:
        text: the text of an article revision.
        span: the passage's position, if it is known.
        quote: the passage by its words, if they are known.
    """
    inside = span if span is not None and span.end <= len(text) else None
    if quote is None:
        return Anchored(inside, Anchoring.EXACT) if inside else _ORPHAN
    agreeing = inside if inside and inside.of(text) == quote.exact else None
    if agreeing and (not quote.exact or _context_agrees(text, agreeing, quote)):
        return Anchored(agreeing, Anchoring.EXACT)
    start = _place_of(text, quote) if quote.exact else None
    if start is None or (agreeing and agreeing.start == start):
        return Anchored(agreeing, Anchoring.EXACT) if agreeing else _ORPHAN
    return Anchored(Span(start, start + len(quote.exact)), Anchoring.REANCHORED)


def _context_agrees(text: str, span: Span, quote: Quote) -> bool:
    return text.endswith(quote.prefix, 0, span.start) and text.startswith(quote.suffix, span.end)


def _place_of(text: str, quote: Quote) -> int | None:
    """Where the quoted words start, if one place can be told clearly from all others."""
    whole = _places(text, quote.prefix + quote.exact + quote.suffix, most=1)
    if whole:
        return whole[0] + len(quote.prefix) if len(whole) == 1 else None
    places = _places(text, quote.exact, most=_MOST_PLACES)
    if len(places) == 1:
        return places[0]
    if not places or len(places) > _MOST_PLACES:
        return None
    return _clearly_best(text, quote, places)


def _places(text: str, words: str, most: int) -> list[int]:
    """Where the words start, overlapping places included; stops at the first one beyond `most`."""
    places: list[int] = []
    start = text.find(words)
    while start >= 0 and len(places) <= most:
        places.append(start)
        start = text.find(words, start + 1)
    return places


def _clearly_best(text: str, quote: Quote, places: list[int]) -> int | None:
    """The place that shares at least half of the context, where no other shares half as much as it."""
    ranked = sorted(((_shared_context(text, quote, start), start) for start in places), reverse=True)
    (best, start), (second, _) = ranked[:2]
    carried = len(quote.prefix[-_NEAR:]) + len(quote.suffix[:_NEAR])
    clear = best * 2 >= carried and second * 2 <= best and best - second >= _CLEAR_LEAD
    return start if clear else None


def _shared_context(text: str, quote: Quote, start: int) -> int:
    """Code points of context that a place shares with the quote, counted outwards from the words."""
    end = start + len(quote.exact)
    before = text[max(0, start - _NEAR) : start]
    after = text[end : end + _NEAR]
    return _shared_start(before[::-1], quote.prefix[::-1]) + _shared_start(after, quote.suffix)


def _shared_start(left: str, right: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False)))
