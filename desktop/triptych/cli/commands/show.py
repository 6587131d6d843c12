"""`show`: articles whole."""

import argparse

from triptych.archive.queries.articles import find_article, whole_article
from triptych.cli.context import Context
from triptych.cli.records import whole_in_words, whole_record


def run(context: Context, options: argparse.Namespace) -> int:
    """Shows each of the named articles."""
    archive = context.open()
    with archive.reading() as session:
        for number in [find_article(session, name) for name in options.articles]:
            article = whole_article(session, number, archive.path)
            context.record(whole_record(article), whole_in_words(article))
    return 0
