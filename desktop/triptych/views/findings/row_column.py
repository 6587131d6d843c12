"""Rows of widgets below each other that give way to others."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget


def replace_rows(column: QVBoxLayout, old: Sequence[QWidget], new: Sequence[QWidget]) -> None:
    """Takes rows out of a column, to be deleted when nobody is busy with them, and puts others at its end."""
    for row in old:
        column.removeWidget(row)
        row.hide()
        row.deleteLater()
    for row in new:
        column.addWidget(row)
