"""The thin line between two parts."""

from PySide6.QtWidgets import QFrame, QWidget


def rule(parent: QWidget | None = None, *, upright: bool = False) -> QFrame:
    """A line of one pixel, lying or upright."""
    line = QFrame(parent)
    line.setProperty("rule", True)
    if upright:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line
