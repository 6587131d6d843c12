"""Tells screen readers which sentence is lit."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from triptych.views.reader.stepping import Stepping
from triptych.views.reader.telling import announcement


def announce(stepping: Stepping, length: str) -> None:
    """Sends what the lit sentence is, if somebody listens.

    Args:
        stepping: knows what is lit.
        length: `off`, `short` or `full`, as in the settings.
    """
    pane = stepping.pane
    if pane is not None and pane.count and length != "off" and QAccessible.isActive():
        words = announcement(stepping, full=length == "full")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(pane.sheet, words))
