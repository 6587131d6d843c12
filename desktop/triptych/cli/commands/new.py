"""`new`: makes an archive."""

import argparse
from collections.abc import Callable

from triptych.archive.archive import Archive
from triptych.archive.creation import create
from triptych.archive.queries.articles import listed_articles
from triptych.cli.context import Context
from triptych.cli.place import warn_of_place
from triptych.i18n import ngettext


def run(context: Context, options: argparse.Namespace) -> int:
    """Makes an empty archive, or one that holds the starter articles."""
    path = options.file.absolute()
    archive = create(path, _starter() if options.with_starter else None)
    warn_of_place(context, path)
    with archive.reading() as session:
        articles = sum(1 for _article in listed_articles(session))
    context.record(
        {"archive": str(path), "articles": articles},
        ngettext(
            "{path}: a new archive with {count} article.", "{path}: a new archive with {count} articles.", articles
        ).format(path=path, count=articles),
    )
    return 0


def _starter() -> Callable[[Archive], None]:
    from triptych.operations.starter import add_starter_articles

    return add_starter_articles
