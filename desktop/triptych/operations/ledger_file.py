"""The ledger of two reports as a file for an appendix."""

from collections.abc import Sequence

from triptych.archive.archive import Archive
from triptych.archive.queries.articles import find_article
from triptych.archive.queries.panes import DifferenceRow, differences_between
from triptych.comparison.ledger import Ledger
from triptych.comparison.words import about_words, doubt_words, value_words
from triptych.domain.article import Whole
from triptych.domain.citation import citation
from triptych.domain.difference import DifferenceKind
from triptych.domain.states import State
from triptych.domain.text import Span
from triptych.i18n import _
from triptych.interchange.appendix import Appendix, written
from triptych.interchange.paper import Cell, Paper, Run, Section

KIND_WORDS = {
    DifferenceKind.ONLY_LEFT: lambda: _("Only in the left report"),
    DifferenceKind.ONLY_RIGHT: lambda: _("Only in the right report"),
    DifferenceKind.CONFLICT: lambda: _("Values differ"),
    DifferenceKind.VAGUER: lambda: _("Said less exactly"),
    DifferenceKind.MOVED: lambda: _("Said in another place"),
}
"""What a row says, by its kind; called when it is shown."""

_STATES = {
    State.PROPOSED: lambda: _("proposed"),
    State.CONFIRMED: lambda: _("confirmed"),
    State.SET_ASIDE: lambda: _("set aside"),
}


def ledger_file(archive: Archive, wholes: Sequence[Whole], ledger: Ledger, name: str) -> bytes:
    """The bytes of a file: both passages of each row, values, verdicts, and the sources with their dates.

    Args:
        archive: keeps the reader's verdicts.
        wholes: the left report and the right one.
        ledger: what was found between them.
        name: the file's; its suffix says the format.

    Raises:
        RequestFault: there is no format of that suffix.
    """
    return written(name, ledger_appendix(archive, wholes, ledger))


def ledger_paper(archive: Archive, wholes: Sequence[Whole], ledger: Ledger) -> Paper:
    """The same as pages to read: what differs beside both passages; arguments as of `ledger_file`."""
    appendix = ledger_appendix(archive, wholes, ledger)
    return Paper(appendix.title, (), (ledger_section("", wholes, appendix),), appendix.sources, _("Sources"))


def ledger_appendix(archive: Archive, wholes: Sequence[Whole], ledger: Ledger) -> Appendix:
    """The rows with the reader's verdicts; arguments as of `ledger_file`."""
    return _appendix(wholes, ledger, _stored(archive, wholes))


def ledger_section(title: str, wholes: Sequence[Whole], appendix: Appendix) -> Section:
    """The rows of a ledger as a part of a paper: what differs beside both passages."""
    heads = (_("Difference"), appendix.heads[2], appendix.heads[3])
    return Section(title, (), heads, tuple(_paper_row(row, wholes) for row in appendix.rows))


def _paper_row(row: Sequence[str], wholes: Sequence[Whole]) -> tuple[Cell, ...]:
    """One row: kind and values, confidence and verdict; then the passages."""
    kind, about, left, right, left_value, right_value, confidence, doubt, state, note = row
    sign = "≈" if kind == KIND_WORDS[DifferenceKind.VAGUER]() else "≠"
    values = f" {sign} ".join(filter(None, (left_value, right_value)))
    what = Cell((Run(values or kind, marked=True),), head=f"{kind} · {about}" if values else about,
                foot=" · ".join(filter(None, (confidence, doubt, state, note))))  # fmt: skip
    passages_of = zip((left, right), wholes, strict=True)
    return (what, *(Cell((Run(each),) if each else (), language=whole.details.language) for each, whole in passages_of))


def _stored(archive: Archive, wholes: Sequence[Whole]) -> tuple[DifferenceRow, ...]:
    with archive.reading() as session:
        left, right = (find_article(session, str(each.id)) for each in wholes)
        return differences_between(session, left, right)


def _appendix(wholes: Sequence[Whole], ledger: Ledger, rows: Sequence[DifferenceRow]) -> Appendix:
    """The ledger in words: what is stored with the reader's verdicts, or what was found where nothing could be."""
    stored = rows or [
        DifferenceRow(
            0, e.kind, e.about, e.left, e.right, e.left_value, e.right_value, e.confidence, e.doubt, State.PROPOSED
        )
        for e in ledger.differences
    ]
    heads = (
        _("Kind"), _("About"), _("Left passage"), _("Right passage"), _("Left value"), _("Right value"),
        _("Confidence"), _("Doubt"), _("State"), _("Note"),
    )  # fmt: skip
    rows_in_words = tuple(
        (
            KIND_WORDS[each.kind](),
            about_words(each.about),
            passages(wholes[0], each.left),
            passages(wholes[1], each.right),
            value_words(each.about, each.left_value) or "",
            value_words(each.about, each.right_value) or "",
            "" if each.confidence is None else f"{each.confidence:.2f}",
            doubt_words(each.doubt) or "",
            _STATES[each.state](),
            each.note or "",
        )
        for each in stored
    )
    title = _("Differences between two reports")
    return Appendix(title, tuple(source(each) for each in wholes), heads, rows_in_words)


def passages(whole: Whole, spans: Sequence[Span]) -> str:
    """The sentences in which the words of a side stand."""
    around = [
        each for each in whole.sentences if any(span.start < each.end and each.start < span.end for span in spans)
    ]
    return " … ".join(" ".join(each.of(whole.text).split()) for each in around)


def source(whole: Whole) -> str:
    """A report as it is cited in an appendix, with its id."""
    known = [citation(whole.details), whole.details.language, f"urn:uuid:{whole.id}"]
    return ", ".join(each for each in known if each)
