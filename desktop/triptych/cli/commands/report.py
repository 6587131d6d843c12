"""`report`: how often codes were given, by what, and with each other."""

import argparse

from triptych.archive.queries.reports import By
from triptych.cli.context import Context
from triptych.operations.reports import codes_by, codes_together, write_report


def run(context: Context, options: argparse.Namespace) -> int:
    """Prints a table of the codes, a code a line, and writes it where that was asked for."""
    archive = context.open()
    if options.by == "code":
        report = codes_together(archive, options.story)
    else:
        report = codes_by(archive, By(options.by), options.story)
    if options.output is not None:
        write_report(options.output, report)
    for row in report.rows:
        counts = dict(zip(report.heads, row.figures, strict=True))
        words = ", ".join(f"{head} {figure}" for head, figure in counts.items() if figure)
        context.record({"code": row.code.name, "counts": counts}, f"{row.code.name}: {words}")
    if report.note:
        context.note(report.note)
    return 0
