"""The figures and days that a lead gives, by which reports of one event are told from those of another like it.

Two reports of one match give its result, two of one accident the same counts, two of one arrest the same age; reports
of two matches of one cup are as alike in all their words, and share none of these.
"""

import re
from collections.abc import Iterable
from typing import Final

from triptych.comparison.measures import measure_of
from triptych.domain.value import ValueKind
from triptych.language.datelines import dateline_end
from triptych.language.values import find_values

_COMMON: Final = 12
"""Whole numbers up to this stand in any report."""
_RESULT: Final = re.compile(
    r"(?<![\d.,:/–—-])(\d{1,3}(?:[.,]5|½)?)(?:\s?[-–—]\s?|:(?=\d(?!\d)|\d+[.,]5))(\d{1,3}(?:[.,]5|½)?)"
    r"(?![.,:/–—-]?\d)"
)
"""Two numbers against each other: the result of a match, the votes for and against."""
_AGAINST: Final = "against"
_DAY_OF_YEAR: Final = re.compile(r"(?:\d{4}|-)-(\d\d-\d\d)")
_DAY: Final = "day "


def figures_of(sentences: Iterable[str], language: str) -> frozenset[str]:
    """The figures in some sentences, each in a form that is the same in all languages.

    Args:
        sentences: of a lead.
        language: BCP 47 tag.
    """
    return frozenset(figure for each in sentences for figure in (*_results(each), *_values(each, language)))


def results_in(figures: frozenset[str]) -> frozenset[str]:
    """Those of the figures that are two numbers against each other."""
    return frozenset(each for each in figures if f" {_AGAINST} " in each)


def days_in(figures: frozenset[str]) -> frozenset[str]:
    """Those of the figures that are days of a year."""
    return frozenset(each for each in figures if each.startswith(_DAY))


def _results(sentence: str) -> Iterable[str]:
    for match in _RESULT.finditer(sentence):
        one, other = (each.replace(",", ".").replace("½", ".5") for each in match.groups())
        yield f"{one} {_AGAINST} {other}"


def _values(sentence: str, language: str) -> Iterable[str]:
    """The quantities that not any report gives, and the days; not the dateline's, which all reports of a day share."""
    filed = dateline_end(sentence)
    for value in find_values(sentence, language):
        measure = measure_of(value, value.span.of(sentence), language)
        if measure is not None and (measure.figure > _COMMON or measure.figure % 1):
            yield f"{float(measure.figure):.4g} {measure.scale}".rstrip()
        day = _DAY_OF_YEAR.fullmatch(value.value) if value.kind is ValueKind.DATE else None
        if day is not None and value.span.start >= filed:
            yield f"{_DAY}{day[1]}"
