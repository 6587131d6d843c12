"""`compare`: what one report leaves out, adds or states otherwise."""

import argparse
from collections.abc import Sequence
from typing import Any

from triptych.archive.files import write_private
from triptych.archive.queries.articles import find_article, whole_article
from triptych.archive.queries.panes import DifferenceRow, differences_between
from triptych.cli.context import Context
from triptych.cli.records import span_record
from triptych.comparison.ledger import LOW, Difference, Ledger
from triptych.comparison.words import doubt_words
from triptych.domain.article import Whole
from triptych.domain.difference import DifferenceKind
from triptych.domain.states import State
from triptych.domain.text import Span
from triptych.errors import RequestFault
from triptych.i18n import _, ngettext
from triptych.interchange.appendix import Appendix, Line, written
from triptych.operations.comparing import Comparer
from triptych.settings import read_settings


def run(context: Context, options: argparse.Namespace) -> int:
    """Prints the ledger of two articles."""
    archive = context.open()
    with archive.reading() as session:
        left, right = (find_article(session, name) for name in (options.left, options.right))
        if left == right:
            raise RequestFault(_("These are one article; name two."))
        wholes = [whole_article(session, each, archive.path) for each in (left, right)]
    certainty = read_settings(context.profile.settings).compare_certainty and not options.no_certainty
    found = Comparer(archive, certainty=certainty).compared(left, right)
    if options.output is not None:
        with archive.reading() as session:
            rows = differences_between(session, left, right)
        data = written(_appendix(wholes, found, rows), options.output.name)
        write_private(options.output.absolute(), data)
    context.record(_record(wholes, found), _in_words(wholes, found))
    return 0


def _record(wholes: list[Whole], ledger: Ledger) -> dict[str, Any]:
    return {
        "left": wholes[0].id,
        "right": wholes[1].id,
        "differences": [_difference(each) for each in ledger.differences],
        "more": ledger.more,
    }


def _difference(row: Difference) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "about": row.about,
        "left": [span_record(each) for each in row.left],
        "right": [span_record(each) for each in row.right],
        "left_value": row.left_value,
        "right_value": row.right_value,
        "confidence": round(row.confidence, 3),
        "doubt": doubt_words(row.doubt),
    }


def _in_words(wholes: list[Whole], ledger: Ledger) -> str:
    """The rows under their kinds, the surest first; of those of low confidence how many there are."""
    lines = []
    for kind in DifferenceKind:
        rows = [each for each in ledger.differences if each.kind is kind and each.confidence >= LOW]
        if rows:
            lines += ["", _KINDS[kind](), *(_line(wholes, each) for each in sorted(rows, key=lambda r: -r.confidence))]
    low = sum(each.confidence < LOW for each in ledger.differences) + ledger.more
    if low:
        lines += [
            "",
            ngettext("{count} more, of low confidence", "{count} more, of low confidence", low).format(count=low),
        ]
    return "\n".join(lines[1:] or [_("No differences were found.")])


_KINDS = {
    DifferenceKind.ONLY_LEFT: lambda: _("Only in the left report"),
    DifferenceKind.ONLY_RIGHT: lambda: _("Only in the right report"),
    DifferenceKind.CONFLICT: lambda: _("Values differ"),
    DifferenceKind.VAGUER: lambda: _("Said less exactly"),
    DifferenceKind.MOVED: lambda: _("Said in another place"),
}


def _appendix(wholes: list[Whole], ledger: Ledger, rows: Sequence[DifferenceRow]) -> Appendix:
    """The ledger in words: what is stored with the reader's verdicts, or what was found where nothing could be."""
    stored = rows or [
        DifferenceRow(
            0, e.kind, e.about, e.left, e.right, e.left_value, e.right_value, e.confidence, e.doubt, State.PROPOSED
        )
        for e in ledger.differences
    ]
    lines = tuple(
        Line(
            _KINDS[each.kind](),
            each.about.value,
            _passages(wholes[0], each.left),
            _passages(wholes[1], each.right),
            each.left_value or "",
            each.right_value or "",
            "" if each.confidence is None else f"{each.confidence:.2f}",
            doubt_words(each.doubt) or "",
            _STATES[each.state](),
            each.note or "",
        )
        for each in stored
    )
    return Appendix((_source(wholes[0]), _source(wholes[1])), lines)


def _passages(whole: Whole, spans: Sequence[Span]) -> str:
    """The sentences in which the words of a side stand."""
    around = [
        each for each in whole.sentences if any(span.start < each.end and each.start < span.end for span in spans)
    ]
    return " … ".join(" ".join(each.of(whole.text).split()) for each in around)


def _source(whole: Whole) -> str:
    details = whole.details
    known = [details.title, details.outlet, details.published, details.language, f"urn:uuid:{whole.id}"]
    return ", ".join(each for each in known if each)


_STATES = {
    State.PROPOSED: lambda: _("proposed"),
    State.CONFIRMED: lambda: _("confirmed"),
    State.SET_ASIDE: lambda: _("set aside"),
}


def _line(wholes: list[Whole], row: Difference) -> str:
    sides = [_words(whole, spans) for whole, spans in zip(wholes, (row.left, row.right), strict=True) if spans]
    doubt = doubt_words(row.doubt)
    return "  {:.2f}  {}{}".format(row.confidence, "  ≠  ".join(sides), f"  ({doubt})" if doubt else "")


def _words(whole: Whole, spans: tuple[Span, ...]) -> str:
    words = " ".join(spans[0].of(whole.text).split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


_LONGEST = 90
