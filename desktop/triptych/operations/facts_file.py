"""The facts of a story as a file for an appendix: a row for each, a column for each report."""

from collections.abc import Sequence

from triptych.comparison.facts import FactRow, Telling, Weight
from triptych.comparison.words import told_words, weight_words
from triptych.domain.article import Whole
from triptych.i18n import _
from triptych.interchange.appendix import Appendix, written
from triptych.operations.ledger_file import passages, source


def facts_file(wholes: Sequence[Whole], rows: Sequence[FactRow], name: str) -> bytes:
    """The bytes of a file: what each report says of each fact, how many tell it, and the sources with their dates.

    Args:
        wholes: the reports, in the order of the facts' columns.
        rows: the facts, in the order in which they shall stand.
        name: the file's; its suffix says the format.

    Raises:
        RequestFault: there is no format of that suffix.
    """
    languages = [each.details.language for each in wholes]
    heads = (_("Told"), _("About"), _("Differs"), *(_head(place, each) for place, each in enumerate(wholes, 1)))
    cells = tuple(
        (
            told_words(row, languages),
            row.about.value,
            "≠" if row.differs else "",
            *(_told(whole, each) for whole, each in zip(wholes, row.tellings, strict=True)),
        )
        for row in rows
    )
    return written(Appendix(_("Facts by reports"), tuple(map(source, wholes)), heads, cells), name)


def _head(place: int, whole: Whole) -> str:
    details = whole.details
    return " ".join(filter(None, (f"{place}.", details.language, details.outlet, details.published)))


def _told(whole: Whole, telling: Telling | None) -> str:
    """The value, the passage, and its weight where that is more or less than the body's."""
    if telling is None:
        return "–"
    words = passages(whole, telling.spans)
    said = words if telling.value is None else f"{telling.value}: {words}"
    return said if telling.weight is Weight.BODY else f"({weight_words(telling.weight)}) {said}"
