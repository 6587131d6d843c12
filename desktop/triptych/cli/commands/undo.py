"""`undo`: takes the last change back."""

import argparse

from triptych.cli.automatic import after_writing
from triptych.cli.context import Context
from triptych.cli.history import recorded
from triptych.i18n import _
from triptych.operations.desk import Desk


def run(context: Context, _options: argparse.Namespace) -> int:
    """Takes the last change back and names it."""
    archive = context.open()
    operation = Desk(archive).undo().operation
    context.record(*recorded(operation, _("Undone: {what}.")))
    after_writing(context, archive)
    return 0
