"""`compare`: what one report leaves out, adds or states otherwise."""

import argparse
from typing import Any

from triptych.archive.files import write_private
from triptych.archive.queries.articles import find_article, whole_article
from triptych.cli.context import Context
from triptych.cli.records import span_record
from triptych.comparison.ledger import LOW, Difference, Ledger
from triptych.comparison.words import doubt_words
from triptych.domain.article import Whole
from triptych.domain.difference import DifferenceKind
from triptych.domain.text import Span
from triptych.errors import RequestFault
from triptych.i18n import _, ngettext
from triptych.operations.comparing import Comparer
from triptych.operations.ledger_file import KIND_WORDS, ledger_file
from triptych.operations.stages import kinds_of_evidence, stages_without
from triptych.settings import read_settings


def run(context: Context, options: argparse.Namespace) -> int:
    """Prints the ledger of two articles."""
    archive = context.open()
    with archive.reading() as session:
        left, right = (find_article(session, name) for name in (options.left, options.right))
        if left == right:
            raise RequestFault(_("These are one article; name two."))
        wholes = [whole_article(session, each, archive.path) for each in (left, right)]
    settings = read_settings(context.profile.settings)
    certainty = settings.compare_certainty and not options.no_certainty
    stages = stages_without(kinds_of_evidence(settings.linking_off))
    found = Comparer(archive, certainty=certainty, stages=stages).compared(left, right)
    if options.output is not None:
        write_private(options.output.absolute(), ledger_file(archive, wholes, found, options.output.name))
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
            lines += [
                "",
                KIND_WORDS[kind](),
                *(_line(wholes, each) for each in sorted(rows, key=lambda r: -r.confidence)),
            ]
    low = sum(each.confidence < LOW for each in ledger.differences) + ledger.more
    if low:
        lines += [
            "",
            ngettext("{count} more, of low confidence", "{count} more, of low confidence", low).format(count=low),
        ]
    return "\n".join(lines[1:] or [_("No differences were found.")])


def _line(wholes: list[Whole], row: Difference) -> str:
    sides = [_words(whole, spans) for whole, spans in zip(wholes, (row.left, row.right), strict=True) if spans]
    doubt = doubt_words(row.doubt)
    return "  {:.2f}  {}{}".format(row.confidence, "  ≠  ".join(sides), f"  ({doubt})" if doubt else "")


def _words(whole: Whole, spans: tuple[Span, ...]) -> str:
    words = " ".join(spans[0].of(whole.text).split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


_LONGEST = 90
