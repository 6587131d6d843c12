"""`new`: makes an archive."""

import argparse

from triptych.archive.creation import create
from triptych.cli.context import Context
from triptych.cli.place import warn_of_place
from triptych.i18n import ngettext


def run(context: Context, options: argparse.Namespace) -> int:
    """Makes an empty archive, or one that holds the starter articles."""
    path = options.file.absolute()
    archive = create(path)
    warn_of_place(context, path)
    articles = 0
    if options.with_starter:
        from triptych.operations.starter import add_starter_articles

        articles = add_starter_articles(archive)
    context.record(
        {"archive": str(path), "articles": articles},
        ngettext(
            "{path}: a new archive with {count} article.", "{path}: a new archive with {count} articles.", articles
        ).format(path=path, count=articles),
    )
    return 0
