"""Dates and quantities of a text in English, Vietnamese or Russian, in a form that can be compared across languages.

What a value looks like is said in `triptych.domain.value`; here is what was decided beyond that:

- A span holds the words that make its value vague: "nearly a quarter", "hơn 200".
- Parts of a whole are percentages: "a quarter" is 25; thirds are given to two decimals.
- A crowd has the value of its word: "hundreds" is 100, "hàng chục nghìn" 10,000; both are vague.
- Decades and centuries are durations in years; weeks stay weeks. "20-летний" is a duration of 20 years.
- "88th minute" and "phút 88" are ordinals with the unit of time that they number.
- Units are named as CLDR names them (`kilometer`, `tonne`); people are counted with the unit `person`.
- "One", "một", "один" are articles and pronouns more often than numbers: they count before a unit or a magnitude.
- Figures in names ("K2-300", "page 4"), scores ("2:1") and figures of more than 30 digits are no values.

CLDR through Babel gives the separators and the names of currencies with their plurals. It does not hold for units,
magnitudes and months in Russian, of which it knows the forms after a number and not the other cases, nor for number
words, which Babel does not have. dateparser was tried for dates: it makes a whole day of everything ("2019" becomes a
day of that year), takes "November this year" for two dates and loses ranges, and so gave the right date for 20 of the
71 dates in the first half of `tests/data/values`.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from triptych.domain.text import Paragraph, Span
from triptych.domain.value import Value
from triptych.language.values.calendar import Calendar
from triptych.language.values.lexicon import Lexicon
from triptych.language.values.quantities import Quantities
from triptych.language.values.reading import Reading
from triptych.language.values.tokens import tokens_of

VALUES_VERSION: Final = "2"
"""Raised with every change of what is found; stored values are then made again."""


def find_values(text: str, language: str, *, published: str | None = None) -> list[Value]:
    """The dates and quantities that a text names, in order and without overlap.

    Args:
        text: any; spans are its code points even where it is not in NFC.
        language: BCP 47 tag. In languages other than English, Vietnamese and Russian only what is written with digits
            is found, read by CLDR's separators.
        published: when the text was published (ISO 8601, as exact as proved); "yesterday" and dates without a year are
            resolved against it, and only as far as it goes. Without it the former are no values.
    """
    if not unicodedata.is_normalized("NFC", text):
        composed, origins = _composed(text)
        found = find_values(composed, language, published=published)
        return [replace(each, span=Span(origins[each.span.start], origins[each.span.end])) for each in found]
    primary = _primary(language)
    lexicon = lexicon_of(primary)
    tokens = tokens_of(text, spaced_thousands=primary == "ru")
    times = Calendar(text, primary, published)
    named = times.read()
    taken = [False] * len(tokens)
    spans = iter([*(each.span for each in named), Span(len(text), len(text))])
    span = next(spans)
    for place, token in enumerate(tokens):
        while token.start >= span.end and span.start < len(text):
            span = next(spans)
        taken[place] = token.start < span.end and span.start < token.end
    counted = [times.ago(each) or each for each in Quantities(Reading(text, tokens, lexicon, primary)).read(taken)]
    return sorted(_apart([*named, *counted]), key=lambda each: each.span)


def values_of(
    text: str, paragraphs: Sequence[Paragraph], language: str, *, published: str | None = None
) -> list[Value]:
    """The values of an article, paragraph by paragraph, each read in its own language.

    Args:
        text: of the article.
        paragraphs: of it, in order.
        language: the article's.
        published: as for `find_values`.
    """
    return [
        replace(value, span=Span(each.span.start + value.span.start, each.span.start + value.span.end))
        for each in paragraphs
        for value in find_values(each.span.of(text), each.language or language, published=published)
    ]


def _apart(values: Sequence[Value]) -> list[Value]:
    """The values without those that overlap one before them."""
    kept: list[Value] = []
    for each in sorted(values, key=lambda value: value.span):
        if not kept or kept[-1].span.end <= each.span.start:
            kept.append(each)
    return kept


def lexicon_of(language: str) -> Lexicon:
    """What the words of a language (a BCP 47 tag) say about quantities."""
    return _lexicon(_primary(language))


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


@cache
def _lexicon(language: str) -> Lexicon:
    from triptych.language.values import english, plain, russian, vietnamese

    known = {"en": english.lexicon, "vi": vietnamese.lexicon, "ru": russian.lexicon}
    return known.get(language, plain.lexicon)()


def _composed(text: str) -> tuple[str, list[int]]:
    """The text in NFC, and where each of its places (and its end) stands in the text as it came."""
    parts: list[str] = []
    origins: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        cluster = unicodedata.normalize("NFC", text[at:end])
        parts.append(cluster)
        origins += [at] * len(cluster)
        at = end
    return "".join(parts), [*origins, len(text)]
