"""`original`: the imported bytes."""

import argparse

from triptych.archive.queries.articles import find_article, original_bytes
from triptych.cli.context import Context


def run(context: Context, options: argparse.Namespace) -> int:
    """Writes the document that an article came from to standard output, byte for byte."""
    archive = context.open()
    with archive.reading() as session:
        data = original_bytes(session, find_article(session, options.article), archive.path)
    context.write(data)
    return 0
