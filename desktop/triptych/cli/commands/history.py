"""`history`: the last changes."""

import argparse

from triptych.archive.queries.log import CLOSED, DONE, UNDONE, history
from triptych.cli.context import Context
from triptych.cli.history import recorded
from triptych.i18n import _


def run(context: Context, options: argparse.Namespace) -> int:
    """Lists the last changes, newest first, and says which can still be turned."""
    frames = {
        DONE: "{at}  {what}",
        UNDONE: _("{at}  {what} (undone)"),
        CLOSED: _("{at}  {what} (can no longer be undone)"),
    }
    with context.open().reading() as session:
        for operation in history(session, options.limit):
            context.record(*recorded(operation, frames[operation.state]))
    return 0
