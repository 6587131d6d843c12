"""The facts of a story as a file for an appendix, with the ledger of each two of its reports."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from triptych.archive.archive import Archive
from triptych.comparison.facts import FactRow, Telling, Weight
from triptych.comparison.ledger import Ledger
from triptych.comparison.words import about_words, told_words, value_words, weight_words
from triptych.domain.article import Whole
from triptych.domain.difference import About
from triptych.i18n import _
from triptych.interchange.appendix import Appendix, written
from triptych.interchange.paper import Cell, Paper, Run, Section
from triptych.operations.ledger_file import ledger_appendix, ledger_section, passages, source

Ledgers = Mapping[tuple[int, int], Ledger]
"""Of each two reports, by their places in the order."""


def facts_file(
    archive: Archive, wholes: Sequence[Whole], rows: Sequence[FactRow], ledgers: Ledgers, name: str
) -> bytes:
    """The bytes of a file: what each report says of each fact, how many tell it, the ledgers, the sources with dates.

    Args:
        archive: keeps the reader's verdicts.
        wholes: the reports, in the order of the facts' columns.
        rows: the facts, in the order in which they shall stand.
        ledgers: of each two of the reports.
        name: the file's; its suffix says the format.

    Raises:
        RequestFault: there is no format of that suffix.
    """
    of_pairs = (replace(appendix, title=title) for title, _pair, appendix in _of_pairs(archive, wholes, ledgers))
    return written(name, _facts(wholes, rows), *of_pairs)


def facts_paper(archive: Archive, wholes: Sequence[Whole], rows: Sequence[FactRow], ledgers: Ledgers) -> Paper:
    """The same as pages to read; arguments as of `facts_file`."""
    appendix = _facts(wholes, rows)
    facts = Section(
        "",
        (),
        (_("Fact"), *appendix.heads[3:]),
        tuple(_paper_row(line, row, wholes) for line, row in zip(appendix.rows, rows, strict=True)),
    )
    pairs = (ledger_section(title, pair, of_pair) for title, pair, of_pair in _of_pairs(archive, wholes, ledgers))
    return Paper(appendix.title, (), (facts, *pairs), appendix.sources, _("Sources"))


def _of_pairs(
    archive: Archive, wholes: Sequence[Whole], ledgers: Ledgers
) -> Iterator[tuple[str, tuple[Whole, Whole], Appendix]]:
    """The ledger of each two reports, under what it is about."""
    for (one, other), ledger in ledgers.items():
        pair = wholes[one], wholes[other]
        appendix = ledger_appendix(archive, pair, ledger)
        heads = [_head(place + 1, wholes[place]) for place in (one, other)]
        yield f"{appendix.title}: {' / '.join(heads)}", pair, appendix


def _facts(wholes: Sequence[Whole], rows: Sequence[FactRow]) -> Appendix:
    languages = [each.details.language for each in wholes]
    heads = (_("Told"), _("About"), _("Differs"), *(_head(place, each) for place, each in enumerate(wholes, 1)))
    cells = tuple(
        (
            told_words(row, languages),
            about_words(row.about),
            "≠" if row.differs else "",
            *(_told(whole, row.about, each) for whole, each in zip(wholes, row.tellings, strict=True)),
        )
        for row in rows
    )
    return Appendix(_("Facts by reports"), tuple(map(source, wholes)), heads, cells)


def _paper_row(line: Sequence[str], row: FactRow, wholes: Sequence[Whole]) -> tuple[Cell, ...]:
    """How many tell it, then what each of them says; an empty cell where one does not."""
    told, about, differs, *said = line
    what = Cell((Run(" ".join(filter(None, (differs, about)))),), foot=told)
    return (
        what,
        *(
            Cell() if telling is None else Cell((Run(words),), language=whole.details.language)
            for words, telling, whole in zip(said, row.tellings, wholes, strict=True)
        ),
    )


def _head(place: int, whole: Whole) -> str:
    details = whole.details
    return " ".join(filter(None, (f"{place}.", details.language, details.outlet, details.published)))


def _told(whole: Whole, about: About, telling: Telling | None) -> str:
    """The value, the passage, and its weight where that is more or less than the body's."""
    if telling is None:
        return "–"
    words = passages(whole, telling.spans)
    said = words if telling.value is None else f"{value_words(about, telling.value)}: {words}"
    return said if telling.weight is Weight.BODY else f"({weight_words(telling.weight)}) {said}"
