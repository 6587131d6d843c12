"""No command: opens the window."""

import argparse
import os
import sys

from triptych.cli.context import Context
from triptych.errors import EnvironmentFault
from triptych.i18n import _


def run(context: Context, options: argparse.Namespace) -> int:
    """Opens the window on the archive that was named, else on the one that was open last."""
    if not has_display():
        raise EnvironmentFault(
            _("There is no display to open a window on. Use a command, or draw views with “triptych screenshot”.")
        )
    from triptych.cli.window import open_window

    archive = context.archive if "archive" in options else None
    return open_window(context.profile, archive, hands_over=options.from_desktop)


def has_display() -> bool:
    """Whether windows can be opened here."""
    return sys.platform != "linux" or any(
        os.environ.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    )
