"""`redo`: makes the change again that was taken back last."""

import argparse

from triptych.cli.automatic import after_writing
from triptych.cli.context import Context
from triptych.cli.history import recorded
from triptych.i18n import _
from triptych.operations.desk import Desk


def run(context: Context, _options: argparse.Namespace) -> int:
    """Makes the change again and names it."""
    archive = context.open()
    operation = Desk(archive).redo().operation
    context.record(*recorded(operation, _("Redone: {what}.")))
    after_writing(context, archive)
    return 0
