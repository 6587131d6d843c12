"""Warnings about where an archive lies."""

from pathlib import Path

from triptych.archive.location import risk
from triptych.cli.context import Context


def warn_of_place(context: Context, path: Path) -> None:
    """Tells the user once, when the archive is made, that its folder is not a safe one."""
    warning = risk(path)
    if warning is not None:
        context.note(warning)
