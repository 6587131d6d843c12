"""`list`: the articles."""

import argparse

from triptych.archive.queries.articles import listed_articles
from triptych.cli.context import Context
from triptych.cli.records import listed_record, listed_sentence
from triptych.i18n import _


def run(context: Context, options: argparse.Namespace) -> int:
    """Lists the articles outside the trash, in the order in which they came."""
    empty = True
    with context.open().reading() as session:
        for article in listed_articles(session, language=options.language, story=options.story):
            empty = False
            context.record(listed_record(article), listed_sentence(article))
    if empty:
        context.note(_("There is no article to list."))
    return 0
