"""`restore`: a backup put back."""

import argparse
from datetime import UTC, datetime

from triptych.archive.automatic_backup import folder_for, take
from triptych.archive.backup import Contents, checked
from triptych.archive.files import move_with_side_files
from triptych.archive.restore import restore
from triptych.cli.context import Context
from triptych.cli.place import warn_of_place
from triptych.cli.records import counted
from triptych.errors import ArchiveUnusable
from triptych.i18n import _


def run(context: Context, options: argparse.Namespace) -> int:
    """Says what a backup holds, or makes the archive what it holds."""
    backup = options.file.absolute()
    if options.preview:
        _tell(context, str(backup), checked(backup))
        return 0
    checked(backup)
    if context.archive.exists():
        _keep_what_stands(context)
    else:
        warn_of_place(context, context.archive)
    _tell(context, str(context.archive), restore(backup, context.archive))
    context.open()
    return 0


def _keep_what_stands(context: Context) -> None:
    """Copies the archive that is about to be replaced; one too damaged to copy is moved aside instead."""
    at = datetime.now(UTC)
    try:
        archive = context.open()
        path, _contents = take(archive, folder_for(context.profile.backups, archive), at)
    except ArchiveUnusable as error:
        path = context.archive.with_name(f"{context.archive.name}.{at.strftime('%Y%m%dT%H%M%S.%fZ')}.replaced")
        move_with_side_files(context.archive, path)
        context.note(str(error))
    context.note(_("What stood there is kept in {path}.").format(path=path))


def _tell(context: Context, path: str, contents: Contents) -> None:
    context.record(
        {
            "archive": path,
            "bytes": contents.size,
            "articles": contents.articles,
            "in_trash": contents.in_trash,
            "annotations": contents.annotations,
            "stories": contents.stories,
            "created": contents.created,
            "last_change": contents.last_change,
        },
        _("{path}: {what}; articles in the trash: {in_trash}; last changed {last_change}.").format(
            path=path,
            what=counted(articles=contents.articles, annotations=contents.annotations, stories=contents.stories),
            in_trash=contents.in_trash,
            last_change=contents.last_change or contents.created,
        ),
    )
