"""Sentences as the reader wants them: boundaries that were set or taken away by hand."""

from collections.abc import Mapping, Sequence

from triptych.domain.text import Paragraph, Span


def with_boundaries(
    text: str, paragraphs: Sequence[Paragraph], spans: Sequence[Span], begins: Mapping[int, bool]
) -> tuple[Span, ...]:
    """Sentences after the reader's changes.

    Args:
        text: the whole article.
        paragraphs: a sentence never reaches over the end of one.
        spans: the sentences as they are split, in order.
        begins: by a place in the text whether a sentence begins there.
    """
    if not begins:
        return tuple(spans)
    firsts = {each.span.start for each in paragraphs}
    found: list[Span] = []
    for span in spans:
        joined = begins.get(span.start) is False and span.start not in firsts and found
        start = found.pop().start if joined else span.start
        for place in sorted(each for each, begin in begins.items() if begin and span.start < each < span.end):
            left = text[start:place].rstrip()
            if left and text[place : span.end].strip():
                found.append(Span(start, start + len(left)))
                start = place
        found.append(Span(start, span.end))
    return tuple(found)


def next_start(text: str, span: Span, place: int) -> int | None:
    """Where a sentence would begin if the one at this span were split at a place; None where nothing would be left."""
    at = min(max(place, span.start), span.end)
    while at < span.end and text[at].isspace():
        at += 1
    return at if text[span.start : at].strip() and text[at : span.end].strip() else None
