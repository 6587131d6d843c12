"""How the parts of the library stand side by side."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from triptych.theme.theme import Theme
from triptych.widgets.rule import rule


def set_columns(view: QWidget, theme: Theme, nav: QWidget, splitter: QSplitter, parts: tuple[QWidget, QWidget]) -> None:
    """Sets lists, stories and articles side by side; the line between the last two can be moved.

    Args:
        view: that they fill.
        theme: for sizes.
        nav: the lists, on the left.
        splitter: takes the others.
        parts: stories and articles.
    """
    stories, articles = parts
    unit = theme.unit
    articles.setProperty("surface", "paper")
    articles.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    splitter.addWidget(stories)
    splitter.addWidget(articles)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    splitter.setStretchFactor(1, 1)
    stories.setMinimumWidth(14 * unit)
    articles.setMinimumWidth(24 * unit)
    splitter.setSizes([round(20.4 * unit), 60 * unit])
    row = QHBoxLayout(view)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(nav)
    row.addWidget(rule(upright=True))
    row.addWidget(splitter, 1)
