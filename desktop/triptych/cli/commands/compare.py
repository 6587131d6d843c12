"""`compare`: what one report leaves out, adds or states otherwise."""

import argparse
from collections.abc import Sequence
from typing import Any, Final

from triptych.archive.archive import Archive
from triptych.archive.files import write_private
from triptych.archive.queries.articles import find_article, whole_article
from triptych.archive.queries.story_list import story_reports
from triptych.cli.context import Context
from triptych.cli.records import span_record
from triptych.comparison.facts import FactRow, Weight, by_place
from triptych.comparison.ledger import LOW, Difference, Ledger
from triptych.comparison.words import doubt_words, told_words, weight_words
from triptych.domain.article import Whole
from triptych.domain.difference import DifferenceKind
from triptych.domain.text import Span
from triptych.errors import RequestFault
from triptych.i18n import _, ngettext
from triptych.operations.comparing import Comparer, StoryLedger
from triptych.operations.facts_file import facts_file
from triptych.operations.ledger_file import KIND_WORDS, ledger_file
from triptych.operations.stages import kinds_of_evidence, stages_without
from triptych.settings import read_settings

_LONGEST: Final = 90
_PAIR: Final = 2


def run(context: Context, options: argparse.Namespace) -> int:
    """Prints the ledger of two articles, or the ledgers and the facts of more."""
    archive = context.open()
    with archive.reading() as session:
        articles = [find_article(session, name) for name in options.articles]
        articles += story_reports(session, options.story) if options.story else ()
        wanted = tuple(dict.fromkeys(articles))
        if len(wanted) < _PAIR:
            raise RequestFault(_("One article cannot be compared; name two or more, or a story that has them."))
        wholes = [whole_article(session, each, archive.path) for each in wanted]
    settings = read_settings(context.profile.settings)
    certainty = settings.compare_certainty and not options.no_certainty
    stages = stages_without(kinds_of_evidence(settings.linking_off))
    comparer = Comparer(archive, certainty=certainty, stages=stages)
    if len(wanted) > _PAIR or options.story:
        return _of_story(context, options, archive, comparer.story(wanted), wholes)
    found = comparer.compared(*wanted)
    if options.output is not None:
        write_private(options.output.absolute(), ledger_file(archive, wholes, found, options.output.name))
    context.record(_record(wholes, found), _in_words(wholes, found))
    return 0


def _of_story(
    context: Context, options: argparse.Namespace, archive: Archive, found: StoryLedger, wholes: Sequence[Whole]
) -> int:
    """Prints the facts of several reports with the ledger of each two of them."""
    compared = wholes[: len(found.articles)]
    rows = by_place(found.facts) if options.sort == "text" else found.facts
    if options.output is not None:
        data = facts_file(archive, compared, rows, found.ledgers, options.output.name)
        write_private(options.output.absolute(), data)
    if found.left_out:
        context.note(
            ngettext("{count} report was left out.", "{count} reports were left out.", found.left_out).format(
                count=found.left_out
            )
        )
    record = {
        "articles": [each.id for each in compared],
        "left_out": found.left_out,
        "facts": [_fact(compared, each) for each in rows],
        "pairs": [_record([compared[one], compared[other]], pair) for (one, other), pair in found.ledgers.items()],
    }
    context.record(record, "\n".join(_fact_line(compared, each) for each in rows))
    return 0


def _fact(wholes: Sequence[Whole], row: FactRow) -> dict[str, Any]:
    return {
        "about": row.about,
        "told_by": row.told_by,
        "of": len(wholes),
        "absent": [wholes[each].id for each in row.absent],
        "differs": row.differs,
        "weight": row.weight.name.lower(),
        "tellings": [
            {
                "article": whole.id,
                "spans": [span_record(span) for span in each.spans],
                "value": each.value,
                "weight": each.weight.name.lower(),
            }
            for whole, each in zip(wholes, row.tellings, strict=True)
            if each is not None
        ],
    }


def _fact_line(wholes: Sequence[Whole], row: FactRow) -> str:
    """A fact in words: how many tell it, what they say, and who does not."""
    languages = [each.details.language for each in wholes]
    told = [
        (languages[place], _words(wholes[place], each.spans), each)
        for place, each in enumerate(row.tellings)
        if each is not None
    ]
    sides = "  |  ".join(
        f"[{language}{f', {weight_words(each.weight)}' if each.weight is not Weight.BODY else ''}] "
        f"{each.value if each.value is not None else words}"
        for language, words, each in told
    )
    return f"{told_words(row, languages)}{'  ≠' if row.differs else ''}\n    {sides}"


def _record(wholes: Sequence[Whole], ledger: Ledger) -> dict[str, Any]:
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


def _in_words(wholes: Sequence[Whole], ledger: Ledger) -> str:
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


def _line(wholes: Sequence[Whole], row: Difference) -> str:
    sides = [_words(whole, spans) for whole, spans in zip(wholes, (row.left, row.right), strict=True) if spans]
    doubt = doubt_words(row.doubt)
    return "  {:.2f}  {}{}".format(row.confidence, "  ≠  ".join(sides), f"  ({doubt})" if doubt else "")


def _words(whole: Whole, spans: tuple[Span, ...]) -> str:
    words = " ".join(spans[0].of(whole.text).split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
