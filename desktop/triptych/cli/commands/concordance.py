"""`concordance`: key words in context, with what corresponds to their sentences in other reports."""

import argparse
from pathlib import Path

from triptych.archive.archive import Archive
from triptych.archive.indexing import bring_up_to_date
from triptych.archive.queries.concordance import DEPTH, Concordance, HitLine, concordance, languages_of
from triptych.archive.queries.counterparts import CounterpartCondition, CounterpartWish
from triptych.archive.queries.orders import Order, sorted_lines
from triptych.archive.searching.syntax import parse
from triptych.cli.context import Context
from triptych.i18n import _, ngettext
from triptych.operations.concordance import write_concordance

_ORDERS = {
    "best": Order.RELEVANCE,
    "date": Order.DATE,
    "left": Order.BEFORE,
    "right": Order.AFTER,
    "counterpart": Order.COUNTERPART,
}


def run(context: Context, options: argparse.Namespace) -> int:
    """Prints the lines, language by language, or writes them into a file."""
    archive = context.open()
    bring_up_to_date(archive, lambda _done, _total: None)
    found = _found(archive, options)
    lines = [line for group in found.groups for line in sorted_lines(group.lines, _ORDERS[options.sort])]
    if options.output is not None:
        _write(context, options.output, lines)
        return 0
    for line in lines[: options.limit]:
        context.record(_record(line), _in_words(line))
    if len(lines) > options.limit or not all(group.whole for group in found.groups):
        context.note(_("There are more lines; --limit shows more of them."))
    return 0


def _found(archive: Archive, options: argparse.Namespace) -> Concordance:
    with archive.reading() as session:
        deep = max(DEPTH, options.limit) if options.output is None else options.most
        return concordance(
            session,
            archive,
            query=parse(" ".join(options.query)),
            languages=options.language,
            exact=options.exact,
            expanded=options.expansion,
            condition=_condition(options),
            depths=dict.fromkeys(languages_of(session), deep),
        )


def _condition(options: argparse.Namespace) -> CounterpartCondition:
    for wish, language, text in (
        (CounterpartWish.HAS, options.counterpart_in or "", options.counterpart_has),
        (CounterpartWish.LACKS, options.counterpart_in or "", options.counterpart_lacks),
        (CounterpartWish.NONE, options.no_counterpart_in, options.no_counterpart_in),
        (CounterpartWish.SOME, options.counterpart_in, options.counterpart_in),
    ):
        if text:
            return CounterpartCondition(wish, language, text)
    return CounterpartCondition()


def _write(context: Context, path: Path, lines: list[HitLine]) -> None:
    written = write_concordance(path, lines)
    sentence = ngettext("{count} line was written to {path}.", "{count} lines were written to {path}.", written)
    context.record({"written": written, "file": path}, sentence.format(count=written, path=path))


def _record(line: HitLine) -> dict[str, object]:
    return {
        "article": line.uuid,
        "language": line.language,
        "outlet": line.outlet,
        "published": line.published,
        "left": line.left,
        "match": line.match,
        "right": line.right,
        "span": {"start": line.span.start, "end": line.span.end},
        "counterparts": [
            {"article": each.uuid, "language": each.language, "text": each.text} for each in line.counterparts
        ],
    }


def _in_words(line: HitLine) -> str:
    below = "".join(f"\n    {each.language}: {each.text}" for each in line.counterparts)
    return f"{line.language}  {line.left:>60.60}[{line.match}]{line.right:.60}{below}"
