"""The facts of a story as a table: what each report says of them, and how many tell them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from triptych.domain.difference import About
from triptych.i18n import _
from triptych.i18n.dates import format_number
from triptych.i18n.languages import language_name
from triptych.models.sheet import Cell, Line, Look

if TYPE_CHECKING:
    from triptych.comparison.facts import FactRow, Telling

_LONGEST: Final = 300


def fact_heads(languages: Sequence[str]) -> tuple[Cell, ...]:
    """Fact, how many tell it, then one column for each report."""
    numbered = (
        Cell(
            f"{format_number(place)} {language}",
            spoken=_("Report {number}, {language}").format(
                number=format_number(place), language=language_name(language)
            ),
        )
        for place, language in enumerate(languages, 1)
    )
    return (Cell(_("Fact")), Cell(_("Told")), *numbered)


def fact_lines(rows: "Sequence[FactRow]", languages: Sequence[str]) -> tuple[Line, ...]:
    """The facts, each with a cell for each report.

    Args:
        rows: in the order in which they shall stand.
        languages: of the reports.
    """
    return tuple(
        Line(
            number,
            (
                Cell(row.words[:_LONGEST]),
                Cell(_told(row), Look.QUIET, _told_aloud(row, languages)),
                *(_cell(row.about, each) for each in row.tellings),
            ),
        )
        for number, row in enumerate(rows)
    )


def _told(row: "FactRow") -> str:
    told = _("{shown} of {count}").format(shown=format_number(row.told_by), count=format_number(len(row.tellings)))
    return f"{told} ≠" if row.differs else told


def _told_aloud(row: "FactRow", languages: Sequence[str]) -> str:
    from triptych.comparison.words import told_words

    told = told_words(row, languages)
    return _("{told}; values differ").format(told=told) if row.differs else told


def _cell(about: About, telling: "Telling | None") -> Cell:
    """The value, with the weight where it is more or less than the body's; a stroke where it is not told."""
    from triptych.comparison.facts import Weight
    from triptych.comparison.words import value_words, weight_words

    if telling is None:
        return Cell("–", Look.QUIET, _("not told"))
    weight = "" if telling.weight is Weight.BODY else weight_words(telling.weight)
    if telling.value is None:
        return Cell(weight or _("told"), Look.TEXT if telling.weight >= Weight.LEDE else Look.QUIET)
    value = value_words(about, telling.value) or ""
    return Cell(f"{value} ({weight})" if weight else value)
