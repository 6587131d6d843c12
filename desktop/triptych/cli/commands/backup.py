"""`backup`: a checked copy."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from filelock import Timeout

from triptych.archive.archive import Archive
from triptych.archive.automatic_backup import folder_for, take_if_due, taken
from triptych.archive.backup import Contents, back_up
from triptych.cli.context import Context
from triptych.i18n import _, ngettext


def run(context: Context, options: argparse.Namespace) -> int:
    """Writes a copy where asked, takes the automatic one if it is due, or lists those that were taken."""
    archive = context.open()
    if options.list:
        _list(context, archive)
    elif options.automatic:
        _automatic(context, archive)
    else:
        target = options.output.absolute()
        _tell(context, target, back_up(archive.path, target))
    return 0


def _tell(context: Context, target: Path, contents: Contents) -> None:
    context.record(
        {"archive": str(target), "bytes": contents.size, "articles": contents.articles},
        ngettext(
            "{path}: {count} article, opened and checked.",
            "{path}: {count} articles, opened and checked.",
            contents.articles,
        ).format(path=target, count=contents.articles),
    )


def _list(context: Context, archive: Archive) -> None:
    for moment, path in taken(folder_for(context.profile.backups, archive)).items():
        size = path.stat().st_size
        context.record(
            {"archive": str(path), "bytes": size, "taken": moment.isoformat()}, f"{moment.isoformat()}  {path}"
        )


def _automatic(context: Context, archive: Archive) -> None:
    try:
        backup = take_if_due(archive, folder_for(context.profile.backups, archive), datetime.now(UTC))
    except Timeout:
        context.note(_("Another program is taking the backup."))
        return
    if backup is None:
        context.note(_("No backup is needed yet."))
    else:
        _tell(context, *backup)
