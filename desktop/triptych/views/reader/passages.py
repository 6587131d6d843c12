"""What the commands of writing are about: the passage that is selected or lit, and the place beside it."""

from PySide6.QtCore import QPoint

from triptych.domain.text import Span
from triptych.views.reader.pane import PaneView
from triptych.views.reader.stepping import Stepping


def passage_of(stepping: Stepping) -> tuple[PaneView, Span] | None:
    """The selected passage of the pane that is read, else the lit sentence."""
    pane = stepping.pane
    if pane is None or not pane.count:
        return None
    passage = pane.sheet.passage
    return pane, passage if passage is not None else pane.opened.whole.sentences[pane.sentence]


def below_caret(pane: PaneView) -> QPoint:
    """The place on the screen below the caret."""
    return pane.sheet.viewport().mapToGlobal(pane.sheet.cursorRect().bottomLeft() + QPoint(0, 6))
